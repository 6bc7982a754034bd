/**
 * Whether a trajectory's state is what its audit trail says that happened to it: the trail is walked from the first row, and what can be worked out
 * from it alone is held against the state. Pure.
 */
import type { CommandName } from '../trajectory/commands.ts';
import { mayFollow, type PhaseId, phaseOf } from '../trajectory/phases.ts';
import { project } from '../trajectory/project.ts';
import type { AuditEntry, TrajectoryProjection } from '../trajectory/projection.ts';
import type { TrajectoryState } from '../trajectory/state.ts';

/** What can be wrong with one trajectory. */
export type TrailFault =
  /** A version without its row, or a row twice. */
  | { readonly code: 'gap'; readonly version: number }
  /** A row that does not begin where the one before it ended, or a step that no phase permits. */
  | { readonly code: 'outOfOrder'; readonly version: number }
  /** A column that says otherwise than the state. */
  | { readonly code: 'columnDiffers'; readonly fields: readonly string[] }
  /** Something of the state that does not follow from the trail. */
  | { readonly code: 'notReproduced'; readonly fields: readonly string[] };

/** What follows from a trail alone; absent where the trail does not say it. */
export interface Replayed {
  readonly version: number;
  readonly phase: PhaseId | null;
  readonly startedAt: string | null;
  readonly updatedAt: string | null;
  readonly ruleSet: string | null;
  readonly round: number;
  readonly suspended: boolean;
  readonly decided: { readonly goal: unknown; readonly instrument: unknown } | null;
  /** Id of the reservation that is held. */
  readonly reservation: string | null;
  readonly caseworker?: unknown;
  readonly entrance?: 'benefit';
}

const NOTHING: Replayed = {
  version: 0,
  phase: null,
  startedAt: null,
  updatedAt: null,
  ruleSet: null,
  round: 1,
  suspended: false,
  decided: null,
  reservation: null,
};

const GIVEN_BACK = { reservation: null };
const UNDECIDED = { decided: null, reservation: null };

/** What each event changes of it beyond phase and version. */
const CHANGES: {
  readonly [Event in CommandName | 'cancel']?: (before: Replayed, entry: AuditEntry) => Partial<Replayed>;
} = {
  approve: (_before, entry) => decision(entry),
  override: (_before, entry) => decision(entry),
  conclude: () => GIVEN_BACK,
  withdraw: () => GIVEN_BACK,
  cancel: () => GIVEN_BACK,
  relapse: ({ round }) => ({ ...UNDECIDED, round: round + 1 }),
  reopen: () => UNDECIDED,
  becameUnemployed: () => ({ ...UNDECIDED, entrance: 'benefit' }),
  suspend: () => ({ suspended: true }),
  resume: () => ({ suspended: false }),
  transfer: (_before, { details }) => ({ caseworker: details.to }),
};

const decision = ({ toPhase, commandId, details: { goal, instrument, leadsTo } }: AuditEntry): Partial<Replayed> =>
  toPhase === 'placement'
    ? { decided: { goal, instrument }, reservation: commandId }
    : leadsTo === 'ordinaryIntake'
      ? { entrance: 'benefit' }
      : {};

/** What follows from a trail. */
export const replay = (trail: readonly AuditEntry[]): Replayed => {
  let replayed = NOTHING;
  for (const entry of trail) replayed = after(replayed, entry);
  return replayed;
};

const after = (before: Replayed, entry: AuditEntry): Replayed => ({
  ...before,
  ...(Object.hasOwn(CHANGES, entry.event) && CHANGES[entry.event as keyof typeof CHANGES]?.(before, entry)),
  ...(phaseOf(entry.toPhase).final && { suspended: false }),
  version: entry.version,
  phase: entry.toPhase,
  startedAt: before.startedAt ?? entry.at,
  updatedAt: entry.at,
  ruleSet: entry.ruleSet,
});

/** Everything that is wrong with a trajectory's row, state and trail. */
export const faultsOfTrail = (
  row: TrajectoryProjection,
  state: TrajectoryState,
  trail: readonly AuditEntry[],
): TrailFault[] => {
  const columns = Object.entries(project(state)).filter(([name, value]) => !same(row[name as keyof typeof row], value));
  const replayed = Object.entries(replay(trail)).filter(([name, value]) => !same(inState(state)[name], value));
  return [
    ...orderFaults(trail),
    ...(columns.length === 0 ? [] : [{ code: 'columnDiffers' as const, fields: columns.map(([name]) => name) }]),
    ...(replayed.length === 0 ? [] : [{ code: 'notReproduced' as const, fields: replayed.map(([name]) => name) }]),
  ];
};

const orderFaults = (trail: readonly AuditEntry[]): TrailFault[] =>
  trail.flatMap(({ version, fromPhase, toPhase }, at): TrailFault[] => {
    if (version !== at + 1) return [{ code: 'gap', version: at + 1 }];
    const before = trail[at - 1]?.toPhase ?? null;
    const follows = fromPhase === before && (before === null || mayFollow(before, toPhase));
    return follows ? [] : [{ code: 'outOfOrder', version }];
  });

const inState = (state: TrajectoryState): Readonly<Record<string, unknown>> => ({
  version: state.version,
  phase: state.phase,
  startedAt: state.startedAt,
  updatedAt: state.updatedAt,
  ruleSet: state.proposed?.ruleSet ?? null,
  round: state.round,
  suspended: state.suspended !== null,
  decided: state.decided && { goal: state.decided.goal, instrument: state.decided.instrument },
  reservation: state.reservation?.id ?? null,
  caseworker: state.caseworker,
  entrance: state.entrance,
});

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
