/**
 * Every way in which what is open of a client can turn out, decided: conditions of which each is unknown may still give one answer
 * together (`x < 20` or `x >= 20`). All ways stand in columns and are evaluated in one pass; those with the same answers are decided once. Pure.
 */

import { classesOf } from '../../rules/compiled/clients-alike.ts';
import { type Columns, emptyColumns, type Layout } from '../../rules/compiled/column-layout.ts';
import { type CompiledCondition, type CompiledRules, truthOfAnswer } from '../../rules/compiled/compiled-rules.ts';
import { combinations, representativesOf } from '../../rules/evaluation/representatives.ts';
import { type Comparison, leavesOf, referencesIn } from '../../rules/language/conditions.ts';
import { own } from '../../rules/language/own.ts';
import type { RuleSet } from '../../rules/language/rule-set.ts';
import type { Entrance, Facts, FactValue, Rule } from '../../rules/language/schema.ts';
import type { KnownClient } from './known-client.ts';
import type { Proposal } from './proposal.ts';
import {
  crossingRules,
  instrumentRules,
  instrumentsOf,
  proposalOrOpen,
  type RuleTruths,
  reachedBy,
} from './proposal-or-open.ts';

/** With more combinations of unknown facts than this they are asked by their conditions alone. */
const MAX_COMPLETIONS = 400;

/** The larger the rule set the fewer are tried: ways times comparisons. */
const MAX_COMPARISONS = 100_000;

/** What came of trying: one proposal whatever turns out, or the facts that can change it. */
export interface Tried {
  readonly same?: Proposal;
  readonly relevant: ReadonlySet<string>;
}

/** Tries every combination of the open facts. Null where there are too many, or a fact's values cannot be told apart. */
export const tryOpenFacts = (
  ruleSet: RuleSet,
  entrance: Entrance,
  known: KnownClient,
  open: readonly string[],
): Tried | null => {
  const everything = scopeOf(ruleSet, known, 'all', () => ruleSet.rules);
  const most = Math.min(MAX_COMPLETIONS, MAX_COMPARISONS / ruleSet.size);
  let count = 1;
  for (const name of open) {
    const values = valuesOf(ruleSet, everything, ruleSet.comparisons.get(name) ?? [], name, known.facts);
    if (values === null) return null;
    count *= values.length;
    if (count > most) return null;
  }
  const values = new Map<string, readonly FactValue[]>();
  const { goals } = reachedBy(ruleSet, entrance, known.truthOf);
  // Rules that can play no part any more tell no values apart.
  const scope = scopeOf(ruleSet, known, `${entrance} ${goals.join(' ')}`, () => rulesFor(ruleSet, entrance, goals));
  for (const name of open) {
    values.set(name, valuesOf(ruleSet, scope, scope.comparisons.get(name) ?? [], name, known.facts) ?? []);
  }
  const proposals = proposalsFor(ruleSet, entrance, known, scope.rules, values);
  const outcomes = outcomesOf(proposals);
  const all = [...values.values()];
  const relevant = new Set(open.filter((_, at) => matters(at, all, outcomes)));
  const [first] = proposals.different;
  return relevant.size === 0 && first !== undefined ? { same: first, relevant } : { relevant };
};

/** Rules that may still play a part, with the comparisons that they make. */
interface Scope {
  readonly rules: readonly Rule[];
  readonly comparisons: ReadonlyMap<string, readonly Comparison[]>;
  /** The values that stand for all values of a fact, where nothing of a client decides them. */
  readonly values: Map<string, readonly FactValue[] | null>;
}

const scopes = new WeakMap<CompiledRules, Map<string, Scope>>();

const scopeOf = (ruleSet: RuleSet, known: KnownClient, key: string, rules: () => readonly Rule[]): Scope => {
  // Compiled rules are those of a day with its thresholds, on which the values depend.
  const of = scopes.get(known.rules) ?? new Map<string, Scope>();
  scopes.set(known.rules, of);
  const before = of.get(key);
  if (before !== undefined) return before;
  const comparisons = new Map<string, Comparison[]>();
  const all = rules();
  for (const { fact, operator, value } of all.flatMap(({ when }) => leavesOf([when], ruleSet.named))) {
    const beside = comparisons.get(fact);
    if (beside === undefined) comparisons.set(fact, [{ operator, value }]);
    else beside.push({ operator, value });
  }
  const scope: Scope = { rules: all, comparisons, values: new Map() };
  of.set(key, scope);
  return scope;
};

const rulesFor = (ruleSet: RuleSet, entrance: Entrance, goals: readonly string[]): readonly Rule[] => [
  ...ruleSet.entrances[entrance].outcomes.flatMap((one) => (one.kind === 'goal' ? one.goal.rules : one.exit.rules)),
  ...crossingRules(ruleSet, entrance),
  ...instrumentsOf(ruleSet, goals).flatMap(instrumentRules),
];

/** The values that stand for all values of a fact; null where they cannot be told apart. */
const valuesOf = (
  ruleSet: RuleSet,
  { values }: Scope,
  comparisons: readonly Comparison[],
  name: string,
  known: Facts,
): readonly FactValue[] | null => {
  const before = values.get(name);
  if (before !== undefined) return before;
  const { facts, parameters } = ruleSet.document;
  const fact = own(facts, name);
  // Another fact is compared with this one: it is not by its own comparisons alone that its values differ.
  if (fact === undefined || ruleSet.comparedWith.has(name)) return null;
  const told = representativesOf(fact, comparisons, known);
  const isFixed = comparisons.every(({ value }) =>
    referencesIn(value).every((reference) => Object.hasOwn(parameters, reference)),
  );
  if (isFixed) values.set(name, told);
  return told;
};

type Values = ReadonlyMap<string, readonly FactValue[]>;

/** A proposal for each combination, those of the last fact side by side. */
interface Proposals {
  /** That of the first combination first. */
  readonly different: readonly Proposal[];
  /** The place in `different` of each combination's. */
  readonly of: Int32Array;
}

/** Only rules that are unknown can come out in more than one way. */
const proposalsFor = (
  ruleSet: RuleSet,
  entrance: Entrance,
  { truthOf, rules, columns: from, at: client }: KnownClient,
  scope: readonly Rule[],
  values: Values,
): Proposals => {
  const unknown = new Map<Rule, CompiledCondition>();
  for (const rule of scope) {
    const compiled = rules.rules[ruleSet.placeOf.get(rule) ?? -1];
    if (compiled !== undefined && truthOf(rule) === 'unknown') unknown.set(rule, compiled);
  }
  const columns = columnsOfAll(from, client, lookedAt(unknown.values()), values);
  const answers = new Map([...unknown].map(([rule, compiled]) => [rule, compiled.evaluate(columns)] as const));
  const classes = classesOf(
    EVERY_COMPLETION.subarray(0, columns.size),
    [...answers.values()].map((codes) => ({ codes, width: 3 })),
  );
  const different = classes.first.map((at) =>
    proposalOfWay(ruleSet, entrance, {
      truthOf: (rule) => {
        const codes = answers.get(rule);
        return codes === undefined ? truthOf(rule) : truthOfAnswer(codes[at]);
      },
      facts: null,
    }),
  );
  return { different, of: classes.of };
};

const EVERY_COMPLETION = Int32Array.from({ length: MAX_COMPLETIONS }, (_, at) => at);

const lookedAt = (conditions: Iterable<CompiledCondition>): ReadonlySet<string> => {
  const facts = new Set<string>();
  for (const condition of conditions) for (const name of condition.facts) facts.add(name);
  return facts;
};

const proposalOfWay = (ruleSet: RuleSet, entrance: Entrance, truths: RuleTruths): Proposal => {
  const completed = proposalOrOpen(ruleSet, entrance, truths);
  if (completed.isOpen) throw new Error('a fact was open that was not named: what is open is at fault');
  return completed.proposal;
};

const blocks = new WeakMap<Layout, Columns>();

/** One client for each combination of the values, otherwise as the client of other columns; with only these facts. */
const columnsOfAll = (from: Columns, client: number, facts: ReadonlySet<string>, values: Values): Columns => {
  const { layout } = from;
  const columns = blocks.get(layout) ?? emptyColumns(layout, MAX_COMPLETIONS);
  blocks.set(layout, columns);
  const size = combinations(values);
  let stride = size;
  const strides = new Map<string, number>();
  for (const [name, of] of values) {
    stride /= of.length;
    strides.set(name, stride);
  }
  let fact = 0;
  for (const { id, slot, words } of layout.places.values()) {
    const write = columns.writers[fact] as (typeof columns.writers)[number];
    fact += 1;
    if (!facts.has(id)) continue;
    const of = values.get(id);
    if (of === undefined) {
      for (let at = slot; at < slot + words; at += 1) {
        columns.arrays[at]?.fill(from.arrays[at]?.[client] as number, 0, size);
      }
    } else spread(of, strides.get(id) as number, size, write);
  }
  columns.incomplete.fill(1, 0, size);
  columns.size = size;
  return columns;
};

/** Writes each value `stride` times, and all of that again until there are enough. */
const spread = (
  values: readonly FactValue[],
  stride: number,
  size: number,
  write: (value: FactValue, row: number) => void,
): void => {
  let row = 0;
  while (row < size) {
    for (const value of values) {
      for (let times = 0; times < stride; times += 1) {
        write(value, row);
        row += 1;
      }
    }
  }
};

/** A number for each combination: the same for those that come down to the same, whatever points and rule they were reached by. */
const outcomesOf = ({ different, of }: Proposals): Int32Array => {
  const numbers = new Map<string, number>();
  const byProposal = different.map((proposal) => {
    const text = outcomeOf(proposal);
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    return number;
  });
  return of.map((at) => byProposal[at] as number);
};

const outcomeOf = (proposal: Proposal): string =>
  JSON.stringify(
    proposal.outcome === 'goal'
      ? { ...proposal, rule: null, instruments: proposal.instruments.map(({ id }) => id) }
      : { ...proposal, rule: null },
  );

/** Whether two combinations that differ in this fact only have different outcomes. */
const matters = (fact: number, values: readonly (readonly FactValue[])[], outcomes: Int32Array): boolean => {
  const count = values[fact]?.length ?? 1;
  let stride = 1;
  for (let later = fact + 1; later < values.length; later += 1) stride *= values[later]?.length ?? 1;
  for (let block = 0; block < outcomes.length; block += stride * count) {
    for (let first = block; first < block + stride; first += 1) {
      for (let value = 1; value < count; value += 1) {
        if (outcomes[first + value * stride] !== outcomes[first]) return true;
      }
    }
  }
  return false;
};
