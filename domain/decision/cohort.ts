/**
 * The choice of a cohort: the first so many candidates in the order of its rank. No client's facts decide it alone. Pure.
 */
import type { CalendarDate } from '../calendar/calendar-date.ts';
import { evaluate } from '../rules/evaluate.ts';
import { own } from '../rules/own.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import type { Cohort, Entrance, Facts, FactValue } from '../rules/schema.ts';
import { deriveFacts } from './derive.ts';

/** A client who may be in a cohort. */
export interface CohortCandidate {
  readonly clientId: string;
  readonly entrance: Entrance;
  readonly facts: Facts;
}

/** Ids of clients. Somebody who is certainly no candidate stands in none of the lists. */
export interface CohortChoice {
  /** Best first; as many as there are places, fewer where there are fewer candidates. */
  readonly chosen: readonly string[];
  /** Candidates beyond the last place, in the order in which they would come next. */
  readonly notChosen: readonly string[];
  /** Of whom a fact is unknown that says whether they are a candidate, or where they stand; by id. */
  readonly undecidable: readonly string[];
}

/**
 * Chooses the clients of a cohort; equal ranks come by client id, so that the order of `candidates` does not matter.
 *
 * @throws Error when the rule set has no cohort of that id.
 */
export const selectCohort = (
  ruleSet: RuleSet,
  cohortId: string,
  candidates: Iterable<CohortCandidate>,
  on: CalendarDate,
): CohortChoice => {
  const cohort = ruleSet.document.cohorts.find(({ id }) => id === cohortId);
  if (cohort === undefined) throw new Error(`rule set ${ruleSet.document.id} has no cohort ${cohortId}`);
  const placed: { clientId: string; rank: FactValue[] }[] = [];
  const undecidable: string[] = [];
  for (const { clientId, entrance, facts } of candidates) {
    const known = deriveFacts(ruleSet, { entrance, facts, cohorts: {} }, on);
    const isCandidate = evaluate(cohort.candidates, known, ruleSet.named);
    if (isCandidate === false) continue;
    const rank = cohort.rankBy.map(({ fact }) => own(known, fact)).filter((value) => value !== undefined);
    if (isCandidate === 'unknown' || rank.length < cohort.rankBy.length) undecidable.push(clientId);
    else placed.push({ clientId, rank });
  }
  placed.sort((a, b) => byRank(cohort, a.rank, b.rank) || compare(a.clientId, b.clientId));
  const ids = placed.map(({ clientId }) => clientId);
  return {
    chosen: ids.slice(0, cohort.size),
    notChosen: ids.slice(cohort.size),
    undecidable: undecidable.sort(compare),
  };
};

const byRank = (cohort: Cohort, a: readonly FactValue[], b: readonly FactValue[]): number => {
  for (const [index, { order }] of cohort.rankBy.entries()) {
    const [left, right] = [a[index], b[index]];
    if (left === undefined || right === undefined) continue;
    const difference = compare(left, right);
    if (difference !== 0) return order === 'ascending' ? difference : -difference;
  }
  return 0;
};

const compare = (a: FactValue, b: FactValue): number => (a < b ? -1 : a > b ? 1 : 0);
