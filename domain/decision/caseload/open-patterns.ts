/**
 * What decides which facts are asked of a client who cannot be decided yet: of every rule that is unknown what is left of it (which members of
 * a group are open, down to the comparisons), which facts behind those are known, and the values of facts that they are compared with. Clients
 * who have all that in common are asked the same. Pure.
 */
import { FAILS, HOLDS, UNKNOWN } from '../../rules/compiled/column-condition.ts';
import type { ColumnPlace } from '../../rules/compiled/column-layout.ts';
import { isKnownAt } from '../../rules/compiled/columns-to-facts.ts';
import { type CompiledCondition, type CompiledRules, compileCondition } from '../../rules/compiled/compiled-rules.ts';
import { rootsOf } from '../../rules/evaluation/derivation.ts';
import { factsIn, referencesIn } from '../../rules/language/conditions.ts';
import { own } from '../../rules/language/own.ts';
import type { RuleSet } from '../../rules/language/rule-set.ts';
import type { Condition, Rule } from '../../rules/language/schema.ts';
import type { SeenCaseload } from './cohort.ts';

/** A condition with names written out, of which the comparisons stand in a list. */
type Tree =
  | { readonly comparison: number }
  | { readonly not: Tree }
  /** `decides`: the answer of one member that is the answer of the group. */
  | { readonly members: readonly Tree[]; readonly decides: typeof FAILS | typeof HOLDS };

/** The rules of a rule set, and their comparisons. */
interface Trees {
  readonly byRule: ReadonlyMap<Rule, Tree>;
  readonly comparisons: readonly CompiledCondition[];
}

const made = new WeakMap<CompiledRules, Trees>();

const treesOf = ({ rules, named }: RuleSet, compiled: CompiledRules): Trees => {
  const before = made.get(compiled);
  if (before !== undefined) return before;
  const places = new Map<string, number>();
  const comparisons: CompiledCondition[] = [];
  const treeOf = (condition: Condition): Tree => {
    if ('not' in condition) return { not: treeOf(condition.not) };
    if ('all' in condition) return { members: condition.all.map(treeOf), decides: FAILS };
    if ('any' in condition) return { members: condition.any.map(treeOf), decides: HOLDS };
    if ('condition' in condition) return treeOf((named[condition.condition] as { when: Condition }).when);
    const comparison = compileCondition(named, condition, compiled.parameters, compiled.layout);
    const place = places.get(comparison.key) ?? comparisons.push(comparison) - 1;
    places.set(comparison.key, place);
    return { comparison: place };
  };
  const trees = { byRule: new Map(rules.map((rule) => [rule, treeOf(rule.when)])), comparisons };
  made.set(compiled, trees);
  return trees;
};

/** What is looked at of a client where a fact is open. */
interface Behind {
  readonly known: readonly ColumnPlace[];
  readonly values: readonly ColumnPlace[];
}

/** The patterns of undecided clients of one caseload under one version. */
export class OpenPatterns {
  readonly #ruleSet: RuleSet;
  readonly #seen: SeenCaseload;
  readonly #trees: Trees;
  readonly #answers: (Uint8Array | undefined)[] = [];
  readonly #behind = new Map<string, Behind>();

  constructor(ruleSet: RuleSet, compiled: CompiledRules, seen: SeenCaseload) {
    this.#ruleSet = ruleSet;
    this.#seen = seen;
    this.#trees = treesOf(ruleSet, compiled);
  }

  /**
   * Of a client everything that decides what is asked while these rules may play a part.
   *
   * @param answersOf the answer of a rule for each client
   */
  patternOver(rules: readonly Rule[], answersOf: (rule: Rule) => Uint8Array): (client: number) => string {
    const looked = rules.map((rule) => ({ tree: this.#trees.byRule.get(rule) as Tree, answers: answersOf(rule) }));
    return (client) => {
      const open = new Set<string>();
      let pattern = '';
      for (const { tree, answers } of looked) {
        const answer = answers[client];
        pattern += answer === UNKNOWN ? this.#leftOf(tree, client, open) : answer;
      }
      for (const name of open) pattern += this.#standing(name, client);
      return pattern;
    };
  }

  /** What is left of a condition that is unknown; names the facts of the comparisons that are. */
  #leftOf(tree: Tree, client: number, open: Set<string>): string {
    if ('comparison' in tree) {
      for (const name of this.#trees.comparisons[tree.comparison]?.facts ?? []) open.add(name);
      return '?';
    }
    if ('not' in tree) return this.#leftOf(tree.not, client, open);
    let left = '(';
    for (const member of tree.members)
      left += this.#answerOf(member, client) === UNKNOWN ? this.#leftOf(member, client, open) : '.';
    return `${left})`;
  }

  #answerOf(tree: Tree, client: number): number {
    if ('comparison' in tree) {
      const { comparison: place } = tree;
      const answers = this.#answers[place] ?? this.#seen.answersOf(this.#trees.comparisons[place] as CompiledCondition);
      this.#answers[place] = answers;
      return answers[client] as number;
    }
    if ('not' in tree) {
      const answer = this.#answerOf(tree.not, client);
      return answer === UNKNOWN ? UNKNOWN : HOLDS - answer;
    }
    let found: number = HOLDS - tree.decides;
    for (const member of tree.members) {
      const answer = this.#answerOf(member, client);
      if (answer === tree.decides) return answer;
      if (answer === UNKNOWN) found = UNKNOWN;
    }
    return found;
  }

  /** What is known behind a fact, and what stands beside it. */
  #standing(name: string, client: number): string {
    const { columns } = this.#seen;
    const { known, values } = this.#behind.get(name) ?? this.#findBehind(name);
    let standing = ';';
    for (const place of known) standing += isKnownAt(columns, place, client) ? '1' : '0';
    for (const { slot, words } of values)
      for (let word = slot; word < slot + words; word += 1) standing += `,${columns.arrays[word]?.[client]}`;
    return standing;
  }

  #findBehind(name: string): Behind {
    const { places } = this.#seen.columns.layout;
    const placesOf = (names: readonly string[]): ColumnPlace[] =>
      [...new Set(names)].flatMap((one) => places.get(one) ?? []);
    const facts = [name, ...this.#rootsOf(name)];
    const behind = { known: placesOf(facts), values: placesOf(facts.flatMap((one) => this.#beside(one))) };
    this.#behind.set(name, behind);
    return behind;
  }

  /** The facts that are asked in place of one that is worked out; of a place also those that decide who is a candidate. */
  #rootsOf(name: string): readonly string[] {
    const { document, named } = this.#ruleSet;
    const fact = own(document.facts, name);
    if (fact === undefined || !('derive' in fact)) return [];
    const { derive } = fact;
    if (!('cohort' in derive)) return rootsOf(derive);
    const cohort = document.cohorts.find(({ id }) => id === derive.cohort);
    if (cohort === undefined) return [];
    const behind = [...cohort.rankBy.map(({ fact: by }) => by), ...factsIn([cohort.candidates], named)];
    return [...behind, ...behind.flatMap((by) => this.#rootsOf(by))];
  }

  /** Facts whose values decide which values of this one are tried: what it is compared with, and what is worked out of it together with it. */
  #beside(name: string): readonly string[] {
    const { comparedWith, comparisons, calculated, named, document } = this.#ruleSet;
    const isReferred = comparedWith.has(name);
    const around = isReferred
      ? [...comparisons].flatMap(([fact, of]) =>
          of.some(({ value }) => referencesIn(value).includes(name)) ? [fact] : [],
        )
      : [];
    const referred = (comparisons.get(name) ?? []).flatMap(({ value }) => referencesIn(value));
    const together = calculated.flatMap(([, derive]) => {
      const roots = rootsOf(derive);
      return roots.length > 1 && roots.includes(name) ? roots : [];
    });
    const fact = own(document.facts, name);
    const candidates =
      fact !== undefined && 'derive' in fact && 'cohort' in fact.derive
        ? document.cohorts.flatMap((cohort) => [...factsIn([cohort.candidates], named)])
        : [];
    const direct = [...around, ...referred, ...together, ...candidates];
    return [...direct, ...direct.flatMap((one) => this.#rootsOf(one))];
  }
}
