/** The facts on which a decision rests, as a client reads them. Pure. */
import { inDutch } from '../calendar/dutch-time.ts';
import type { ConditionTrace, RuleTrace } from '../decision/explanation/explain.ts';
import { ENTRANCE_FACT } from '../rules/language/entrance.ts';
import { inSentence, listed } from '../rules/language/in-sentence.ts';
import { own } from '../rules/language/own.ts';
import type { Entrance, FactValue, RuleSetDocument } from '../rules/language/schema.ts';
import { valueInWords } from '../rules/language/words.ts';

/** One sentence with each fact once; where none was looked at, from where the client comes. */
export const factsBehind = (rules: RuleSetDocument, behind: readonly RuleTrace[]): string[] => {
  const values = new Map<string, FactValue>();
  for (const { condition } of behind) collect(condition, values);
  const told = [...values].flatMap(([name, value]) => {
    const fact = own(rules.facts, name);
    // A place in a group is given by the municipality: the reason says it.
    if (fact === undefined || ('derive' in fact && 'cohort' in fact.derive)) return [];
    return [`${inSentence(fact.label.nl)}: ${inWords(rules, name, value)}`];
  });
  const entrance = values.get(ENTRANCE_FACT);
  if (told.length === 0 && entrance !== undefined) told.push(FROM[entrance as Entrance]);
  return told.length === 0 ? [] : [`Wij zijn uitgegaan van deze gegevens: ${told.join('; ')}.`];
};

/** From where the client comes: all that some rules look at. */
const FROM: Readonly<Record<Entrance, string>> = {
  benefit: 'u hebt een uitkering',
  crisis: 'u hebt zich gemeld bij de crisisdienst',
};

const collect = (trace: ConditionTrace, values: Map<string, FactValue>): void => {
  if (trace.kind === 'comparison') {
    if (trace.value !== null) values.set(trace.fact, trace.value);
  } else if ('members' in trace) for (const member of trace.members) collect(member, values);
  else collect(trace.member, values);
};

const inWords = (rules: RuleSetDocument, name: string, value: FactValue): string => {
  if (!Array.isArray(value)) return singleInWords(rules, name, value);
  const items = value.map((item: FactValue) => singleInWords(rules, name, item));
  return items.length === 0 ? 'geen' : listed(items, 'en');
};

/** As a sentence to a client has it: a day as a day, a choice without the quotation marks of a condition. */
const singleInWords = (rules: RuleSetDocument, name: string, value: FactValue): string => {
  const fact = own(rules.facts, name);
  if (fact !== undefined && !('derive' in fact) && fact.type === 'date' && typeof value === 'string')
    return inDutch(value);
  // A choice is written as it stands in a sentence: a capital in it is that of a name.
  return valueInWords(rules, name, value).nl.replaceAll(/[“”]/g, '');
};
