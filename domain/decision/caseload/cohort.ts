/**
 * The choice of a cohort: the first so many candidates in the order of its rank. No client's facts decide it alone. Pure.
 */
import type { CalendarDate } from '../../calendar/calendar-date.ts';
import { FAILS, HOLDS } from '../../rules/compiled/column-condition.ts';
import { type Columns, UNKNOWN_BOOLEAN } from '../../rules/compiled/column-layout.ts';
import { isKnownAt } from '../../rules/compiled/columns-to-facts.ts';
import { type CompiledCondition, compiledFor } from '../../rules/compiled/compiled-rules.ts';
import type { RuleSet } from '../../rules/language/rule-set.ts';
import type { Cohort } from '../../rules/language/schema.ts';
import { Caseload, type CaseloadMember } from './caseload.ts';

/** A client who may be in a cohort. */
export type CohortCandidate = CaseloadMember;

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
 * Chooses the clients of a cohort; equal ranks come by client id, so that the order of `candidates` does not matter. A value that the rules do
 * not take is unknown.
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
  const caseload = new Caseload([...candidates], on);
  const { ranked: order, undecidable } = cohortOrderOf(ruleSet, caseload, cohort);
  const idsOf = (members: ArrayLike<number>): string[] =>
    Array.from(members, (at) => (caseload.members[at] as CaseloadMember).clientId);
  const ranked = idsOf(order);
  return {
    chosen: ranked.slice(0, cohort.size),
    notChosen: ranked.slice(cohort.size),
    undecidable: idsOf(undecidable),
  };
};

/** How the members of a caseload stand for one cohort. Who is certainly no candidate stands in neither list. */
interface CohortOrder {
  /** Candidates, best first. */
  readonly ranked: Int32Array;
  /** By id. */
  readonly undecidable: Int32Array;
}

const cohortOrderOf = (
  ruleSet: RuleSet,
  caseload: Caseload,
  cohort: Cohort,
): CohortOrder & { readonly key: string } => {
  const columns = caseload.columnsFor(ruleSet.document);
  const compiled = compiledFor(ruleSet, caseload.on, columns);
  const candidates = compiled.candidates[ruleSet.document.cohorts.indexOf(cohort)] as CompiledCondition;
  const key = `order ${candidates.key} ${JSON.stringify(cohort.rankBy)}`;
  return caseload.remembered(columns, key, columns.size * Int32Array.BYTES_PER_ELEMENT, () => {
    // Places are not known yet, of anybody.
    const answers = candidates.evaluate({ ...columns, incomplete: new Uint8Array(columns.capacity).fill(1) });
    return { key, ...cohortOrder(cohort, answers, caseload.ranks, columns) };
  });
};

const cohortOrder = ({ rankBy }: Cohort, answers: Uint8Array, ids: Uint32Array, columns: Columns): CohortOrder => {
  const keys = rankBy.map(({ fact, order }) => {
    const place = columns.layout.places.get(fact);
    return { place, values: columns.arrays[place?.slot ?? -1], sign: order === 'ascending' ? 1 : -1 };
  });
  const ranked: number[] = [];
  const undecidable: number[] = [];
  for (let at = 0; at < answers.length; at += 1) {
    if (answers[at] === FAILS) continue;
    const isPlaced =
      answers[at] === HOLDS && keys.every(({ place }) => place !== undefined && isKnownAt(columns, place, at));
    if (isPlaced) ranked.push(at);
    else undecidable.push(at);
  }
  const byId = (a: number, b: number): number => (ids[a] as number) - (ids[b] as number);
  const byRank = (a: number, b: number): number => {
    for (const { values, sign } of keys) {
      const difference = (values?.[a] as number) - (values?.[b] as number);
      if (difference !== 0) return difference * sign;
    }
    return byId(a, b);
  };
  return { ranked: Int32Array.from(ranked).sort(byRank), undecidable: Int32Array.from(undecidable).sort(byId) };
};

/** A caseload as one version of the rules sees it: with the places that its cohorts have under these rules. */
export interface SeenCaseload {
  /** A place is known but for those who cannot be placed yet. */
  readonly columns: Columns;
  /** The answer of a condition for each client. Shared: not to be changed. */
  readonly answersOf: (condition: CompiledCondition) => Uint8Array;
  /** All that the answers of a condition depend on: the same under two versions where the answers are. */
  readonly keyOf: (condition: CompiledCondition) => string;
  /** As `Caseload.remembered`, for these columns. */
  readonly remembered: <Made>(key: string, bytes: number, make: () => Made) => Made;
}

/** Gives the places of the cohorts of a rule set to a caseload. */
export const withPlaces = (ruleSet: RuleSet, caseload: Caseload): SeenCaseload => {
  const { cohorts, facts } = ruleSet.document;
  const prepared = caseload.columnsFor(ruleSet.document);
  const arrays = [...prepared.arrays];
  const keys = new Map<string, string>();
  let { incomplete } = prepared;
  for (const [name, fact] of Object.entries(facts)) {
    if (!('derive' in fact && 'cohort' in fact.derive)) continue;
    const { cohort: id } = fact.derive;
    const cohort = cohorts.find((one) => one.id === id);
    const places = new Uint8Array(prepared.capacity);
    arrays[prepared.layout.places.get(name)?.slot ?? -1] = places;
    if (cohort === undefined) continue;
    const { key, ranked, undecidable } = cohortOrderOf(ruleSet, caseload, cohort);
    keys.set(name, `${key} ${cohort.size}`);
    for (const client of ranked.subarray(0, cohort.size)) places[client] = 1;
    if (undecidable.length > 0) incomplete = incomplete.slice();
    for (const client of undecidable) {
      places[client] = UNKNOWN_BOOLEAN;
      incomplete[client] = 1;
    }
  }
  const columns = { ...prepared, arrays, incomplete };
  const keyOf = ({ key, facts: names }: CompiledCondition): string =>
    `${key} ${[...names].flatMap((name) => keys.get(name) ?? []).join()}`;
  const remembered = <Made>(key: string, bytes: number, make: () => Made): Made =>
    caseload.remembered(prepared, key, bytes, make);
  return {
    columns,
    keyOf,
    remembered,
    answersOf: (condition) =>
      remembered(`answers ${keyOf(condition)}`, columns.size, () => condition.evaluate(columns)),
  };
};
