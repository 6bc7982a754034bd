/**
 * A set of rules over a whole caseload: typed arrays in, one answer per rule and client out, in a single pass over each block of clients.
 *
 * Contract: (1) 1 holds, 0 does not, 2 not known: Kleene's three values, so for a client without unknown facts json-rules-engine's answer;
 * (2) each rule is two expressions, "certainly holds" and "certainly fails", in which every `not` has been pushed down to the comparisons;
 * (3) code is generated from fixed words, slot and table numbers and finite numbers only (column-comparison.ts).
 * Pure; may not import the engine.
 */
import type { Condition } from '../language/schema.ts';
import { type Certainty, type ColumnScope, compareColumns, swapped } from './column-comparison.ts';
import {
  type Columns,
  emptyColumns,
  type FactDictionary,
  fillColumns,
  type Layout,
  layoutOf,
  type RecordedFacts,
} from './column-layout.ts';
import { circularCondition, quoted, tooDeep, tooMany, unknownCondition } from './condition-refused.ts';
import { ownCode } from './own-code.ts';

export {
  type Columns,
  columnsOf,
  emptyColumns,
  type FactDictionary,
  fillColumns,
  type Layout,
  layoutOf,
} from './column-layout.ts';

/** A rule's answer for a client. */
export const FAILS = 0;
export const HOLDS = 1;
export const UNKNOWN = 2;

/** Rules and what they refer to, as in a rule-set document. */
export interface ColumnRuleSet {
  readonly rules: readonly { readonly id: string; readonly when: Condition }[];
  readonly facts: FactDictionary;
  readonly conditions?: Readonly<Record<string, { readonly when: Condition }>>;
  /** Parameters with their value on the day of the decision. */
  readonly parameters?: Readonly<Record<string, number>>;
}

/** Rules compiled for columns. */
export interface ColumnRules {
  /** The rules in the order of their answers. */
  readonly ids: readonly string[];
  /** For `columnsOf`; holds only the facts that the rules look at, unless a layout was given. */
  readonly layout: Layout;
  /**
   * Answers as `rule * columns.size + client`. Reuses `into` when given and large enough. Throws RangeError for columns of another layout.
   */
  readonly evaluate: (columns: Columns, into?: Uint8Array) => Uint8Array;
}

/** Comparisons in all rules together, those of a named condition counted each time it is used: bounds time and code. */
const MAX_COMPARISONS = 50_000;
const MAX_HEIGHT = 200;
/** Comparisons in one generated function: beyond some thousands the platform's optimiser gives up on it. */
const COMPARISONS_PER_KERNEL = 150;
/** Clients evaluated before the next function has its turn: keeps their columns in the processor's cache. */
const BLOCK = 2_048;

type Kernel = (
  arrays: Columns['arrays'],
  incomplete: Uint8Array,
  answers: Uint8Array,
  from: number,
  to: number,
  stride: number,
) => void;

/** Every fact that conditions name on either side. */
const factsIn = (condition: Condition, found: Set<string>, depth = 0): void => {
  if (depth > MAX_HEIGHT) throw tooDeep(MAX_HEIGHT);
  if ('all' in condition) for (const member of condition.all) factsIn(member, found, depth + 1);
  else if ('any' in condition) for (const member of condition.any) factsIn(member, found, depth + 1);
  else if ('not' in condition) factsIn(condition.not, found, depth + 1);
  else if ('fact' in condition) {
    found.add(condition.fact);
    if (typeof condition.value === 'object' && !Array.isArray(condition.value)) found.add(condition.value.fact);
  }
};

/** Conditions as code. */
class Writer {
  readonly #scope: ColumnScope;
  readonly #named: Readonly<Record<string, { readonly when: Condition }>>;
  readonly #open = new Set<string>();
  comparisons = 0;

  constructor(scope: ColumnScope, named: Readonly<Record<string, { readonly when: Condition }>>) {
    this.#scope = scope;
    this.#named = named;
  }

  write(condition: Condition, place: string, depth = 0): Certainty {
    if (depth > MAX_HEIGHT) throw tooDeep(MAX_HEIGHT);
    if ('all' in condition) return this.#group(condition.all, `${place}.all`, depth);
    // "Any of them" is: not all of them fail.
    if ('any' in condition) {
      return condition.any.length === 0
        ? { holds: 'true', fails: 'false' }
        : swapped(
            this.#group(
              condition.any.map((not) => ({ not })),
              `${place}.any`,
              depth,
            ),
          );
    }
    if ('not' in condition) return swapped(this.write(condition.not, `${place}.not`, depth + 1));
    if ('condition' in condition) return this.#name(condition.condition, place, depth);
    this.comparisons += 1;
    if (this.comparisons > MAX_COMPARISONS) throw tooMany(MAX_COMPARISONS, place);
    return compareColumns(this.#scope, condition, place);
  }

  #group(members: readonly Condition[], place: string, depth: number): Certainty {
    if (members.length === 0) return { holds: 'true', fails: 'false' };
    const written = members.map((member, at) => this.write(member, `${place}[${at}]`, depth + 1));
    return {
      holds: `(${written.map(({ holds }) => holds).join('&&')})`,
      fails: `(${written.map(({ fails }) => fails).join('||')})`,
    };
  }

  #name(name: string, place: string, depth: number): Certainty {
    const named = Object.hasOwn(this.#named, name) ? this.#named[name] : undefined;
    if (named === undefined) throw unknownCondition(place, name);
    if (this.#open.has(name)) throw circularCondition(place, name);
    this.#open.add(name);
    const written = this.write(named.when, `conditions.${name}`, depth + 1);
    this.#open.delete(name);
    return written;
  }
}

interface WrittenRule extends Certainty {
  readonly index: number;
  readonly comparisons: number;
}

/** The code of one function over some rules. */
const kernelCode = (rules: readonly WrittenRule[]): string => {
  const bodies = rules.map(
    ({ index, holds, fails }) => `r[${index}*n+i]=${holds}?${HOLDS}:u===0||${fails}?${FAILS}:${UNKNOWN};`,
  );
  const text = bodies.join('\n');
  const named = (letter: string) =>
    [...new Set(text.match(new RegExp(`\\b${letter}\\d+`, 'g')) ?? [])].map((name) => Number(name.slice(1)));
  return [
    '"use strict";',
    ...named('t').map((at) => `const t${at}=t[${at}];`),
    'return function(a,x,r,from,to,n){',
    ...named('s').map((slot) => `const a${slot}=a[${slot}];`),
    'for(let i=from;i<to;i++){',
    'const u=x[i];',
    ...named('s').map((slot) => `const s${slot}=a${slot}[i];`),
    text,
    '}}',
  ].join('\n');
};

/** Rules in groups, each small enough for one function. */
const grouped = (rules: readonly WrittenRule[]): WrittenRule[][] => {
  const groups: WrittenRule[][] = [];
  let room = 0;
  for (const rule of rules) {
    room -= rule.comparisons;
    const group = groups.at(-1);
    if (group === undefined || room < 0) {
      groups.push([rule]);
      room = COMPARISONS_PER_KERNEL - rule.comparisons;
    } else group.push(rule);
  }
  return groups;
};

/** The generated code of rules, and what it refers to. See {@link compileColumns}. */
export const columnSource = (
  { rules, facts, conditions = {}, parameters = {} }: ColumnRuleSet,
  given?: Layout,
): { readonly layout: Layout; readonly tables: readonly Int32Array[]; readonly code: readonly string[] } => {
  const used = new Set<string>();
  for (const { when } of [...rules, ...Object.values(conditions)]) factsIn(when, used);
  const layout = given ?? layoutOf(facts, used);
  const tables: Int32Array[] = [];
  const writer = new Writer({ layout, parameters, tables }, conditions);
  const written = rules.map(({ id, when }, index): WrittenRule => {
    const before = writer.comparisons;
    const certainty = writer.write(when, quoted(id));
    return { ...certainty, index, comparisons: writer.comparisons - before };
  });
  return { layout, tables, code: grouped(written).map(kernelCode) };
};

/**
 * Compiles rules for columns. Throws {@link ConditionRefused} for names that do not exist or go round, and for comparisons that the
 * dictionary's types make pointless. A `given` layout of the whole dictionary lets one set of columns serve several versions of the rules.
 */
export const compileColumns = (ruleSet: ColumnRuleSet, given?: Layout): ColumnRules => {
  const { rules } = ruleSet;
  const { layout, tables, code } = columnSource(ruleSet, given);
  const kernels = code.map((text) => ownCode(['t'], text)(tables as never) as Kernel);
  return {
    ids: rules.map(({ id }) => id),
    layout,
    evaluate: (columns, into) => {
      if (columns.layout !== layout) throw new RangeError('The columns were made with another layout.');
      const { size, arrays, incomplete } = columns;
      const length = rules.length * size;
      const answers = into !== undefined && into.length >= length ? into : new Uint8Array(length);
      for (let from = 0; from < size; from += BLOCK) {
        const to = Math.min(size, from + BLOCK);
        for (const kernel of kernels) kernel(arrays, incomplete, answers, from, to, size);
      }
      return answers;
    },
  };
};

/** Answers for clients `from` up to `from + size`, as `rule * size + client`. Valid only during the visit: the next chunk overwrites them. */
export interface ChunkAnswers {
  readonly from: number;
  readonly size: number;
  readonly answers: Uint8Array;
}

/** Clients in memory at a time by default. */
export const CHUNK = 16_384;

/**
 * Evaluates any number of clients in memory for `chunk` of them: time grows with the number of clients, memory does not.
 * Returns the number of clients.
 */
export const evaluateInChunks = (
  rules: ColumnRules,
  clients: Iterable<RecordedFacts>,
  visit: (chunk: ChunkAnswers) => void,
  chunk = CHUNK,
): number => {
  const columns = emptyColumns(rules.layout, chunk);
  const answers = new Uint8Array(rules.ids.length * chunk);
  const waiting: RecordedFacts[] = [];
  let from = 0;
  const evaluateWaiting = (): void => {
    if (waiting.length === 0) return;
    fillColumns(columns, waiting);
    visit({ from, size: waiting.length, answers: rules.evaluate(columns, answers) });
    from += waiting.length;
    waiting.length = 0;
  };
  for (const client of clients) {
    if (waiting.push(client) === chunk) evaluateWaiting();
  }
  evaluateWaiting();
  return from;
};
