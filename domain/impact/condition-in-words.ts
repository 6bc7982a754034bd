/** A condition in one Dutch and one English sentence part, with the labels of the rule set. Pure. */
import { own } from '../rules/own.ts';
import type { Condition, RuleSetDocument, Texts } from '../rules/schema.ts';

const OPERATORS: Readonly<Record<string, Texts>> = {
  equal: { nl: 'is', en: 'is' },
  notEqual: { nl: 'is niet', en: 'is not' },
  in: { nl: 'is een van', en: 'is one of' },
  notIn: { nl: 'is geen van', en: 'is none of' },
  contains: { nl: 'bevat', en: 'contains' },
  doesNotContain: { nl: 'bevat niet', en: 'does not contain' },
  lessThan: { nl: 'is lager dan', en: 'is below' },
  lessThanInclusive: { nl: 'is ten hoogste', en: 'is at most' },
  greaterThan: { nl: 'is hoger dan', en: 'is above' },
  greaterThanInclusive: { nl: 'is ten minste', en: 'is at least' },
};

const YES: Texts = { nl: 'ja', en: 'yes' };
const NO: Texts = { nl: 'nee', en: 'no' };
const ALWAYS: Texts = { nl: 'altijd', en: 'always' };

/** Says a condition in words; a named condition by its label. */
export const conditionInWords = (document: RuleSetDocument, condition: Condition): Texts => {
  if ('fact' in condition) {
    const fact = own(document.facts, condition.fact);
    const options = fact !== undefined && 'options' in fact ? fact.options : {};
    const valueInWords = (value: unknown): Texts => {
      if (Array.isArray(value)) return joined(value.map(valueInWords), { nl: ', ', en: ', ' });
      if (typeof value === 'boolean') return value ? YES : NO;
      if (typeof value === 'object' && value !== null) {
        const { fact: name } = value as { fact: string };
        return own(document.parameters, name)?.label ?? own(document.facts, name)?.label ?? { nl: name, en: name };
      }
      const text = String(value);
      return own(options, text) ?? { nl: text, en: text };
    };
    const label = fact?.label ?? { nl: condition.fact, en: condition.fact };
    const operator = own(OPERATORS, condition.operator) ?? { nl: condition.operator, en: condition.operator };
    return joined([label, operator, valueInWords(condition.value)], { nl: ' ', en: ' ' });
  }
  if ('condition' in condition) {
    const name = condition.condition;
    return own(document.conditions, name)?.label ?? { nl: name, en: name };
  }
  if ('not' in condition) {
    const { nl, en } = conditionInWords(document, condition.not);
    return { nl: `niet (${nl})`, en: `not (${en})` };
  }
  const members = ('all' in condition ? condition.all : condition.any).map((member) => {
    const words = conditionInWords(document, member);
    return 'all' in member || 'any' in member ? { nl: `(${words.nl})`, en: `(${words.en})` } : words;
  });
  if (members.length === 0) return ALWAYS;
  return joined(members, 'all' in condition ? { nl: ' en ', en: ' and ' } : { nl: ' of ', en: ' or ' });
};

const joined = (parts: readonly Texts[], by: Texts): Texts => ({
  nl: parts.map(({ nl }) => nl).join(by.nl),
  en: parts.map(({ en }) => en).join(by.en),
});
