/**
 * json-rules-engine's ten operators and six decorators, with its answers on values of any type.
 * Each is its definition word for word, so that coercion and type errors come out the same. Pure; may not import the engine.
 */

/** Whether a fact's value stands in a relation to a condition's value. Throws TypeError where the engine rejects. */
export type Comparison = (factValue: unknown, value: unknown) => boolean;

const startsAsNumber = (factValue: unknown): boolean => Number.parseFloat(factValue as string).toString() !== 'NaN';
const orderOf =
  (compare: (a: number, b: number) => boolean): Comparison =>
  (a, b) =>
    startsAsNumber(a) && compare(a as number, b as number);
const indexIn = (list: unknown, item: unknown): number => (list as unknown[]).indexOf(item);

/** The ten operators by name. */
export const OPERATORS: ReadonlyMap<string, Comparison> = new Map<string, Comparison>([
  ['equal', (a, b) => a === b],
  ['notEqual', (a, b) => a !== b],
  ['in', (a, b) => indexIn(b, a) > -1],
  ['notIn', (a, b) => indexIn(b, a) === -1],
  ['contains', (a, b) => Array.isArray(a) && a.indexOf(b) > -1],
  ['doesNotContain', (a, b) => Array.isArray(a) && a.indexOf(b) === -1],
  ['lessThan', orderOf((a, b) => a < b)],
  ['lessThanInclusive', orderOf((a, b) => a <= b)],
  ['greaterThan', orderOf((a, b) => a > b)],
  ['greaterThanInclusive', orderOf((a, b) => a >= b)],
]);

const DECORATORS: ReadonlyMap<string, (next: Comparison) => Comparison> = new Map<
  string,
  (next: Comparison) => Comparison
>([
  ['someFact', (next) => (a, b) => Array.isArray(a) && a.some((item) => next(item, b))],
  ['someValue', (next) => (a, b) => (b as unknown[]).some((item) => next(a, item))],
  ['everyFact', (next) => (a, b) => Array.isArray(a) && a.every((item) => next(item, b))],
  ['everyValue', (next) => (a, b) => (b as unknown[]).every((item) => next(a, item))],
  ['swap', (next) => (a, b) => next(b, a)],
  ['not', (next) => (a, b) => !next(a, b)],
]);

/** Bounds the nesting of calls that one operator's name can ask for. */
const MAX_DECORATORS = 500;

/** The comparison of a name such as `equal` or `not:someFact:in`; undefined when no operator or decorator is called so. */
export const comparisonOf = (name: unknown): Comparison | undefined => {
  if (typeof name !== 'string') return undefined;
  const parts = name.split(':');
  if (parts.length > MAX_DECORATORS + 1) return undefined;
  let comparison = OPERATORS.get(parts[parts.length - 1] ?? '');
  for (let at = parts.length - 2; at >= 0 && comparison !== undefined; at -= 1) {
    comparison = DECORATORS.get(parts[at] ?? '')?.(comparison);
  }
  return comparison;
};
