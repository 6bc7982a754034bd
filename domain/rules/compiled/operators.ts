/**
 * An operator by its name, with json-rules-engine's six decorators in front of it or not, and its answers on values of any type.
 * Pure; may not import the engine.
 */
import { type Comparison, operatorOf } from '../language/operators.ts';

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
  let comparison = operatorOf(parts[parts.length - 1] ?? '')?.holds;
  for (let at = parts.length - 2; at >= 0 && comparison !== undefined; at -= 1) {
    comparison = DECORATORS.get(parts[at] ?? '')?.(comparison);
  }
  return comparison;
};
