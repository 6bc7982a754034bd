/** How a municipality does on its goals today, beside what its policy set out to do. A number under ten is told to nobody. */
import { type OverviewCount, overviewCounts } from '../../db/lists/overview.ts';
import { dutchDay } from '../../domain/calendar/calendar-date.ts';
import { type Instant, instantOf } from '../../domain/calendar/instant.ts';
import { type Flow, whatIsTold } from '../../domain/overview/mask.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { RuleSetDocument } from '../../domain/rules/language/schema.ts';
import { PHASE_IDS, type PhaseId } from '../../domain/trajectory/phases.ts';
import { type Actor, refuseMunicipalityOf } from '../../domain/trajectory/rights.ts';
import type { Office } from '../office.ts';
import { municipalityFor } from './municipality-asked.ts';

/** Where on the way people are, for who looks at all of them. */
export const STAGES = ['before', 'placed', 'reached', 'otherwise'] as const;
export type Stage = (typeof STAGES)[number];

/** A phase is in one of them: a new phase does not compile without. */
export const STAGE_OF: Readonly<Record<PhaseId, Stage>> = {
  intake: 'before',
  approval: 'before',
  placement: 'before',
  followUp: 'placed',
  aftercare: 'placed',
  durableOutflow: 'reached',
  cvBuilding: 'otherwise',
  noTrajectory: 'otherwise',
  withdrawn: 'otherwise',
};

/** Null: not told. */
export type Told = number | null;

export interface Ambition {
  readonly target: number;
  readonly group: number;
  readonly source: {
    readonly title: string;
    readonly publisher: string;
    readonly date: string;
    readonly place: string;
  };
}

interface Labelled {
  readonly id: string;
  readonly label: { readonly nl: string; readonly en: string };
}

export interface Overview {
  readonly ok: true;
  readonly at: Instant;
  readonly municipality: { readonly id: string; readonly name: string };
  readonly total: Told;
  /** Null: no goal yet. One count for each stage. */
  readonly goals: readonly {
    readonly goal: Labelled | null;
    readonly counts: readonly Told[];
    readonly total: Told;
    /** Placed or further; null also where one of both is not told. */
    readonly placed: Told;
    readonly ambition: Ambition | null;
  }[];
  readonly stageTotals: readonly Told[];
  readonly phases: readonly { readonly phase: PhaseId; readonly count: Told }[];
  /** Null: none of its own. */
  readonly approaches: readonly {
    readonly approach: Labelled | null;
    readonly count: Told;
    readonly ambition: Ambition | null;
  }[];
}

/** @param named the municipality; not said: the person's only one, or the only one there is */
export const overviewFor = async (
  { db, library }: Office,
  person: Actor,
  named: string | undefined,
): Promise<Overview | Refusal> => {
  const asked = await municipalityFor(db, person, named);
  if (!asked.ok) return asked;
  const { id, name, ruleSetId } = asked.municipality;
  const mayNot = refuseMunicipalityOf(person, id);
  if (mayNot !== null) return mayNot;
  const now = instantOf(Date.now());
  const inForce = await library.readInForce(ruleSetId, dutchDay(now));
  const rules = inForce?.ruleSet.document ?? null;
  return { ok: true, at: now, municipality: { id, name }, ...summary(await overviewCounts(db, id), rules) };
};

const sum = (counts: readonly OverviewCount[]): number => counts.reduce((so, { count }) => so + count, 0);

/** The numbers with what is not told left out. Everything is judged together: a number in one table may give away one in another. */
export const summary = (
  counts: readonly OverviewCount[],
  rules: RuleSetDocument | null,
): Omit<Overview, 'ok' | 'at' | 'municipality'> => {
  const goals = rowsOf(rules?.goals ?? [], counts, 'goal');
  const approaches = rowsOf(rules?.approaches ?? [], counts, 'approach');
  const all = sum(counts);

  // Trajectories go round: by goal into stages, apart into phases, together again, apart by approach, together again.
  const flows: Flow[] = [];
  const add = (from: string, to: string, count: number, isKept = false): number =>
    flows.push({ from, to, count, isKept }) - 1;
  const at = {
    cells: goals.map(({ id, own }) =>
      STAGES.map((stage) =>
        add(`goal ${id}`, `stage ${stage}`, sum(own.filter(({ phase }) => STAGE_OF[phase] === stage))),
      ),
    ),
    goals: goals.map(({ id, own }) => add('all', `goal ${id}`, sum(own))),
    stages: STAGES.map((stage) =>
      add(`stage ${stage}`, `phases ${stage}`, sum(counts.filter(({ phase }) => STAGE_OF[phase] === stage))),
    ),
    phases: PHASE_IDS.map((phase) =>
      add(`phases ${STAGE_OF[phase]}`, 'every phase', sum(counts.filter((one) => one.phase === phase))),
    ),
    approaches: approaches.map(({ own }) => add('every phase', 'every approach', sum(own))),
    all: add('every approach', 'all', all, true),
  };
  const isTold = whatIsTold(flows);
  const told = (flow: number): Told => (isTold[flow] === true ? (flows[flow]?.count ?? null) : null);
  return {
    total: told(at.all),
    goals: goals.map(({ labelled, ambition }, row) => {
      const cells = (at.cells[row] ?? []).map(told);
      const [placed, reached] = (['placed', 'reached'] as const).map((stage) => cells[STAGES.indexOf(stage)] ?? null);
      return {
        goal: labelled,
        counts: cells,
        total: told(at.goals[row] ?? -1),
        placed: placed == null || reached == null ? null : placed + reached,
        ambition: ambitionOf(ambition, rules),
      };
    }),
    stageTotals: at.stages.map(told),
    phases: PHASE_IDS.map((phase, one) => ({ phase, count: told(at.phases[one] ?? -1) })),
    approaches: approaches.map(({ labelled, ambition }, one) => ({
      approach: labelled,
      count: told(at.approaches[one] ?? -1),
      ambition: ambitionOf(ambition, rules),
    })),
  };
};

type WithAmbition = Labelled & { readonly ambition?: RuleSetDocument['goals'][number]['ambition'] };

/** A row for each that the rules know, each other that somebody has, and who has none. */
const rowsOf = (known: readonly WithAmbition[], counts: readonly OverviewCount[], key: 'goal' | 'approach') => {
  const ids = new Set(known.map(({ id }) => id));
  const others = [...new Set(counts.flatMap((one) => one[key] ?? []))].filter((id) => !ids.has(id)).sort();
  const rows: readonly (WithAmbition | null)[] = [
    ...known,
    ...others.map((id) => ({ id, label: { nl: id, en: id } })),
    // Of nobody there is nothing to hide.
    ...(counts.some((one) => one[key] === null) ? [null] : []),
  ];
  return rows.map((one) => ({
    // No id has a space.
    id: one?.id ?? ' none',
    labelled: one === null ? null : { id: one.id, label: one.label },
    ambition: one?.ambition,
    own: counts.filter((count) => count[key] === (one?.id ?? null)),
  }));
};

const ambitionOf = (ambition: WithAmbition['ambition'], rules: RuleSetDocument | null): Ambition | null => {
  if (ambition === undefined || rules === null) return null;
  const { target, group, source } = ambition;
  const { title, publisher, date } = rules.sources[source.document] ?? {
    title: source.document,
    publisher: '',
    date: rules.effectiveFrom,
  };
  return { target, group, source: { title, publisher, date, place: source.place } };
};
