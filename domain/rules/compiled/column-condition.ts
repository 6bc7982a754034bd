/**
 * One condition over a whole caseload: typed arrays in, an answer for each client out.
 *
 * Contract: (1) 1 holds, 0 does not, 2 not known: Kleene's three values, so for a client without unknown facts json-rules-engine's answer;
 * (2) the condition is two expressions, "certainly holds" and "certainly fails", in which every `not` has been pushed down to the comparisons;
 * (3) code is generated from fixed words, slot and table numbers and finite numbers only (column-comparison.ts).
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
type Kernel = (arrays: Columns['arrays'], incomplete: Uint8Array, answers: Uint8Array, size: number) => void;

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

/** The generated code of a condition, and the tables that it refers to. See {@link overColumns}. */
export const columnCode = (
  condition: Condition,
  parameters: ColumnScope['parameters'],
  layout: Layout,
): { readonly code: string; readonly tables: readonly Int32Array[] } => {
  const tables: Int32Array[] = [];
  const { holds, fails } = certaintyOf({ layout, parameters, tables }, condition);
  const answer = `${holds}?${HOLDS}:u===0||${fails}?${FAILS}:${UNKNOWN}`;
  const slots = [...new Set(answer.match(/\bs\d+/g) ?? [])].map((name) => Number(name.slice(1)));
  const code = [
    '"use strict";',
    ...tables.map((_, at) => `const t${at}=t[${at}];`),
    'return function(a,x,r,n){',
    ...slots.map((slot) => `const a${slot}=a[${slot}];`),
    'for(let i=0;i<n;i++){',
    'const u=x[i];',
    ...slots.map((slot) => `const s${slot}=a${slot}[i];`),
    `r[i]=${answer};`,
    '}}',
  ].join('\n');
  return { code, tables };
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
  const { code, tables } = columnCode(condition, parameters, layout);
  const kernel = ownCode(['t'], code)(tables as never) as Kernel;
  return (columns, into) => {
    if (columns.layout !== layout) throw new RangeError('The columns were made with another layout.');
    const { size, arrays, incomplete } = columns;
    const answers = into !== undefined && into.length >= size ? into : new Uint8Array(size);
    kernel(arrays, incomplete, answers, size);
    return answers;
  };
};
