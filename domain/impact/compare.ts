/** Compares two versions of the rules over a caseload. Pure. */
import type { CalendarDate } from '../calendar/calendar-date.ts';
import { Caseload, type CaseloadMember } from '../decision/caseload/caseload.ts';
import { type CaseloadProposals, proposeForCaseload } from '../decision/caseload/caseload-proposals.ts';
import type { RuleSet } from '../rules/language/rule-set.ts';
import { breakdownOf } from './breakdown.ts';
import { describeChange } from './change-in-words.ts';
import { type GroupBy, groupingOf, USUAL_GROUPS } from './groups.ts';
import type { Impact, Matrix, VersionName } from './impact.ts';
import { instrumentImpacts } from './instruments.ts';
import { labelsOf, matrixOf } from './matrices.ts';
import { sampler, samplesOf } from './samples.ts';
import { pairsOf, summariesOf } from './summary.ts';

export type { GroupBy } from './groups.ts';
export type { Impact } from './impact.ts';

/** A client whose decision under two versions is compared, with recorded facts. Ids are unique within a caseload. */
export type ImpactClient = CaseloadMember;

export interface CompareOptions {
  /** Facts to break down by; one that neither version has is left out. Ladder step, age and neighbourhood by default. */
  readonly groupBy?: readonly GroupBy[];
}

/**
 * Puts clients in columns once, to compare versions over on one day.
 *
 * @throws Error when two clients have the same id: a place in a cohort could go to either.
 */
export const prepareCaseload = (clients: Iterable<ImpactClient>, on: CalendarDate): Caseload => {
  const members = [...clients];
  if (new Set(members.map(({ clientId }) => clientId)).size < members.length) {
    throw new Error('two clients of the caseload have the same id');
  }
  return new Caseload(members, on);
};

/** The same as `compareOver` for clients that are looked at once. @throws Error when two clients have the same id. */
export const compareRuleSets = (
  before: RuleSet,
  after: RuleSet,
  clients: Iterable<ImpactClient>,
  on: CalendarDate,
  options: CompareOptions = {},
): Impact => compareOver(before, after, prepareCaseload(clients, on), options);

/**
 * What changes for these clients if `after` takes the place of `before`, both taken as in force on the caseload's day. Places in cohorts are
 * given anew under each version, to the clients of this caseload. A value that a version does not take is unknown under it.
 */
export const compareOver = (
  before: RuleSet,
  after: RuleSet,
  caseload: Caseload,
  { groupBy = USUAL_GROUPS }: CompareOptions = {},
): Impact => {
  const { members, on } = caseload;
  const old = proposalsOf(before, caseload);
  const now = proposalsOf(after, caseload);
  const instrumentIds = [
    ...new Set([...before.document.instruments, ...after.document.instruments].map(({ id }) => id)),
  ];
  const pairs = pairsOf(summariesOf(old, instrumentIds), summariesOf(now, instrumentIds));
  const countOf = (key: keyof Impact['changed']): number =>
    sum(pairs.all.map(({ difference, clients }) => (difference[key] ? clients : 0)));
  const changed: Impact['changed'] = {
    any: countOf('any'),
    goal: countOf('goal'),
    approach: countOf('approach'),
    instrument: countOf('instrument'),
    eligibility: countOf('eligibility'),
    needs: countOf('needs'),
  };
  const breakdowns = groupBy.flatMap((by) => {
    const grouping = groupingOf(after.document, by);
    if (grouping !== undefined) return [breakdownOf(grouping, grouping.groupsOf(now.columns), pairs, instrumentIds)];
    const earlier = groupingOf(before.document, by);
    return earlier === undefined ? [] : [breakdownOf(earlier, earlier.groupsOf(old.columns), pairs, instrumentIds)];
  });

  const { nameSamples, named } = sampler(members);
  const labels = labelsOf(before, after);
  const matrix = (key: Parameters<typeof matrixOf>[0]): Matrix =>
    matrixOf(key, pairs.all, Object.keys(labels), nameSamples);
  const instruments = instrumentImpacts(before, after, instrumentIds, pairs.all, nameSamples);
  const [goals, approaches, bestInstruments] = [matrix('goal'), matrix('approach'), matrix('instrument')];
  const sides = [
    { ruleSet: before, proposals: old },
    { ruleSet: after, proposals: now },
  ] as const;
  const totalOf = (ruleSet: RuleSet, side: 'before' | 'after') => ({
    euros: sum(instruments.map(({ use }) => use[side]?.euros ?? 0)),
    eurosPlaced: sum(instruments.map(({ use }) => use[side]?.eurosPlaced ?? 0)),
    budget: ruleSet.document.budget.euros,
  });
  return {
    versions: { before: nameOf(before), after: nameOf(after) },
    on,
    clients: members.length,
    changed,
    goals,
    approaches,
    bestInstruments,
    instruments,
    total: { before: totalOf(before, 'before'), after: totalOf(after, 'after') },
    breakdowns,
    samples: samplesOf(named(), members, ...sides, on),
    labels,
    changes: describeChange(before.document, after.document),
  };
};

const made = new WeakMap<Caseload, WeakMap<RuleSet, CaseloadProposals>>();

/** While somebody types one version the other stays, and so do its proposals. */
const proposalsOf = (ruleSet: RuleSet, caseload: Caseload): CaseloadProposals => {
  const of = made.get(caseload) ?? new WeakMap<RuleSet, CaseloadProposals>();
  made.set(caseload, of);
  const before = of.get(ruleSet);
  if (before !== undefined) return before;
  const proposals = proposeForCaseload(ruleSet, caseload);
  of.set(ruleSet, proposals);
  return proposals;
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

const nameOf = ({ document: { id, municipality, version, effectiveFrom } }: RuleSet): VersionName => ({
  id,
  municipality,
  version,
  effectiveFrom,
});
