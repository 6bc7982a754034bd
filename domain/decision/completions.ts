/**
 * Every way in which what is open of a client can turn out, decided: conditions of which each is unknown may still give one answer
 * together (`x < 20` or `x >= 20`). All ways stand in columns and are evaluated in one pass; those with the same answers are decided once. Pure.
 */
import { type Columns, emptyColumns, type Layout } from '../rules/compile/columns.ts';
import { referencesIn } from '../rules/conditions.ts';
import { evaluate } from '../rules/evaluate.ts';
import { own } from '../rules/own.ts';
import { anyCombination, combinations, representativesOf } from '../rules/representatives.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import type { Entrance, Facts, FactValue } from '../rules/schema.ts';
import { type CompiledRules, truthOfAnswer } from './compiled-rules.ts';
import { decide, type RuleTruths } from './decide.ts';
import { columnsOfOne } from './known-client.ts';
import { classesOf } from './partition.ts';
import type { Proposal } from './proposal.ts';

/** With more combinations of unknown facts than this they are asked by their conditions alone. */
const MAX_COMPLETIONS = 400;

/** The larger the rule set the fewer are tried: completions times comparisons. */
const MAX_COMPARISONS = 100_000;

/** What came of trying: one proposal whatever turns out, or the facts that can change it. */
export interface Tried {
  readonly same?: Proposal;
  readonly relevant: ReadonlySet<string>;
}

/**
 * Tries every combination of the open facts. Null where there are too many, or a fact's values cannot be told apart.
 *
 * @param compiled null for the interpreter, the reference.
 */
export const tryCompletions = (
  ruleSet: RuleSet,
  compiled: CompiledRules | null,
  entrance: Entrance,
  known: Facts,
  open: readonly string[],
): Tried | null => {
  const values = new Map<string, readonly FactValue[]>();
  const most = Math.min(MAX_COMPLETIONS, MAX_COMPARISONS / ruleSet.size);
  for (const name of open) {
    const representatives = valuesOf(ruleSet, compiled, name, known);
    if (representatives === null) return null;
    values.set(name, representatives);
    if (combinations(values) > most) return null;
  }
  const proposals =
    compiled === null
      ? interpretedProposals(ruleSet, entrance, known, values)
      : compiledProposals(ruleSet, compiled, entrance, known, values);
  const outcomes = numbered(proposals);
  const relevant = new Set(open.filter((_, at) => matters(at, [...values.values()], outcomes)));
  const [first] = proposals;
  return relevant.size === 0 && first !== undefined ? { same: first, relevant } : { relevant };
};

const told = new WeakMap<CompiledRules, Map<string, readonly FactValue[] | null>>();

/** The values that stand for all values of a fact; worked out once where only parameters decide them. */
const valuesOf = (
  { document, comparisons }: RuleSet,
  compiled: CompiledRules | null,
  name: string,
  known: Facts,
): readonly FactValue[] | null => {
  const fact = own(document.facts, name);
  if (fact === undefined) return null;
  const of = comparisons.get(name) ?? [];
  const isFixed = of.every(({ value }) =>
    referencesIn(value).every((reference) => Object.hasOwn(document.parameters, reference)),
  );
  if (compiled === null || !isFixed) return representativesOf(fact, of, known);
  const before = told.get(compiled) ?? new Map<string, readonly FactValue[] | null>();
  told.set(compiled, before);
  let values = before.get(name);
  if (values === undefined) {
    values = representativesOf(fact, of, known);
    before.set(name, values);
  }
  return values;
};

type Values = ReadonlyMap<string, readonly FactValue[]>;

/** A proposal for each combination, those of the last fact side by side. */
const compiledProposals = (
  ruleSet: RuleSet,
  compiled: CompiledRules,
  entrance: Entrance,
  known: Facts,
  values: Values,
): readonly Proposal[] => {
  const columns = columnsOfAll(compiled.layout, known, values);
  const { size } = columns;
  const answers = compiled.rules.map((rule) => rule.evaluate(columns));
  const everyone = Int32Array.from({ length: size }, (_, at) => at);
  const classes = classesOf(
    everyone,
    answers.map((codes) => ({ codes, width: 3 })),
  );
  const decided = classes.first.map((at) =>
    decideCompleted(ruleSet, entrance, {
      truthOf: (rule) => truthOfAnswer(answers[ruleSet.placeOf.get(rule) ?? -1]?.[at]),
      facts: null,
    }),
  );
  return Array.from(classes.of, (at) => decided[at] as Proposal);
};

const interpretedProposals = (
  ruleSet: RuleSet,
  entrance: Entrance,
  known: Facts,
  values: Values,
): readonly Proposal[] => {
  const proposals: Proposal[] = [];
  anyCombination(values, known, (facts) => {
    proposals.push(
      decideCompleted(ruleSet, entrance, {
        truthOf: ({ when }) => evaluate(when, facts, ruleSet.named),
        facts: null,
      }),
    );
    return false;
  });
  return proposals;
};

const decideCompleted = (ruleSet: RuleSet, entrance: Entrance, truths: RuleTruths): Proposal => {
  const completed = decide(ruleSet, entrance, truths);
  if (!completed.decided) throw new Error('a fact was open that was not named: the decision is at fault');
  return completed.proposal;
};

const blocks = new WeakMap<Layout, Columns>();

/** One client for each combination of the values, otherwise with what is known. */
const columnsOfAll = (layout: Layout, known: Facts, values: Values): Columns => {
  const columns = blocks.get(layout) ?? emptyColumns(layout, MAX_COMPLETIONS);
  blocks.set(layout, columns);
  const size = combinations(values);
  const one = columnsOfOne(layout, known);
  columns.arrays.forEach((array, slot) => {
    array.fill(one.arrays[slot]?.[0] as number, 0, size);
  });
  const names = [...layout.places.keys()];
  let stride = size;
  for (const [name, of] of values) {
    stride /= of.length;
    const write = columns.writers[names.indexOf(name)];
    // Not a fact of the rules: no rule looks at it.
    if (write === undefined) continue;
    for (let at = 0; at < size; at += 1) write(of[Math.floor(at / stride) % of.length], at);
  }
  columns.incomplete.fill(1, 0, size);
  columns.size = size;
  return columns;
};

/** A number for each proposal: the same for those that come down to the same, whatever points and rule they were reached by. */
const numbered = (proposals: readonly Proposal[]): Int32Array => {
  const numbers = new Map<string, number>();
  const known = new Map<Proposal, number>();
  return Int32Array.from(proposals, (proposal) => {
    const before = known.get(proposal);
    if (before !== undefined) return before;
    const text = outcomeOf(proposal);
    const number = numbers.get(text) ?? numbers.size;
    numbers.set(text, number);
    known.set(proposal, number);
    return number;
  });
};

const outcomeOf = (proposal: Proposal): string =>
  JSON.stringify(
    proposal.outcome === 'goal'
      ? { ...proposal, rule: null, instruments: proposal.instruments.map(({ id }) => id) }
      : { ...proposal, rule: null },
  );

/** Whether two combinations that differ in this fact only have different outcomes. */
const matters = (fact: number, values: readonly (readonly FactValue[])[], outcomes: Int32Array): boolean => {
  const stride = values.slice(fact + 1).reduce((product, { length }) => product * length, 1);
  const count = values[fact]?.length ?? 1;
  return outcomes.some((outcome, at) => {
    const value = Math.floor(at / stride) % count;
    return outcome !== outcomes[at - value * stride];
  });
};
