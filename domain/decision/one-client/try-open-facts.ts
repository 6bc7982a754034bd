/**
 * Every way in which what is open of a client can turn out, decided: conditions of which each is unknown may still give one answer
 * together (`x < 20` or `x >= 20`). All ways stand in columns and are evaluated in one pass; those with the same answers are decided once. Pure.
 */
import { classesOf } from '../../rules/compiled/clients-alike.ts';
import { type Columns, emptyColumns, type Layout } from '../../rules/compiled/column-layout.ts';
import { type CompiledCondition, type CompiledRules, truthOfAnswer } from '../../rules/compiled/compiled-rules.ts';
import { calculationOf, rootsOf } from '../../rules/evaluation/derivation.ts';
import { combinations } from '../../rules/evaluation/representatives.ts';
import { datesInOrder } from '../../rules/language/date-order.ts';
import { own } from '../../rules/language/own.ts';
import type { RuleSet } from '../../rules/language/rule-set.ts';
import type { Entrance, FactValue, Rule } from '../../rules/language/schema.ts';
import type { KnownClient } from './known-client.ts';
import { heldName, type OpenScope, type OpenValues, openScopeOf, openValues } from './open-values.ts';
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
export const MAX_COMPLETIONS = 600;

/** The larger the rule set the fewer are tried: ways times comparisons. */
export const MAX_COMPARISONS = 100_000;

/** How many ways are tried. */
export const mostCompletions = ({ size }: RuleSet): number => Math.min(MAX_COMPLETIONS, MAX_COMPARISONS / size);

/** What came of trying: one proposal whatever turns out, or the facts that can change it. */
export interface TriedFacts {
  readonly same?: Proposal;
  /** Recorded facts, and places by `heldName`. */
  readonly relevant: ReadonlySet<string>;
}

/** Tries every combination of what is unknown behind the open facts. Null where there are too many, or values cannot be told apart. */
export const tryOpenFacts = (
  ruleSet: RuleSet,
  entrance: Entrance,
  known: KnownClient,
  open: readonly string[],
): TriedFacts | null => {
  const { goals } = reachedBy(ruleSet, entrance, known.truthOf);
  // Rules that can play no part any more tell no values apart.
  const scope = scopeOf(ruleSet, known.rules, entrance, goals);
  const values = openValues(ruleSet, scope, known, open);
  if (values === null) return null;
  if (combinations(values) > mostCompletions(ruleSet)) return null;
  const proposals = proposalsFor(ruleSet, entrance, known, scope, values);
  const outcomes = outcomesOf(proposals);
  const all = [...values.values()];
  const relevant = new Set([...values.keys()].filter((_, at) => matters(at, all, outcomes)));
  const [first] = proposals.different;
  if (first === undefined) return null;
  return relevant.size === 0 ? { same: first, relevant } : { relevant };
};

const scopes = new WeakMap<CompiledRules, Map<string, OpenScope>>();

/** The comparisons that may play a part as long as these goals are possible; found once for rules compiled with the thresholds of a day. */
export const scopeOf = (
  ruleSet: RuleSet,
  rules: CompiledRules,
  entrance: Entrance,
  goals: readonly string[],
): OpenScope => {
  const of = scopes.get(rules) ?? new Map<string, OpenScope>();
  scopes.set(rules, of);
  const key = `${entrance} ${goals.join(' ')}`;
  const scope = of.get(key) ?? openScopeOf(ruleSet, openRules(ruleSet, entrance, goals));
  of.set(key, scope);
  return scope;
};

/** The rules that may play a part in a decision as long as these goals are possible. */
export const openRules = (ruleSet: RuleSet, entrance: Entrance, goals: readonly string[]): readonly Rule[] => [
  ...ruleSet.entrances[entrance].outcomes.flatMap((one) => (one.kind === 'goal' ? one.goal.rules : one.exit.rules)),
  ...crossingRules(ruleSet, entrance),
  ...instrumentsOf(ruleSet, goals).flatMap(instrumentRules),
];

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
  known: KnownClient,
  scope: OpenScope,
  values: OpenValues,
): Proposals => {
  const { truthOf, rules } = known;
  const unknown = new Map<Rule, CompiledCondition>();
  for (const rule of scope.rules) {
    const compiled = rules.rules[ruleSet.placeOf.get(rule) ?? -1];
    if (compiled !== undefined && truthOf(rule) === 'unknown') unknown.set(rule, compiled);
  }
  const { columns, isPossible } = columnsOfAll(
    ruleSet,
    known,
    [...lookedAt(unknown.values()), ...dependOn(ruleSet, values, scope)],
    values,
  );
  const answers = new Map([...unknown].map(([rule, compiled]) => [rule, compiled.evaluate(columns)] as const));
  const every = EVERY_COMPLETION.subarray(0, columns.size);
  const possible = isPossible === null ? every : every.filter((at) => isPossible[at] === 1);
  const classes = classesOf(
    possible,
    [...answers.values()].map((codes) => ({ codes, width: 3 })),
  );
  const different = classes.first.map((place) =>
    proposalOfWay(ruleSet, entrance, {
      truthOf: (rule) => {
        const codes = answers.get(rule);
        return codes === undefined ? truthOf(rule) : truthOfAnswer(codes[possible[place] as number]);
      },
      facts: null,
    }),
  );
  if (isPossible === null) return { different, of: classes.of };
  const of = new Int32Array(columns.size).fill(IMPOSSIBLE);
  possible.forEach((at, place) => {
    of[at] = classes.of[place] as number;
  });
  return { different, of };
};

/** In place of a proposal: what is worked out of this combination is beyond its range, or its dates are not in order. */
const IMPOSSIBLE = -1;

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

/** What is worked out of two facts that are tried: no combination of them may take it beyond its range. */
const dependOn = ({ calculated }: RuleSet, values: OpenValues, { compared }: OpenScope): readonly string[] =>
  calculated.flatMap(([name, derive]) =>
    compared.has(name) && rootsOf(derive).filter((root) => values.has(root)).length > 1 ? [name] : [],
  );

const blocks = new WeakMap<Layout, Columns>();

/** One client for each combination of the values, otherwise as the client of other columns; with only these facts and what they follow from. */
const columnsOfAll = (
  ruleSet: RuleSet,
  { columns: from, at: client, facts: known, on, rules, held }: KnownClient,
  facts: readonly string[],
  values: OpenValues,
): { readonly columns: Columns; readonly isPossible: Uint8Array | null } => {
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
  let isPossible: Uint8Array | null = null;
  const valueAt = (name: string, row: number): FactValue | undefined => {
    const of = values.get(name);
    return of === undefined ? own(known, name) : of[Math.floor(row / (strides.get(name) as number)) % of.length];
  };
  const { document } = ruleSet;
  /** Fills in a fact for every combination. */
  const fill = (id: string, slot: number, words: number, write: (value: unknown, row: number) => void): void => {
    const of = values.get(id);
    if (of !== undefined) {
      spread(of, strides.get(id) as number, size, write);
      return;
    }
    const fact = own(document.facts, id);
    const derive = fact !== undefined && 'derive' in fact && own(known, id) === undefined ? fact.derive : undefined;
    if (fact?.type !== 'integer' || derive === undefined || 'cohort' in derive) {
      for (let at = slot; at < slot + words; at += 1) {
        columns.arrays[at]?.fill(from.arrays[at]?.[client] as number, 0, size);
      }
      return;
    }
    const { roots, of: calculated } = calculationOf(derive, on);
    const open = roots.filter((root) => values.has(root));
    const [root] = open;
    if (open.length === 1 && root !== undefined) {
      const results = (values.get(root) as readonly FactValue[]).map((value) =>
        calculated(...roots.map((name) => (name === root ? value : own(known, name)))),
      );
      spread(results, strides.get(root) as number, size, write);
    } else {
      for (let row = 0; row < size; row += 1) write(calculated(...roots.map((name) => valueAt(name, row))), row);
    }
    const numbers = columns.arrays[slot] as Float64Array;
    for (let row = 0; row < size; row += 1) {
      const number = numbers[row] as number;
      if (number >= fact.minimum && number <= fact.maximum) continue;
      if (Number.isNaN(number)) continue;
      isPossible ??= new Uint8Array(size).fill(1);
      isPossible[row] = 0;
    }
  };
  const places = ruleSet.places.filter(([name]) => facts.includes(name) && own(known, name) === undefined);
  const cohorts = places.flatMap(([name, cohort]) => (cohort === null ? [] : [[name, cohort] as const]));
  const candidates = cohorts.map(([, cohort]) => rules.candidates[document.cohorts.indexOf(cohort)]);
  const needed = new Set([...facts, ...candidates.flatMap((one) => (one === undefined ? [] : [...one.facts]))]);
  let fact = 0;
  const writers = new Map<string, (value: unknown, row: number) => void>();
  for (const { id, slot, words } of layout.places.values()) {
    const write = columns.writers[fact] as (typeof columns.writers)[number];
    fact += 1;
    writers.set(id, write);
    if (needed.has(id)) fill(id, slot, words, write);
  }
  for (const [late, { earlier }] of datesInOrder(document)) {
    if (!values.has(late)) continue;
    for (const early of earlier.filter((name) => values.has(name))) {
      isPossible ??= new Uint8Array(size).fill(1);
      for (let row = 0; row < size; row += 1)
        if ((valueAt(early, row) as string) > (valueAt(late, row) as string)) isPossible[row] = 0;
    }
  }
  columns.incomplete.fill(1, 0, size);
  columns.size = size;
  // A place is one that was given and whose holder is a candidate still.
  cohorts.forEach(([name, cohort], at) => {
    const answers = candidates[at]?.evaluate(columns);
    const given = held(cohort.id);
    const write = writers.get(name);
    for (let row = 0; row < size; row += 1) {
      const isHeld = given ?? valueAt(heldName(cohort.id), row);
      const isCandidate = truthOfAnswer(answers?.[row]);
      const place =
        isHeld === false || isCandidate === false ? false : isHeld === true && isCandidate === true ? true : undefined;
      write?.(place, row);
    }
  });
  return { columns, isPossible };
};

/** Writes each value `stride` times, and all of that again until there are enough. */
const spread = (
  values: readonly (FactValue | undefined)[],
  stride: number,
  size: number,
  write: (value: unknown, row: number) => void,
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
  return of.map((at) => (at === IMPOSSIBLE ? IMPOSSIBLE : (byProposal[at] as number)));
};

/** Ids have no spaces. */
const outcomeOf = (proposal: Proposal): string => {
  switch (proposal.outcome) {
    case 'goal': {
      const { goal, approach, track, programmes, instruments } = proposal;
      let text = `goal ${goal} ${approach} ${track} ${programmes.join()} `;
      for (const { id } of instruments) text += `${id},`;
      return text;
    }
    case 'exit':
      return `exit ${proposal.exit}`;
    case 'needsFacts':
      return `needs ${proposal.facts.join()}`;
  }
};

/** Whether two combinations that differ in this fact only have different outcomes. */
const matters = (fact: number, values: readonly (readonly FactValue[])[], outcomes: Int32Array): boolean => {
  const count = values[fact]?.length ?? 1;
  let stride = 1;
  for (let later = fact + 1; later < values.length; later += 1) stride *= values[later]?.length ?? 1;
  for (let block = 0; block < outcomes.length; block += stride * count) {
    for (let first = block; first < block + stride; first += 1) {
      let before = IMPOSSIBLE;
      for (let value = 0; value < count; value += 1) {
        const outcome = outcomes[first + value * stride] as number;
        if (outcome === IMPOSSIBLE) continue;
        if (before !== IMPOSSIBLE && outcome !== before) return true;
        before = outcome;
      }
    }
  }
  return false;
};
