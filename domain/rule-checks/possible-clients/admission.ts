/** Whom admission refuses is no client: nothing has to take him, and no two things that would are a fault. Pure. */
import type { Condition, Rule } from '../../rules/language/schema.ts';
import { type Analysis, comparisonsOfAll } from './analysis.ts';
import { comparisonsWithCohorts } from './possible-clients.ts';
import { inGroups } from './shared-roots.ts';

/**
 * The admission rules that can refuse a client for the same facts as conditions look at: by their name, by what they are worked out from, by the
 * order of dates, by who is a candidate, or by way of another such rule. The others refuse whoever they refuse whatever the conditions say.
 */
export const admissionThatMatters = (analysis: Analysis, conditions: readonly Condition[]): readonly Rule[] => {
  const { document } = analysis.ruleSet;
  const told = comparisonsWithCohorts(analysis, conditions);
  const admission = document.admission.map((rule) => ({ rule, made: comparisonsWithCohorts(analysis, [rule.when]) }));
  const { byFact } = comparisonsOfAll([told, ...admission.map(({ made }) => made)]);
  const groupOf = new Map(inGroups(document, byFact).flatMap((group) => group.map((name) => [name, group] as const)));
  const reached = new Set([...told.byFact.keys()].map((name) => groupOf.get(name)));
  let matter: typeof admission = [];
  for (let before = -1; before < matter.length; ) {
    before = matter.length;
    matter = admission.filter(({ made }) => [...made.byFact.keys()].some((name) => reached.has(groupOf.get(name))));
    for (const { made } of matter) for (const name of made.byFact.keys()) reached.add(groupOf.get(name));
  }
  return matter.map(({ rule }) => rule);
};
