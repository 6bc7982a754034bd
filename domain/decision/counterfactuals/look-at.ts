/** What conditions look at: which recorded facts, in which comparisons, and which places in cohorts. Pure. */
import { rootsOf } from '../../rules/evaluation/derivation.ts';
import { type Comparison, referencesIn, within } from '../../rules/language/conditions.ts';
import { own } from '../../rules/language/own.ts';
import type { RuleSet } from '../../rules/language/rule-set.ts';
import type { Condition, Leaf } from '../../rules/language/schema.ts';

/** All that conditions look at, derived facts taken back to what they are worked out from. */
export interface LookedAt {
  /** The comparisons with each recorded fact itself. */
  readonly comparisons: ReadonlyMap<string, readonly Comparison[]>;
  /** Recorded facts of which another value may tell through a derived fact or beside another fact: comparisons do not say it all. */
  readonly entangled: ReadonlySet<string>;
  /** Cohorts of which a place matters. */
  readonly cohorts: readonly string[];
  /** Every comparison, as often as it stands there. */
  readonly leaves: readonly Leaf[];
  /** How many comparisons there are, at least 1. */
  readonly size: number;
}

/** Walks through conditions, named ones and candidates of cohorts included. */
export const lookedAt = ({ document, named }: RuleSet, conditions: readonly Condition[]): LookedAt => {
  const comparisons = new Map<string, Comparison[]>();
  const entangled = new Set<string>();
  const cohorts = new Set<string>();
  const names = new Set<string>();
  const open = [...conditions];
  const leaves: Leaf[] = [];
  const tangle = (name: string): void => {
    const fact = own(document.facts, name);
    if (fact === undefined) return;
    if (!('derive' in fact)) entangled.add(name);
    else if (!('cohort' in fact.derive)) {
      for (const root of rootsOf(fact.derive)) entangled.add(root);
    } else if (!cohorts.has(fact.derive.cohort)) {
      const { cohort: id } = fact.derive;
      cohorts.add(id);
      const cohort = document.cohorts.find((one) => one.id === id);
      if (cohort !== undefined) open.push(cohort.candidates);
    }
  };
  const look = (leaf: Leaf): void => {
    const { fact: name, operator, value } = leaf;
    leaves.push(leaf);
    const fact = own(document.facts, name);
    const others = referencesIn(value).filter((reference) => own(document.facts, reference) !== undefined);
    for (const reference of others) tangle(reference);
    if (fact === undefined) return;
    if ('derive' in fact || others.length > 0) tangle(name);
    if (!('derive' in fact)) comparisons.set(name, [...(comparisons.get(name) ?? []), { operator, value }]);
  };
  for (let condition = open.pop(); condition !== undefined; condition = open.pop()) {
    for (const { condition: inner } of within(condition, '')) {
      if ('fact' in inner) look(inner);
      if (!('condition' in inner) || names.has(inner.condition)) continue;
      names.add(inner.condition);
      const when = own(named, inner.condition)?.when;
      if (when !== undefined) open.push(when);
    }
  }
  return { comparisons, entangled, cohorts: [...cohorts], leaves, size: leaves.length + 1 };
};
