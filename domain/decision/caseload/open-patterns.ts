/**
 * What decides which facts are asked of a client who cannot be decided yet: the answer of every comparison, which facts are known, and the
 * values of facts that others are compared with. Clients who have all that in common are asked the same. Pure.
 */

import type { Trait } from '../../rules/compiled/clients-alike.ts';
import type { ColumnPlace, Columns } from '../../rules/compiled/column-layout.ts';
import { isKnownAt } from '../../rules/compiled/columns-to-facts.ts';
import { type CompiledCondition, type CompiledRules, compileCondition } from '../../rules/compiled/compiled-rules.ts';
import { rootsOf } from '../../rules/evaluation/derivation.ts';
import { factsIn, leavesOf, referencesIn } from '../../rules/language/conditions.ts';
import { own } from '../../rules/language/own.ts';
import type { RuleSet } from '../../rules/language/rule-set.ts';
import type { Rule } from '../../rules/language/schema.ts';
import type { SeenCaseload } from './cohort.ts';

/** The comparisons of a rule set. */
interface Comparisons {
  /** Places in `all`, by rule. */
  readonly byRule: ReadonlyMap<Rule, readonly number[]>;
  readonly all: readonly CompiledCondition[];
}

const compared = new WeakMap<CompiledRules, Comparisons>();

const comparisonsOf = (ruleSet: RuleSet, rules: CompiledRules): Comparisons => {
  const before = compared.get(rules);
  if (before !== undefined) return before;
  const places = new Map<string, number>();
  const all: CompiledCondition[] = [];
  const byRule = new Map<Rule, readonly number[]>();
  for (const rule of ruleSet.rules) {
    const found = leavesOf([rule.when], ruleSet.named).map((leaf) => {
      const comparison = compileCondition(ruleSet.named, leaf, rules.parameters, rules.layout);
      const place = places.get(comparison.key) ?? all.push(comparison) - 1;
      places.set(comparison.key, place);
      return place;
    });
    byRule.set(rule, [...new Set(found)]);
  }
  const comparisons = { byRule, all };
  compared.set(rules, comparisons);
  return comparisons;
};

/** The traits of undecided clients of one caseload under one version. */
export class OpenPatterns {
  readonly #ruleSet: RuleSet;
  readonly #seen: SeenCaseload;
  readonly #comparisons: Comparisons;
  readonly #known = new Map<string, Trait>();
  readonly #values = new Map<string, Trait>();

  constructor(ruleSet: RuleSet, compiled: CompiledRules, seen: SeenCaseload) {
    this.#ruleSet = ruleSet;
    this.#seen = seen;
    this.#comparisons = comparisonsOf(ruleSet, compiled);
  }

  /** Everything that decides what is asked while these rules may play a part. */
  traitsOf(rules: readonly Rule[]): Trait[] {
    const { byRule, all } = this.#comparisons;
    const comparisons = [...new Set(rules.flatMap((rule) => byRule.get(rule) ?? []))].map(
      (at) => all[at] as CompiledCondition,
    );
    const facts = new Set(comparisons.flatMap((comparison) => [...comparison.facts]));
    const roots = [...facts].flatMap((name) => this.#rootsOf(name));
    const beside = [...facts, ...roots].flatMap((name) => this.#beside(name));
    return [
      ...comparisons.map((comparison) => ({ codes: this.#seen.answersOf(comparison), width: 3 })),
      ...[...new Set([...facts, ...roots])].flatMap((name) => this.#trait(name, this.#known, knownTrait)),
      ...[...new Set(beside)].flatMap((name) => this.#trait(name, this.#values, valueTrait)),
    ];
  }

  #trait(name: string, made: Map<string, Trait>, make: (columns: Columns, place: ColumnPlace) => Trait): Trait[] {
    const place = this.#seen.columns.layout.places.get(name);
    if (place === undefined) return [];
    const trait = made.get(name) ?? make(this.#seen.columns, place);
    made.set(name, trait);
    return [trait];
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

const knownTrait = (columns: Columns, place: ColumnPlace): Trait => {
  const codes = new Uint8Array(columns.size);
  for (let client = 0; client < codes.length; client += 1) codes[client] = isKnownAt(columns, place, client) ? 1 : 0;
  return { codes, width: 2 };
};

const valueTrait = ({ arrays, size }: Columns, { slot, words }: ColumnPlace): Trait => {
  const numbers = new Map<string, number>();
  const codes = new Int32Array(size);
  for (let client = 0; client < size; client += 1) {
    const value = Array.from({ length: words }, (_, word) => arrays[slot + word]?.[client]).join();
    const code = numbers.get(value) ?? numbers.size;
    numbers.set(value, code);
    codes[client] = code;
  }
  return { codes, width: numbers.size };
};
