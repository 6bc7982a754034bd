/** Which comparison somebody meant who wrote a sign, a Dutch word, or the name that it has in another program. Pure. */
import { OPERATOR_NAMES, operatorOf } from '../../rules/language/operators.ts';
import { didYouMean, type Named } from '../reading/meant-name.ts';

/** Signs have no letters to compare: they are looked up. */
const SIGNS: Readonly<Record<string, string>> = {
  '=': 'equal',
  '==': 'equal',
  '===': 'equal',
  '!=': 'notEqual',
  '!==': 'notEqual',
  '<>': 'notEqual',
  '≠': 'notEqual',
  '<': 'lessThan',
  '<=': 'lessThanInclusive',
  '=<': 'lessThanInclusive',
  '≤': 'lessThanInclusive',
  '>': 'greaterThan',
  '>=': 'greaterThanInclusive',
  '=>': 'greaterThanInclusive',
  '≥': 'greaterThanInclusive',
};

/** Beside what the table of operators calls them. */
const ALSO_CALLED: Readonly<Record<string, readonly string[]>> = {
  equal: ['equals', 'eq', 'gelijk', 'gelijk aan', 'is gelijk aan'],
  notEqual: ['not equals', 'ne', 'neq', 'is not', 'ongelijk', 'niet gelijk aan', 'is ongelijk aan'],
  in: ['is in', 'een van', 'one of'],
  notIn: ['is not in', 'geen van', 'none of'],
  lessThan: [
    'lt',
    'less',
    'kleiner',
    'kleiner dan',
    'minder',
    'minder dan',
    'lager',
    'lager dan',
    'jonger dan',
    'voor',
  ],
  lessThanInclusive: [
    'lte',
    'less than or equal',
    'less than or equal to',
    'kleiner of gelijk',
    'kleiner dan of gelijk aan',
    'ten hoogste',
    'hoogstens',
    'maximaal',
    'maximum',
    'at most',
  ],
  greaterThan: ['gt', 'greater', 'groter', 'groter dan', 'meer', 'meer dan', 'hoger', 'hoger dan', 'ouder dan', 'na'],
  greaterThanInclusive: [
    'gte',
    'greater than or equal',
    'greater than or equal to',
    'groter of gelijk',
    'groter dan of gelijk aan',
    'ten minste',
    'minstens',
    'minimaal',
    'minimum',
    'vanaf',
    'at least',
  ],
  between: ['tussen', 'ligt tussen'],
  notBetween: ['niet tussen', 'ligt niet tussen'],
  contains: ['bevat', 'includes', 'heeft'],
  doesNotContain: ['bevat niet', 'not contains', 'heeft niet'],
  containsAny: ['bevat een van'],
  containsNone: ['bevat geen van'],
};

const NAMED: readonly Named[] = OPERATOR_NAMES.map((name) => [
  name,
  ...(operatorOf(name)?.nl ?? []),
  ...(ALSO_CALLED[name] ?? []),
]);

/** The question whether that one was meant, to stand before a remedy; empty where there is none. */
export const didYouMeanOperator = (written: string): string => {
  const sign = written.replace(/\s/g, '');
  return didYouMean(Object.hasOwn(SIGNS, sign) ? (SIGNS[sign] as string) : written, NAMED);
};
