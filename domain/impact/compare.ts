/** Compares two versions of the rules over a caseload. Pure. */
import type { CalendarDate } from '../calendar/calendar-date.ts';
import { explain } from '../decision/explain.ts';
import { own } from '../rules/own.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import type { Fact, Texts } from '../rules/schema.ts';
import { type CaseloadDecisions, type Decided, decideCaseload, type ImpactClient } from './caseload-decisions.ts';
import { describeChange } from './change-in-words.ts';
import {
  type GroupBy,
  type Grouping,
  type GroupShare,
  groupingOf,
  SMALL_GROUP,
  sharesOf,
  USUAL_GROUPS,
} from './groups.ts';
import type {
  Breakdown,
  GroupImpact,
  Impact,
  InstrumentImpact,
  Matrix,
  SampleClient,
  Use,
  VersionName,
} from './impact.ts';
import { OUTCOME_LABELS, PairTable, SAMPLES, type Summary, summarise } from './summary.ts';

export type { ImpactClient } from './caseload-decisions.ts';
export type { GroupBy } from './groups.ts';
export type { Impact } from './impact.ts';

export interface CompareOptions {
  /** Facts to break down by; one that neither version has is left out. Ladder step, age and neighbourhood by default. */
  readonly groupBy?: readonly GroupBy[];
}

/**
 * What changes for these clients if `after` takes the place of `before`, both taken as in force on the day. Places in cohorts are given anew under
 * each version, to the clients given here.
 *
 * @throws Error when two clients have the same id: a place in a cohort could go to either.
 */
export const compareRuleSets = (
  before: RuleSet,
  after: RuleSet,
  clients: Iterable<ImpactClient>,
  on: CalendarDate,
  { groupBy = USUAL_GROUPS }: CompareOptions = {},
): Impact => {
  const caseload = [...clients];
  if (new Set(caseload.map(({ clientId }) => clientId)).size < caseload.length) {
    throw new Error('two clients of the caseload have the same id');
  }
  const doubtful = differingFacts(before, after);
  const old = decideCaseload(before, caseload, on, doubtful);
  const now = decideCaseload(after, caseload, on, doubtful);
  const instrumentIds = [
    ...new Set([...before.document.instruments, ...after.document.instruments].map(({ id }) => id)),
  ];
  const groupings = groupBy.flatMap((by) => {
    const grouping = groupingOf(after.document, by);
    if (grouping !== undefined) return [{ grouping, known: now.known }];
    const earlier = groupingOf(before.document, by);
    return earlier === undefined ? [] : [{ grouping: earlier, known: old.known }];
  });

  const summaries = new Map<Decided, Summary>();
  const summaryOf = (decided: Decided): Summary => {
    const made = summaries.get(decided) ?? summarise(decided, instrumentIds);
    summaries.set(decided, made);
    return made;
  };
  const pairs = new PairTable();
  const tallies = groupings.map(({ grouping, known }) => ({
    grouping,
    known,
    groups: grouping.groups.map(() => new Tally(instrumentIds.length)),
  }));
  const changed = { any: 0, goal: 0, approach: 0, instrument: 0, eligibility: 0, needs: 0 };
  for (let index = 0; index < caseload.length; index += 1) {
    const from = summaryOf(old.decided[index] as Decided);
    const to = summaryOf(now.decided[index] as Decided);
    const { difference } = pairs.count(from, to, index);
    for (const key of Object.keys(changed) as (keyof typeof changed)[]) if (difference[key]) changed[key] += 1;
    for (const { grouping, known, groups } of tallies) {
      const tally = groups[grouping.groupOf(known[index] ?? {})] as Tally;
      tally.clients += 1;
      if (difference.any) tally.changed += 1;
      tally.before.add(from.eligible);
      tally.after.add(to.eligible);
    }
  }

  const idsOf = (indexes: readonly number[]): string[] =>
    indexes.map((index) => (caseload[index] as ImpactClient).clientId);
  const labels = labelsOf(before, after);
  const order = Object.keys(labels);
  const matrixOf = (key: 'goal' | 'approach' | 'instrument'): Matrix => {
    const cells = new Map<string, { from: string; to: string; clients: number; indexes: number[] }>();
    for (const { from, to, clients: count, samples } of pairs.all()) {
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
    for (const { from, to, clients: count, samples } of pairs.all()) {
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
  const named = new Set([
    ...[...goals, ...approaches, ...bestInstruments].flatMap(({ samples }) => samples),
    ...instruments.flatMap(({ gained, lost }) => [...gained.samples, ...lost.samples]),
  ]);
  const samples: Record<string, SampleClient> = {};
  caseload.forEach(({ clientId }, index) => {
    if (!named.has(clientId)) return;
    samples[clientId] = {
      clientId,
      before: sentencesFor(before, old, index, on),
      after: sentencesFor(after, now, index, on),
    };
  });
  const totalOf = (ruleSet: RuleSet, side: 'before' | 'after') => ({
    euros: sum(instruments.map(({ use }) => use[side]?.euros ?? 0)),
    eurosPlaced: sum(instruments.map(({ use }) => use[side]?.eurosPlaced ?? 0)),
    budget: ruleSet.document.budget.euros,
  });
  return {
    versions: { before: nameOf(before), after: nameOf(after) },
    on,
    clients: caseload.length,
    changed,
    goals,
    approaches,
    bestInstruments,
    instruments,
    total: { before: totalOf(before, 'before'), after: totalOf(after, 'after') },
    breakdowns: tallies.map(({ grouping, groups }) => breakdownOf(grouping, groups, instrumentIds)),
    samples,
    labels,
    changes: describeChange(before.document, after.document),
  };
};

const first = (indexes: readonly number[]): number[] => [...indexes].sort((a, b) => a - b).slice(0, SAMPLES);

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

const nameOf = ({ document: { id, municipality, version, effectiveFrom } }: RuleSet): VersionName => ({
  id,
  municipality,
  version,
  effectiveFrom,
});

/** Recorded facts that both versions have and that do not take the same values, and those that one of them lacks. */
const differingFacts = (before: RuleSet, after: RuleSet): string[] => {
  const valuesOf = (fact: Fact | undefined): string => {
    if (fact === undefined) return '';
    const { label: _label, question: _question, changeable: _changeable, source: _source, ...shape } = fact;
    return JSON.stringify('options' in shape ? { ...shape, options: Object.keys(shape.options).sort() } : shape);
  };
  const [old, now] = [before.document.facts, after.document.facts];
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].filter(
    (name) => valuesOf(own(old, name)) !== valuesOf(own(now, name)),
  );
};

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
  { decided, clientAt }: CaseloadDecisions,
  index: number,
  on: CalendarDate,
): readonly Texts[] => {
  const decision = decided[index] as Decided;
  if (decision.outcome === 'notAdmitted') {
    const rule = ruleSet.document.admission.find(({ id }) => id === decision.rule);
    return [
      rule?.reason ?? { nl: 'Deze regels kennen deze ingang niet.', en: 'These rules do not know this entrance.' },
    ];
  }
  if (decision.outcome === 'noOutcome') {
    return [{ nl: 'Geen doel van deze regels past bij deze cliënt.', en: 'No goal of these rules fits this client.' }];
  }
  return explain(ruleSet, clientAt(index), on).sentences;
};

/** What is counted of one group. */
class Tally {
  clients = 0;
  changed = 0;
  readonly before: EligibleCount;
  readonly after: EligibleCount;

  constructor(instruments: number) {
    this.before = new EligibleCount(instruments);
    this.after = new EligibleCount(instruments);
  }
}

class EligibleCount {
  any = 0;
  readonly instruments: number[];

  constructor(instruments: number) {
    this.instruments = Array(instruments).fill(0);
  }

  add(eligible: readonly number[]): void {
    if (eligible.length > 0) this.any += 1;
    for (const at of eligible) this.instruments[at] = (this.instruments[at] ?? 0) + 1;
  }
}

const breakdownOf = (
  { fact, label, groups }: Grouping,
  tallies: readonly Tally[],
  instrumentIds: readonly string[],
): Breakdown => {
  const sharesBy = (eligible: (count: EligibleCount) => number) => {
    const of = (side: 'before' | 'after') =>
      sharesOf(tallies.map((tally) => ({ clients: tally.clients, eligible: eligible(tally[side]) })));
    const [before, after] = [of('before'), of('after')];
    return tallies.map((_, at) => ({ before: before[at] as GroupShare, after: after[at] as GroupShare }));
  };
  const any = sharesBy((count) => count.any);
  const byInstrument = instrumentIds.map((id, at) => ({ id, shares: sharesBy((count) => count.instruments[at] ?? 0) }));
  return {
    fact,
    label,
    groups: groups
      .map(({ key, label: name }, at): GroupImpact => {
        const { clients, changed } = tallies[at] as Tally;
        return {
          key,
          label: name,
          clients,
          changed,
          small: clients < SMALL_GROUP,
          any: any[at] as GroupImpact['any'],
          instruments: Object.fromEntries(byInstrument.map(({ id, shares }) => [id, shares[at] as GroupImpact['any']])),
        };
      })
      .filter(({ clients }) => clients > 0),
  };
};
