/**
 * What rules come to for whoever a fact is unknown of, as a text. The contract: under two versions with the same text, clients of whom the same is
 * known, and of whom the rules say the same, are asked the same or proposed the same.
 *
 * What a comparison with a threshold comes to is what it says of each value that is tried of its fact, not the threshold: from 20 or from 30 is the
 * same where no other comparison stands between the two. Pure.
 */
import type { CompiledRules } from '../../rules/compiled/compiled-rules.ts';
import { type Calculation, calculate, calculationOf, rootsOf } from '../../rules/evaluation/derivation.ts';
import { evaluateLeaf } from '../../rules/evaluation/evaluate.ts';
import { own } from '../../rules/language/own.ts';
import type { RuleSet } from '../../rules/language/rule-set.ts';
import type { Condition, Entrance, Facts, FactValue, Leaf } from '../../rules/language/schema.ts';
import { type OpenScope, recordedBehind, sidesOf, valuesOfAnybody } from './open-values.ts';
import { instrumentsOf } from './proposal-or-open.ts';
import { mostCompletions, scopeOf } from './try-open-facts.ts';

/** The meaning of the rules that may play a part as long as these goals are possible. */
export const scopeMeaning = (
  ruleSet: RuleSet,
  rules: CompiledRules,
  entrance: Entrance,
  goals: readonly string[],
  on: string,
): string => {
  const { document, entrances } = ruleSet;
  const scope = scopeOf(ruleSet, rules, entrance, goals);
  const leaves = new LeafMeanings(ruleSet, rules, scope, on);
  const meaning = ({ when }: { readonly when: Condition }): unknown => leaves.of(when);
  const named = (rule: { readonly id: string; readonly when: Condition }): unknown => [rule.id, meaning(rule)];
  return JSON.stringify([
    entrance,
    goals,
    entrances[entrance].outcomes.map((one) => {
      const { id, rules: all } = one.kind === 'goal' ? one.goal : one.exit;
      return [one.kind, id, all.map(named)];
    }),
    entrances[entrance].approaches.map(({ id, rule, tracks, programmes }) => [
      id,
      meaning(rule),
      ...[tracks, programmes].map((all) => all.map((one) => [one.id, meaning(one.rule)])),
    ]),
    instrumentsOf(ruleSet, goals).map((instrument) => [
      instrument.id,
      instrument.goals,
      meaning(instrument.eligibility),
      instrument.contraIndications.map(meaning),
      instrument.ranking.map((rule) => [rule.points, meaning(rule)]),
    ]),
    document.cohorts.map(({ id, rankBy, candidates }) => [id, rankBy, leaves.of(candidates)]),
    mostCompletions(ruleSet),
    scope.canSettle,
  ]);
};

/** What comparisons come to. */
class LeafMeanings {
  readonly #ruleSet: RuleSet;
  readonly #parameters: Facts;
  readonly #scope: OpenScope;
  readonly #on: string;
  /** By recorded fact: the facts of each value that is tried. Null where values depend on what else is known, or cannot be told apart. */
  readonly #tried = new Map<string, readonly Facts[] | null>();

  constructor(ruleSet: RuleSet, { parameters }: CompiledRules, scope: OpenScope, on: string) {
    this.#ruleSet = ruleSet;
    this.#parameters = parameters;
    this.#scope = scope;
    this.#on = on;
  }

  /** A condition with its names written out, and each comparison by what it comes to. */
  of(condition: Condition): unknown {
    if ('not' in condition) return { not: this.of(condition.not) };
    if ('all' in condition) return { all: condition.all.map((member) => this.of(member)) };
    if ('any' in condition) return { any: condition.any.map((member) => this.of(member)) };
    if (!('condition' in condition)) return this.#ofLeaf(condition);
    const referred = own(this.#ruleSet.named, condition.condition);
    return referred === undefined ? condition : this.of(referred.when);
  }

  #ofLeaf(leaf: Leaf): unknown {
    const { document } = this.#ruleSet;
    const sides = sidesOf(leaf).filter((side) => own(this.#parameters, side) === undefined);
    const [root, ...others] = new Set(sides.flatMap((side) => recordedBehind(document, side)));
    const isOfOne = root !== undefined && others.length === 0 && sides.every((side) => isWorkedOut(document, side));
    const tried = isOfOne ? this.#triedOf(root) : null;
    if (tried !== null) return [...sides, tried.map((facts) => LETTERS[String(evaluateLeaf(leaf, facts))]).join('')];
    // Whatever it depends on stands here.
    return { leaf, parameters: sidesOf(leaf).map((side) => own(this.#parameters, side) ?? null) };
  }

  #triedOf(root: string): readonly Facts[] | null {
    const before = this.#tried.get(root);
    if (before !== undefined) return before;
    const values = valuesOfAnybody(this.#ruleSet, this.#scope, root, this.#parameters, this.#on) ?? null;
    const worked = this.#ruleSet.calculated.flatMap(([name, derive]) =>
      this.#scope.compared.has(name) && rootsOf(derive).every((one) => one === root)
        ? [[name, calculationOf(derive, this.#on)] as const]
        : [],
    );
    const tried = values?.map((value) => this.#factsWith(root, value, worked)) ?? null;
    this.#tried.set(root, tried);
    return tried;
  }

  /** A value with the parameters, and with what follows from it. */
  #factsWith(root: string, value: FactValue, worked: readonly (readonly [string, Calculation])[]): Facts {
    const facts: Record<string, FactValue> = { ...this.#parameters, [root]: value };
    for (const [name, calculation] of worked) {
      const of = calculate(calculation, facts);
      if (of !== undefined) facts[name] = of;
    }
    return facts;
  }
}

const LETTERS: Readonly<Record<string, string>> = { true: 'h', false: 'f', unknown: '?' };

/** Whether it is a recorded fact or is worked out from some: a place in a cohort and what the rules do not know are not. */
const isWorkedOut = (document: RuleSet['document'], side: string): boolean => recordedBehind(document, side).length > 0;
