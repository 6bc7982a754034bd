/**
 * Facts, values and conditions in a reader's words, in Dutch and English, with the labels of the rule set. The only place where a
 * comparison is put into words: the readable rule set, the difference between two versions and explanations all say the same. Pure.
 */
import { inDutch, inEnglish } from '../../calendar/dutch-time.ts';
import { referenceOf } from './conditions.ts';
import { ENTRANCE_FACT } from './entrance.ts';
import { operatorOf, type ValueShape } from './operators.ts';
import { own } from './own.ts';
import type { Condition, Entrance, FactValue, Leaf, Parameter, RuleSetDocument, Texts } from './schema.ts';

/** What words are taken from. */
export type Vocabulary = Pick<RuleSetDocument, 'facts' | 'parameters' | 'conditions'>;

/** The entrances there are, as a reader knows them. */
export const ENTRANCES_IN_WORDS: Readonly<Record<Entrance, Texts>> = {
  benefit: { nl: 'uitkering', en: 'benefit' },
  crisis: { nl: 'crisisdienst', en: 'crisis service' },
};

/** An entrance as a reader knows it. */
export const entranceInWords = (entrance: Entrance): Texts => ENTRANCES_IN_WORDS[entrance];

/** The label of a fact, the entrance included. */
export const factInWords = (document: Vocabulary, name: string): Texts =>
  name === ENTRANCE_FACT
    ? { nl: 'Ingang', en: 'Entrance' }
    : (own(document.facts, name)?.label ?? { nl: name, en: name });

/** One comparison: “Leeftijd is lager dan 27 jaar (Leeftijd tot waarop iemand jongere is)”. */
export const comparisonInWords = (document: Vocabulary, { fact: name, operator: called, value }: Leaf): Texts => {
  const fact = own(document.facts, name);
  const label = factInWords(document, name);
  const operator = operatorOf(called);
  const reference = referenceOf(value);
  const threshold = comparedInWords(document, name, value, operator?.value);
  if (fact?.type === 'boolean' && reference === undefined && called === 'equal') {
    return { nl: `${label.nl}: ${threshold.nl}`, en: `${label.en}: ${threshold.en}` };
  }
  const verb = fact?.type === 'date' ? 1 : 0;
  const say = (language: 'nl' | 'en'): string =>
    `${label[language]} ${operator?.[language][verb] ?? called} ${threshold[language]}`;
  return { nl: say('nl'), en: say('en') };
};

/** What a fact is compared with: a value, or a figure or fact by its name. */
const comparedInWords = (document: Vocabulary, name: string, value: Leaf['value'], shape?: ValueShape): Texts => {
  const reference = referenceOf(value);
  return reference === undefined
    ? valueInWords(document, name, value as FactValue, shape)
    : referredInWords(document, reference);
};

/** What a verb begins with that says nothing under the name of the fact. */
const COPULA = /^(is|ligt)( een van| one of)?( |$)/;

/**
 * One comparison in the column of its fact: “ten minste 27 jaar”, “ja”. A denied one is its opposite, which holds of every value of the fact's kind
 * exactly when it does not.
 */
export const comparisonInCell = (document: Vocabulary, leaf: Leaf, isDenied: boolean): Texts => {
  const { fact: name, value } = leaf;
  const called = isDenied ? (operatorOf(leaf.operator)?.opposite ?? leaf.operator) : leaf.operator;
  const fact = own(document.facts, name);
  // Of two values one is not the other.
  if (fact?.type === 'boolean' && typeof value === 'boolean')
    return valueInWords(document, name, called === 'notEqual' ? !value : value);
  const operator = operatorOf(called);
  const threshold = comparedInWords(document, name, value, operator?.value);
  const verb = fact?.type === 'date' ? 1 : 0;
  const say = (language: 'nl' | 'en'): string =>
    `${operator?.[language][verb].replace(COPULA, '') ?? called} ${threshold[language]}`.trimStart();
  return { nl: say('nl'), en: say('en') };
};

/** A value of a fact; of a list all its members, as the operator takes them, or as they are recorded of a client. */
export const valueInWords = (
  document: Vocabulary,
  name: string,
  value: FactValue,
  shape: ValueShape | 'recorded' = 'several',
): Texts => {
  const fact = own(document.facts, name);
  if (Array.isArray(value)) {
    if (shape === 'recorded' && value.length === 0) return { nl: 'geen', en: 'none' };
    const items = value.map((item: FactValue) => valueInWords(document, name, item));
    const say = (language: 'nl' | 'en'): string =>
      listed(
        items.map((item) => item[language]),
        LAST[shape][language],
      );
    return { nl: say('nl'), en: say('en') };
  }
  if (typeof value === 'boolean') return value ? { nl: 'ja', en: 'yes' } : { nl: 'nee', en: 'no' };
  if (typeof value === 'number')
    return figureInWords(value, fact !== undefined && 'unit' in fact ? fact.unit : undefined);
  const label =
    name === ENTRANCE_FACT
      ? own(ENTRANCES_IN_WORDS, String(value))
      : fact !== undefined && 'options' in fact
        ? own(fact.options, String(value))
        : undefined;
  if (label !== undefined) return { nl: `“${label.nl}”`, en: `“${label.en}”` };
  const isName = name === ENTRANCE_FACT || (fact !== undefined && 'options' in fact);
  const text = isName ? `“${value}”` : String(value);
  return { nl: text, en: text };
};

/** What stands before the last of several values. */
const LAST: Readonly<Record<ValueShape | 'recorded', Texts>> = {
  recorded: { nl: ' en ', en: ' and ' },
  one: { nl: ' of ', en: ' or ' },
  several: { nl: ' of ', en: ' or ' },
  bounds: { nl: ' tot en met ', en: ' up to and including ' },
};

const listed = (items: readonly string[], last: string): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')}${last}${items.at(-1)}`;

/** A number with its unit, which a rule set has in Dutch only: the English leaves it out. */
const figureInWords = (value: number, unit: string | undefined): Texts => {
  const figure = String(value);
  const nl = figure.replace('.', ',');
  return { nl: unit === undefined ? nl : `${nl} ${unit}`, en: unit === '%' ? `${figure} %` : figure };
};

/** The values of a parameter by day: the first by itself, each later one with its day. */
export const figuresInWords = ({ values, unit }: Parameter): Texts => {
  const dated = [...values].sort((a, b) => (a.from < b.from ? -1 : 1));
  const say = (language: 'nl' | 'en', from: (day: string) => string): string =>
    dated
      .map(({ from: day, value }, index) => `${index === 0 ? '' : from(day)}${figureInWords(value, unit)[language]}`)
      .join('; ');
  return {
    nl: say('nl', (day) => `vanaf ${inDutch(day)}: `),
    en: say('en', (day) => `from ${inEnglish(day)}: `),
  };
};

const referredInWords = (document: Vocabulary, name: string): Texts => {
  const parameter = own(document.parameters, name);
  if (parameter === undefined) {
    const { nl, en } = factInWords(document, name);
    return { nl: `het gegeven “${nl}”`, en: `the fact “${en}”` };
  }
  const figures = figuresInWords(parameter);
  return { nl: `${figures.nl} (${parameter.label.nl})`, en: `${figures.en} (${parameter.label.en})` };
};

/** A whole condition as one part of a sentence; a named condition by its label. */
export const conditionInWords = (document: Vocabulary, condition: Condition): Texts => {
  if ('fact' in condition) return comparisonInWords(document, condition);
  if ('condition' in condition) {
    const name = condition.condition;
    return own(document.conditions, name)?.label ?? { nl: name, en: name };
  }
  if ('not' in condition) {
    const { nl, en } = conditionInWords(document, condition.not);
    return { nl: `niet (${nl})`, en: `not (${en})` };
  }
  const [members, nl, en] =
    'all' in condition ? [condition.all, ' en ', ' and '] : ([condition.any, ' of ', ' or '] as const);
  const parts = members.map((member) => {
    const words = conditionInWords(document, member);
    return members.length > 1 && ('all' in member || 'any' in member)
      ? { nl: `(${words.nl})`, en: `(${words.en})` }
      : words;
  });
  return { nl: parts.map((part) => part.nl).join(nl), en: parts.map((part) => part.en).join(en) };
};
