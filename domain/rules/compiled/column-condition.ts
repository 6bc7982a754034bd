/**
 * One condition over a whole caseload: typed arrays in, an answer for each client out.
 *
 * Contract: (1) 1 holds, 0 does not, 2 not known: Kleene's three values, so for a client without unknown facts json-rules-engine's answer;
 * (2) the condition is two expressions, "certainly holds" and "certainly fails", in which every `not` has been pushed down to the comparisons;
 * (3) code is generated from fixed words and numbers only (column-comparison.ts); conditions that differ in thresholds alone share it.
 * Pure; may not import the engine.
 */
import type { Condition } from '../language/schema.ts';
import { type Certainty, type ColumnScope, compareColumns, swapped } from './column-comparison.ts';
import type { Columns, Layout } from './column-layout.ts';
import { ownCode } from './own-code.ts';

/** A condition's answer for a client. */
export const FAILS = 0;
export const HOLDS = 1;
export const UNKNOWN = 2;

/** An answer for each client of some columns. Reuses `into` when given and large enough. Throws RangeError for columns of another layout. */
export type ColumnAnswers = (columns: Columns, into?: Uint8Array) => Uint8Array;

/** What a condition that was compiled runs, from a first client up to a last. */
type Kernel = (
  arrays: Columns['arrays'],
  incomplete: Uint8Array,
  answers: Uint8Array,
  size: number,
  tables: readonly Int32Array[],
  thresholds: Float64Array,
) => void;

const certaintyOf = (scope: ColumnScope, condition: Condition): Certainty => {
  if ('fact' in condition) return compareColumns(scope, condition);
  if ('not' in condition) return swapped(certaintyOf(scope, condition.not));
  if ('all' in condition) {
    const members = condition.all.map((member) => certaintyOf(scope, member));
    return {
      holds: `(${['true', ...members.map(({ holds }) => holds)].join('&&')})`,
      fails: `(${['false', ...members.map(({ fails }) => fails)].join('||')})`,
    };
  }
  // "Any of them" is: not all of them fail.
  if ('any' in condition) return swapped(certaintyOf(scope, { all: condition.any.map((not) => ({ not })) }));
  throw new Error(`the condition ${condition.condition} was not written out`);
};

/** The generated code of a condition, with the tables and thresholds that it is given. See {@link overColumns}. */
export const columnCode = (
  condition: Condition,
  parameters: ColumnScope['parameters'],
  layout: Layout,
): { readonly code: string; readonly tables: readonly Int32Array[]; readonly thresholds: Float64Array } => {
  const tables: Int32Array[] = [];
  const thresholds: number[] = [];
  const { holds, fails } = certaintyOf({ layout, parameters, tables, thresholds }, condition);
  const answer = `${holds}?${HOLDS}:u===0||${fails}?${FAILS}:${UNKNOWN}`;
  const slots = [...new Set(answer.match(/\bs\d+/g) ?? [])].map((name) => Number(name.slice(1)));
  const code = [
    '"use strict";',
    ...tables.map((_, at) => `const t${at}=t[${at}];`),
    ...thresholds.map((_, at) => `const v${at}=v[${at}];`),
    ...slots.map((slot) => `const a${slot}=a[${slot}];`),
    'for(let i=0;i<n;i++){',
    'const u=x[i];',
    ...slots.map((slot) => `const s${slot}=a${slot}[i];`),
    `r[i]=${answer};`,
    '}',
  ].join('\n');
  return { code, tables, thresholds: Float64Array.from(thresholds) };
};

/** More pieces of code of one layout than this are not kept for the next version. */
const MAX_KEPT = 5_000;

const kept = new WeakMap<Layout, Map<string, Kernel>>();

/** Runs code: the same function for conditions of one layout that differ in thresholds alone, so that it is compiled and becomes fast once. */
const kernelFor = (layout: Layout, code: string): Kernel => {
  let of = kept.get(layout);
  if (of === undefined || of.size >= MAX_KEPT) {
    of = new Map();
    kept.set(layout, of);
  }
  const kernel = of.get(code) ?? (ownCode(['a', 'x', 'r', 'n', 't', 'v'], code) as Kernel);
  of.set(code, kernel);
  return kernel;
};

/**
 * Compiles a condition, its names written out, for columns of a layout. Throws {@link NotForColumns} for what columns cannot compare, and EvalError
 * where code may not be generated.
 *
 * @param parameters by name with their value on the day of the decision.
 */
export const overColumns = (
  condition: Condition,
  parameters: ColumnScope['parameters'],
  layout: Layout,
): ColumnAnswers => {
  const { code, tables, thresholds } = columnCode(condition, parameters, layout);
  const kernel = kernelFor(layout, code);
  return (columns, into) => {
    if (columns.layout !== layout) throw new RangeError('The columns were made with another layout.');
    const { size, arrays, incomplete } = columns;
    const answers = into !== undefined && into.length >= size ? into : new Uint8Array(size);
    kernel(arrays, incomplete, answers, size, tables, thresholds);
    return answers;
  };
};
