/** Compares two versions of the rules over a caseload. Pure. */
import type { CalendarDate } from '../calendar/calendar-date.ts';
import { Caseload, type CaseloadMember } from '../decision/caseload.ts';
import { type CaseloadDecisions, type Decided, decideCaseload } from '../decision/caseload-decisions.ts';
import { reasonsFor } from '../decision/reasons.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import type { Texts } from '../rules/schema.ts';
import { breakdownOf } from './breakdown.ts';
import { describeChange } from './change-in-words.ts';
import { type GroupBy, groupingOf, USUAL_GROUPS } from './groups.ts';
import type { Impact, InstrumentImpact, Matrix, SampleClient, Use, VersionName } from './impact.ts';
import { OUTCOME_LABELS, pairsOf, SAMPLES, summariesOf } from './summary.ts';

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
  const old = decisionsOf(before, caseload);
  const now = decisionsOf(after, caseload);
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

  const named = new Set<number>();
  const idsOf = (indexes: readonly number[]): string[] =>
    indexes.map((index) => {
      named.add(index);
      return (members[index] as CaseloadMember).clientId;
    });
  const labels = labelsOf(before, after);
  const order = Object.keys(labels);
  const matrixOf = (key: 'goal' | 'approach' | 'instrument'): Matrix => {
    const cells = new Map<string, { from: string; to: string; clients: number; indexes: number[] }>();
    for (const { from, to, clients: count, samples } of pairs.all) {
      const name = JSON.stringify([from[key], to[key]]);
      const cell = cells.get(name) ?? { from: from[key], to: to[key], clients: 0, indexes: [] };
      cells.set(name, cell);
      cell.clients += count;
      if (from[key] !== to[key]) cell.indexes.push(...samples);
    }
    const rank = (name: string): number => order.indexOf(name);
    return [...cells.values()]
      .sort((a, b) => rank(a.from) - rank(b.from) || rank(a.to) - rank(b.to))
      .map(({ from, to, clients: count, indexes }) => ({ from, to, clients: count, samples: idsOf(first(indexes)) }));
  };
  const instruments = instrumentIds.map((id, at): InstrumentImpact => {
    const moved = { gained: { clients: 0, indexes: [] as number[] }, lost: { clients: 0, indexes: [] as number[] } };
    const eligible = { before: 0, after: 0 };
    const best = { before: 0, after: 0 };
    for (const { from, to, clients: count, samples } of pairs.all) {
      const [was, is] = [from.eligible.includes(at), to.eligible.includes(at)];
      if (was) eligible.before += count;
      if (is) eligible.after += count;
      if (from.instrument === id) best.before += count;
      if (to.instrument === id) best.after += count;
      if (was === is) continue;
      const side = was ? moved.lost : moved.gained;
      side.clients += count;
      side.indexes.push(...samples);
    }
    return {
      id,
      use: {
        before: useOf(before, id, eligible.before, best.before),
        after: useOf(after, id, eligible.after, best.after),
      },
      gained: { clients: moved.gained.clients, samples: idsOf(first(moved.gained.indexes)) },
      lost: { clients: moved.lost.clients, samples: idsOf(first(moved.lost.indexes)) },
    };
  });
  const goals = matrixOf('goal');
  const approaches = matrixOf('approach');
  const bestInstruments = matrixOf('instrument');
  const samples: Record<string, SampleClient> = {};
  for (const index of [...named].sort((a, b) => a - b)) {
    const { clientId } = members[index] as CaseloadMember;
    samples[clientId] = {
      clientId,
      before: sentencesFor(before, old, index, on),
      after: sentencesFor(after, now, index, on),
    };
  }
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
    samples,
    labels,
    changes: describeChange(before.document, after.document),
  };
};

const made = new WeakMap<Caseload, WeakMap<RuleSet, CaseloadDecisions>>();

/** While somebody types one version the other stays, and so do its decisions. */
const decisionsOf = (ruleSet: RuleSet, caseload: Caseload): CaseloadDecisions => {
  const of = made.get(caseload) ?? new WeakMap<RuleSet, CaseloadDecisions>();
  made.set(caseload, of);
  const before = of.get(ruleSet);
  if (before !== undefined) return before;
  const decisions = decideCaseload(ruleSet, caseload);
  of.set(ruleSet, decisions);
  return decisions;
};

const first = (indexes: readonly number[]): number[] => [...indexes].sort((a, b) => a - b).slice(0, SAMPLES);

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

const nameOf = ({ document: { id, municipality, version, effectiveFrom } }: RuleSet): VersionName => ({
  id,
  municipality,
  version,
  effectiveFrom,
});

/** The keys of the matrices in the order in which people read them. A name that both versions have is the new one's. */
const labelsOf = (before: RuleSet, after: RuleSet): Record<string, Texts> => {
  const labels: Record<string, Texts> = {};
  const put = (of: (ruleSet: RuleSet) => readonly { readonly id: string; readonly label: Texts }[]): void => {
    for (const { id, label } of [...of(before), ...of(after)]) labels[id] = label;
  };
  put(({ document }) => document.goals);
  put(({ document }) => document.exits);
  put(({ document }) => document.approaches);
  put(({ document }) => document.instruments);
  return { ...labels, ...OUTCOME_LABELS };
};

const useOf = ({ document }: RuleSet, id: string, eligible: number, clients: number): Use | null => {
  const instrument = document.instruments.find((one) => one.id === id);
  if (instrument === undefined) return null;
  const { places } = instrument.capacity;
  const clientsPlaced = Math.min(clients, places);
  const { euros } = instrument.cost;
  return { eligible, clients, places, euros: clients * euros, clientsPlaced, eurosPlaced: clientsPlaced * euros };
};

/** What is said to a client, also where nothing is proposed. */
const sentencesFor = (
  ruleSet: RuleSet,
  { decisions, of, clientAt }: CaseloadDecisions,
  index: number,
  on: CalendarDate,
): readonly Texts[] => {
  const decision = decisions[of[index] as number] as Decided;
  if (decision.outcome === 'notAdmitted') {
    const rule = ruleSet.document.admission.find(({ id }) => id === decision.rule);
    return [
      rule?.reason ?? { nl: 'Deze regels kennen deze ingang niet.', en: 'These rules do not know this entrance.' },
    ];
  }
  if (decision.outcome === 'noOutcome') {
    return [{ nl: 'Geen doel van deze regels past bij deze klant.', en: 'No goal of these rules fits this client.' }];
  }
  return reasonsFor(ruleSet, clientAt(index), on).sentences;
};
