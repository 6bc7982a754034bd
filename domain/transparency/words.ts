/** Facts, values, durations and conditions in the words of a Dutch reader. The same document always gives the same words. Pure. */
import type { Duration } from '../calendar/duration.ts';
import { ENTRANCE_FACT } from '../decision/derive.ts';
import { referenceOf } from '../rules/conditions.ts';
import { own } from '../rules/own.ts';
import type { Condition, Entrance, Fact, FactValue, Leaf, Parameter, RuleSetDocument } from '../rules/schema.ts';

/** A sentence with what stands below it: a condition and its parts. Plain text, not escaped. */
export interface Point {
  readonly text: string;
  readonly points: readonly Point[];
}

const ENTRANCES: Readonly<Record<Entrance, string>> = { benefit: 'uitkering', crisis: 'crisisdienst' };

/** An entrance as a reader knows it. */
export const entranceInDutch = (entrance: Entrance): string => ENTRANCES[entrance];

/** Number or day on the left, the other values on the right. */
const OPERATORS: Readonly<Record<string, readonly [number: string, day: string]>> = {
  equal: ['is', 'is'],
  notEqual: ['is niet', 'is niet'],
  in: ['is een van', 'is een van'],
  notIn: ['is geen van', 'is geen van'],
  lessThan: ['is lager dan', 'ligt voor'],
  lessThanInclusive: ['is ten hoogste', 'ligt op of voor'],
  greaterThan: ['is hoger dan', 'ligt na'],
  greaterThanInclusive: ['is ten minste', 'ligt op of na'],
  contains: ['noemt', 'noemt'],
  doesNotContain: ['noemt niet', 'noemt niet'],
};

/** A condition as a sentence with its parts below it. A named condition is its label: it is written out once, under its own name. */
export const conditionInDutch = (document: RuleSetDocument, condition: Condition): Point => {
  if ('fact' in condition) return { text: comparisonInDutch(document, condition), points: [] };
  if ('condition' in condition) {
    const named = own(document.conditions, condition.condition);
    return { text: named?.label.nl ?? condition.condition, points: [] };
  }
  if ('not' in condition) {
    const inner = conditionInDutch(document, condition.not);
    return inner.points.length === 0
      ? { text: `niet: ${inner.text}`, points: [] }
      : { text: 'het volgende geldt niet:', points: [inner] };
  }
  const members = 'all' in condition ? condition.all : condition.any;
  const [only] = members;
  if (members.length === 1 && only !== undefined) return conditionInDutch(document, only);
  return {
    text: 'all' in condition ? 'alle volgende punten gelden:' : 'ten minste een van de volgende punten geldt:',
    points: members.map((member) => conditionInDutch(document, member)),
  };
};

const comparisonInDutch = (document: RuleSetDocument, { fact: name, operator, value }: Leaf): string => {
  const fact = own(document.facts, name);
  const reference = referenceOf(value);
  const threshold =
    reference === undefined ? valueInDutch(fact, name, value as FactValue) : referred(document, reference);
  if (fact?.type === 'boolean' && reference === undefined && operator === 'equal')
    return `${fact.label.nl}: ${threshold}`;
  const words = own(OPERATORS, operator);
  const verb = words === undefined ? operator : words[fact?.type === 'date' ? 1 : 0];
  return `${factInDutch(document, name)} ${verb} ${threshold}`;
};

/** The label of a fact, the entrance included. */
export const factInDutch = (document: RuleSetDocument, name: string): string =>
  name === ENTRANCE_FACT ? 'Ingang' : (own(document.facts, name)?.label.nl ?? name);

const referred = (document: RuleSetDocument, name: string): string => {
  const parameter = own(document.parameters, name);
  if (parameter === undefined) return `het gegeven “${factInDutch(document, name)}”`;
  return `${figuresInDutch(parameter)} (${parameter.label.nl})`;
};

/** The values of a parameter by day: the first by itself, each later one with its day. */
export const figuresInDutch = ({ values, unit }: Parameter): string =>
  [...values]
    .sort((a, b) => (a.from < b.from ? -1 : 1))
    .map(({ from, value }, index) => `${index === 0 ? '' : `vanaf ${from}: `}${withUnit(value, unit)}`)
    .join('; ');

const withUnit = (value: number, unit: string | undefined): string => {
  const figure = String(value).replace('.', ',');
  return unit === undefined ? figure : `${figure} ${unit}`;
};

const valueInDutch = (fact: Fact | undefined, name: string, value: FactValue): string => {
  if (Array.isArray(value)) return orList(value.map((item: FactValue) => valueInDutch(fact, name, item)));
  if (typeof value === 'boolean') return value ? 'ja' : 'nee';
  if (typeof value === 'number') return withUnit(value, fact !== undefined && 'unit' in fact ? fact.unit : undefined);
  if (name === ENTRANCE_FACT) return `“${own(ENTRANCES, String(value)) ?? value}”`;
  if (fact !== undefined && 'options' in fact) return `“${own(fact.options, String(value))?.nl ?? value}”`;
  return String(value);
};

const orList = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} of ${items.at(-1)}`;

const UNITS: Readonly<Record<string, readonly [one: string, more: string]>> = {
  Y: ['jaar', 'jaar'],
  M: ['maand', 'maanden'],
  W: ['week', 'weken'],
  D: ['dag', 'dagen'],
};
const TIME_UNITS: Readonly<Record<string, readonly [one: string, more: string]>> = {
  H: ['uur', 'uur'],
  M: ['minuut', 'minuten'],
  S: ['seconde', 'seconden'],
};

/** A duration such as P3M as “3 maanden”. */
export const durationInDutch = (duration: Duration): string => {
  const [days = '', time = ''] = duration.slice(1).split('T');
  const parts = [
    ...[...days.matchAll(/(\d+)([YMWD])/g)].map((match) => [match, UNITS] as const),
    ...[...time.matchAll(/(\d+)([HMS])/g)].map((match) => [match, TIME_UNITS] as const),
  ];
  return parts
    .map(
      ([[, count = '', unit = ''], units]) => `${Number(count)} ${own(units, unit)?.[count === '1' ? 0 : 1] ?? unit}`,
    )
    .join(' en ');
};

/** Whole euros as a Dutch reader writes them: € 16.000.000. */
export const eurosInDutch = (euros: number): string => `€ ${String(euros).replace(/\B(?=(\d{3})+$)/g, '.')}`;
