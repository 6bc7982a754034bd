/** Trajectories as pages see them: the present state of each, and the audit trail of how it came there. */
import { sql } from 'kysely';
import type { Instant } from '../../domain/calendar/instant.ts';
import type { Entrance } from '../../domain/rules/language/schema.ts';
import { UNSEEN_EVENTS } from '../../domain/trajectory/audit-entry.ts';
import type { DismissalAsked } from '../../domain/trajectory/dismissal.ts';
import type { PhaseId, WaitingOn } from '../../domain/trajectory/phases.ts';
import type { AuditEntry, TrajectoryProjection } from '../../domain/trajectory/projection.ts';
import type { Database } from '../connection/connect.ts';

const COLUMNS = [
  'trajectoryId',
  'clientId',
  'municipality',
  'entrance',
  'phase',
  'waitingOn',
  'waitingSince',
  'dueAt',
  'clock',
  'missingFacts',
  'goal',
  'approach',
  'track',
  'instrument',
  'caseworker',
  'ruleSet',
  'suspended',
  'round',
  'version',
  'seen',
  'startedAt',
  'updatedAt',
] as const satisfies readonly (keyof TrajectoryProjection)[];

/** The newest trajectory of a client, or null when there never was one. */
export const trajectoryOf = async (db: Database, clientId: string): Promise<TrajectoryProjection | null> =>
  (await db
    .selectFrom('trajectories')
    .select(COLUMNS)
    .where('clientId', '=', clientId)
    .orderBy('open', 'desc')
    .orderBy('startedAt', 'desc')
    .limit(1)
    .executeTakeFirst()) ?? null;

/** One trajectory, or null when there is none of that id. */
export const trajectoryById = async (db: Database, trajectoryId: string): Promise<TrajectoryProjection | null> =>
  (await db.selectFrom('trajectories').select(COLUMNS).where('trajectoryId', '=', trajectoryId).executeTakeFirst()) ??
  null;

export interface TrajectoryFilter {
  readonly municipality?: string;
  readonly caseworker?: string;
  readonly clientId?: string;
  readonly phase?: PhaseId;
  readonly waitingOn?: WaitingOn;
  readonly goal?: string;
  readonly entrance?: Entrance;
  readonly suspended?: boolean;
  /** Only trajectories that are not in a final phase (true), or only those that are. */
  readonly open?: boolean;
  /** Only those that are due before this moment. */
  readonly dueBefore?: Instant;
  /** 100 by default. */
  readonly limit?: number;
  readonly offset?: number;
}

/** Trajectories, the earliest due first, those that wait for nothing last. */
export const listTrajectories = async (db: Database, filter: TrajectoryFilter): Promise<TrajectoryProjection[]> => {
  let query = db
    .selectFrom('trajectories')
    .select(COLUMNS)
    .orderBy('dueAt', (order) => order.asc().nullsLast())
    .orderBy('trajectoryId')
    .limit(filter.limit ?? 100)
    .offset(filter.offset ?? 0);
  for (const column of [
    'municipality',
    'caseworker',
    'clientId',
    'phase',
    'waitingOn',
    'goal',
    'entrance',
    'suspended',
    'open',
  ] as const) {
    const value = filter[column];
    if (value !== undefined) query = query.where(column, '=', value);
  }
  if (filter.dueBefore !== undefined) query = query.where('dueAt', '<', filter.dueBefore);
  return query.execute();
};

/** What is asked because of a dismissal, and of which client. */
export interface ClientDismissal extends DismissalAsked {
  readonly clientId: string;
}

/** Whether a dismissal asks something of who guides a trajectory, of a row `t`: the same as `dismissalAsked` in domain/. */
export const DISMISSAL_ASKS = sql<boolean>`(t.open and t.entrance = 'crisis' and t.state #>> '{dismissal,asks}' is not null)`;

/** Of one client, or of all. */
export const dismissalsAsked = async (
  db: Database,
  of: { readonly clientId?: string } = {},
): Promise<ClientDismissal[]> => {
  const { rows } = await sql<ClientDismissal>`
    select t.client_id, t.state #>> '{dismissal,on}' as on, t.state #>> '{dismissal,asks}' as asks
    from trajectories t
    where ${DISMISSAL_ASKS} and t.client_id = coalesce(${of.clientId ?? null}, t.client_id)
    order by 2, 1
  `.execute(db);
  return rows;
};

/** The exit in the place of a goal, of a row `t`: as long as it waits for a decision, and where it ended so; of what was stopped nothing was decided. */
export const EXIT = sql<
  string | null
>`case when t.goal is null and t.phase in ('approval', 'noTrajectory') then t.state #>> '{proposed,proposal,exit}' end`;

/** The exits of these trajectories, of those that have one. */
export const exitsOf = async (
  db: Database,
  trajectories: readonly { readonly trajectoryId: string }[],
): Promise<ReadonlyMap<string, string>> => {
  const ids = trajectories.map(({ trajectoryId }) => trajectoryId);
  const { rows } = await sql<{ trajectoryId: string; exit: string | null }>`
    select t.trajectory_id, ${EXIT} as exit from trajectories t where t.trajectory_id = any(${ids}::text[])
  `.execute(db);
  return new Map(rows.flatMap(({ trajectoryId, exit }) => (exit === null ? [] : [[trajectoryId, exit]])));
};

/** The audit trail of a trajectory, oldest first. */
export const auditOf = (db: Database, trajectoryId: string): Promise<AuditEntry[]> =>
  db.selectFrom('audit').selectAll().where('trajectoryId', '=', trajectoryId).orderBy('version').execute();

/** What happened after a version, oldest first, reminders and other things that a person did not have to see left out. */
export const changesSince = (
  db: Database,
  trajectoryId: string,
  version: number,
): Promise<Pick<AuditEntry, 'event' | 'by' | 'at'>[]> =>
  db
    .selectFrom('audit')
    .select(['event', 'by', 'at'])
    .where('trajectoryId', '=', trajectoryId)
    .where('version', '>', version)
    .where('event', 'not in', [...UNSEEN_EVENTS])
    .orderBy('version')
    .execute();

/** The audit line that a command led to, or that the first of some led to; null when none had an effect (yet). */
export const auditOfCommand = async (
  db: Database,
  trajectoryId: string,
  commandIds: readonly string[],
): Promise<AuditEntry | null> =>
  (await db
    .selectFrom('audit')
    .selectAll()
    .where('trajectoryId', '=', trajectoryId)
    .where('commandId', 'in', [...commandIds])
    .orderBy('version')
    .executeTakeFirst()) ?? null;

/** How many trajectories are in each phase; a phase that none is in is absent. */
export const phaseCounts = async (db: Database): Promise<Partial<Record<PhaseId, number>>> => {
  const rows = await db
    .selectFrom('trajectories')
    .select(['phase', (eb) => eb.fn.countAll<number>().as('count')])
    .groupBy('phase')
    .execute();
  return Object.fromEntries(rows.map(({ phase, count }) => [phase, count]));
};
