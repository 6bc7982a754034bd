/**
 * All clients that a set of conditions can tell apart, each by one representative. A statement that holds for all of them
 * holds for all clients; where there are too many, the analysis says that it is not complete instead of guessing. Pure.
 */
import { isCalendarDate } from '../../calendar/calendar-date.ts';
import type { ClientOnDay } from '../../decision/one-client/client.ts';
import { deriveFacts } from '../../decision/one-client/derive.ts';
import { checkFacts } from '../../decision/one-client/facts.ts';
import { possibleValues, recordedFor } from '../../rules/evaluation/derived-range.ts';
import { parameterOn } from '../../rules/evaluation/parameter.ts';
import { anyCombination, combinations } from '../../rules/evaluation/representatives.ts';
import { upToToday } from '../../rules/language/date-order.ts';
import { own } from '../../rules/language/own.ts';
import type { RuleSet } from '../../rules/language/rule-set.ts';
import {
  type Condition,
  ENTRANCE_FACT,
  Entrance,
  type Fact,
  type Facts,
  type FactValue,
  type RuleSetDocument,
} from '../../rules/language/schema.ts';
import {
  type Analysis,
  type ComparisonsMade,
  comparisonsOf,
  comparisonsOfAll,
  representativesOnce,
  type ToldApart,
} from './analysis.ts';
import { daysPast, leastCounted } from './counted-to-today.ts';
import {
  areInOrder,
  type CalculatedFact,
  type InOrder,
  inGroups,
  isBetweenDates,
  type SharedRoots,
  sharedRoots,
  workOut,
} from './shared-roots.ts';

/** The largest number of representative clients that is tried for one question. */
const MAX_COMBINATIONS = 200_000;

/** Representative clients, ready to be tried one by one: values by fact, derived facts too where no other depends on the same. */
export interface PossibleClients {
  readonly values: ReadonlyMap<string, readonly FactValue[]>;
  /** Facts that are worked out from some of these for each client. */
  readonly calculated: readonly CalculatedFact[];
  /** Dates of which one may not come before another: who has them otherwise is no client. */
  readonly inOrder: readonly InOrder[];
  /** Parameters of the day. */
  readonly known: Facts;
  readonly on: string;
  /** What trying one of the clients costs, in comparisons. */
  readonly each: number;
}

/** The days on which the rules can answer differently: the first day, and each later day on which a parameter changes. */
export const daysOf = (document: RuleSetDocument): string[] => {
  const later = Object.values(document.parameters).flatMap(({ values }) =>
    values.map(({ from }) => from).filter((from) => from > document.effectiveFrom),
  );
  return [document.effectiveFrom, ...new Set(later)].sort();
};

/**
 * The days on which these conditions can answer differently: also those on which a date that may not lie ahead comes within reach, and on which what
 * is counted from one comes past a fixed day. "On benefit since 2027" and "for less than six months" go together from 2027 on, not on the first day of the rules.
 */
export const daysApart = (analysis: Analysis, conditions: readonly Condition[]): string[] => {
  const { document } = analysis.ruleSet;
  const { made, groups } = toldApartBy(analysis, conditions);
  const linked = groups.flatMap((group) => daysPast(document, group, made.byFact));
  const later = linked.filter((day) => day > document.effectiveFrom && isCalendarDate(day));
  return [...new Set([...daysOf(document), ...later])].sort();
};

/** By what these conditions tell clients apart, on whatever day; of the same list once. */
export const toldApartBy = (analysis: Analysis, conditions: readonly Condition[]): ToldApart => {
  const { toldApart } = analysis.once;
  const before = toldApart.get(conditions);
  if (before !== undefined) return before;
  const made = comparisonsWithCohorts(analysis, conditions);
  const apart = { made, groups: inGroups(analysis.ruleSet.document, made.byFact) };
  toldApart.set(conditions, apart);
  return apart;
};

/** The comparisons of conditions, and of who is a candidate of the cohorts whose places they look at. */
export const comparisonsWithCohorts = (analysis: Analysis, conditions: readonly Condition[]): ComparisonsMade => {
  const { document } = analysis.ruleSet;
  let made = comparisonsOfAll(conditions.map((condition) => comparisonsOf(analysis, condition)));
  // Who holds a place is a candidate as well: the two are not independent.
  for (const { id, candidates } of document.cohorts) {
    if (![...made.byFact.keys()].some((name) => cohortOf(document, name) === id)) continue;
    made = comparisonsOfAll([made, comparisonsOf(analysis, candidates)]);
  }
  return made;
};

/** The clients that these conditions tell apart on a day; null when that is too much, or not a matter of single facts. */
export const possibleClients = (
  analysis: Analysis,
  conditions: readonly Condition[],
  on: string,
): PossibleClients | null => {
  const { ruleSet, left } = analysis;
  const { document } = ruleSet;
  if (left.comparisons <= 0) return null;
  const { made, groups } = toldApartBy(analysis, conditions);
  // Bringing comparisons together costs about as much as making them twice.
  left.comparisons -= 2 * made.leaves;

  const known: Record<string, FactValue> = {};
  for (const [name, parameter] of Object.entries(document.parameters)) {
    const value = parameterOn(parameter, on);
    if (value !== undefined) known[name] = value;
  }
  const values = new Map<string, readonly FactValue[]>();
  const calculated: CalculatedFact[] = [];
  const inOrder: InOrder[] = [];
  for (const group of groups) {
    const [name, ...others] = group;
    if (name === undefined) continue;
    if (others.length > 0 || isBetweenDates(document, name)) {
      const shared = sharedRootsOnce(analysis, group, made, known, on);
      if (shared === null) return null;
      for (const [root, of] of shared.values) values.set(root, of);
      calculated.push(...shared.calculated);
      inOrder.push(...shared.inOrder);
    } else {
      const fact = withinReach(document, own(document.facts, name), on);
      if (name === ENTRANCE_FACT) values.set(name, Entrance.options);
      else if (fact === undefined) return null;
      else {
        const of = made.byFact.get(name) ?? new Set();
        const representatives = representativesOnce(analysis, `${on} ${name}`, fact, of, known);
        if (representatives === null) return null;
        values.set(name, representatives);
      }
    }
    if (combinations(values) > MAX_COMBINATIONS) return null;
  }
  const each = Math.max(1, made.leaves);
  const cost = combinations(values) * each;
  if (cost > left.comparisons) return null;
  left.comparisons -= cost;
  return { values, calculated, inOrder, known, on, each };
};

/** `sharedRoots` for comparisons of an analysis: most questions have these in common, and look for days once. */
const sharedRootsOnce = (
  { ruleSet, once: { numbers, shared } }: Analysis,
  group: readonly string[],
  { byFact }: ComparisonsMade,
  known: Facts,
  on: string,
): SharedRoots | null => {
  const comparisons = new Map(group.map((name) => [name, [...(byFact.get(name) ?? [])]]));
  const key = [...comparisons].map(
    ([name, of]) => `${name} ${of.map((one) => numbers.get(one) ?? -1).sort((a, b) => a - b)}`,
  );
  const text = `${on} ${key.sort().join(' ')}`;
  const before = shared.get(text);
  if (before !== undefined) return before;
  const found = sharedRoots(ruleSet.document, group, comparisons, known, on);
  shared.set(text, found);
  return found;
};

/** Calls back for each of the clients until it answers true. */
export const anyClient = (clients: PossibleClients, visit: (facts: Facts) => boolean): boolean =>
  anyCombination(
    clients.values,
    clients.known,
    (facts) =>
      areInOrder(clients.inOrder, facts) &&
      workOut(clients.calculated, facts as Record<string, FactValue>) &&
      visit(facts),
  );

const cohortOf = (document: RuleSetDocument, name: string): string | undefined => {
  const fact = own(document.facts, name);
  return fact !== undefined && 'derive' in fact && 'cohort' in fact.derive ? fact.derive.cohort : undefined;
};

/** A fact with only the values that it can have on the day: another would stand for clients that do not exist. */
const withinReach = (document: RuleSetDocument, fact: Fact | undefined, on: string): Fact | undefined => {
  if (fact?.type === 'date') return upToToday(fact, on);
  if (fact === undefined || !('derive' in fact) || fact.type !== 'integer') return fact;
  const possible = possibleValues(document, fact.derive, on);
  if (possible === undefined) return fact;
  const minimum = Math.max(leastCounted(document, fact), possible.minimum);
  const maximum = Math.min(fact.maximum, possible.maximum);
  return minimum > maximum ? fact : { ...fact, minimum, maximum };
};

/** A client as it would be recorded with the facts of one of them. */
const clientAt = (ruleSet: RuleSet, clients: PossibleClients, point: Facts): ClientOnDay => {
  const facts: Record<string, FactValue> = {};
  const cohorts: Record<string, boolean> = {};
  for (const name of clients.values.keys()) {
    const value = point[name];
    const fact = own(ruleSet.document.facts, name);
    if (value === undefined || fact === undefined) continue;
    if (!('derive' in fact)) facts[name] = value;
    else if ('cohort' in fact.derive) cohorts[fact.derive.cohort] = value === true;
    else Object.assign(facts, recordedFor(ruleSet.document, fact.derive, value as number, clients.on));
  }
  const entrance = Entrance.safeParse(point[ENTRANCE_FACT]);
  return { entrance: entrance.success ? entrance.data : 'benefit', facts, cohorts };
};

/** A witness for a finding: the recorded facts, and places in cohorts by the fact's name. */
export const witnessOf = ({ document }: RuleSet, clients: PossibleClients, { facts, cohorts }: ClientOnDay): Facts => {
  const places = [...clients.values.keys()].flatMap((name) => {
    const cohort = cohortOf(document, name);
    return cohort === undefined ? [] : [[name, own(cohorts, cohort) ?? false] as const];
  });
  return { ...facts, ...Object.fromEntries(places) };
};

/** The client that has exactly the facts that were tried, each within its range: the proof that there can be one. Undefined where there can not. */
export const realClient = (ruleSet: RuleSet, clients: PossibleClients, point: Facts): ClientOnDay | undefined => {
  const client = clientAt(ruleSet, clients, point);
  if (!checkFacts(ruleSet, client.facts).ok) return undefined;
  const derived = deriveFacts(ruleSet, client, clients.on);
  const isSame = [...clients.values.keys()].every(
    (name) => JSON.stringify(derived[name]) === JSON.stringify(point[name]),
  );
  return isSame ? client : undefined;
};
