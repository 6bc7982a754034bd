/** What is read of trajectories to hold them against their workflows: only what can be compared, in pages. */
import { type SelectQueryBuilder, sql } from 'kysely';
import type { Instant } from '../../domain/calendar/instant.ts';
import type { Recorded } from '../../domain/operations/difference.ts';
import type { Database } from '../connection/connect.ts';
import type { DB } from '../types.ts';

const COLUMNS = ['trajectoryId', 'clientId', 'phase', 'version', 'dueAt', 'updatedAt'] as const;

const recorded = (db: Database): SelectQueryBuilder<DB, 'trajectories', Recorded> =>
  db.selectFrom('trajectories').select(COLUMNS);

/** Up to when changes were looked at; null before the first time. */
export const lookedAt = async (db: Database): Promise<Instant | null> =>
  (await db.selectFrom('watchdog').select('lookedAt').executeTakeFirst())?.lookedAt ?? null;

/** Remembers up to when changes were looked at. */
export const rememberLook = async (db: Database, at: Instant): Promise<void> => {
  await db
    .insertInto('watchdog')
    .values({ lookedAt: at })
    .onConflict((conflict) => conflict.column('onlyRow').doUpdateSet({ lookedAt: at }))
    .execute();
};

/** What changed after one moment and not after another, the oldest change first. @param after null: from the beginning */
export const changedBetween = (
  db: Database,
  after: Instant | null,
  until: Instant,
  limit: number,
): Promise<Recorded[]> => {
  const changed = recorded(db)
    .where('updatedAt', '<=', until)
    .orderBy('updatedAt')
    .orderBy('trajectoryId')
    .limit(limit);
  return (after === null ? changed : changed.where('updatedAt', '>', after)).execute();
};

/** One of equal shares of all open trajectories, whenever they changed. @param share 0 up to `of` */
export const openShare = (db: Database, share: number, of: number, limit: number): Promise<Recorded[]> =>
  recorded(db)
    .where('open', '=', true)
    .where(sql<boolean>`(hashtext(trajectory_id) & 2147483647) % ${of} = ${share}`)
    .limit(limit)
    .execute();

/** A page of all open trajectories, by id. @param after the last id of the page before; '' for the first */
export const openPage = (db: Database, after: string, limit: number): Promise<Recorded[]> =>
  recorded(db)
    .where('open', '=', true)
    .where('trajectoryId', '>', after)
    .orderBy('trajectoryId')
    .limit(limit)
    .execute();

/** The open trajectories among those of some clients. */
export const openOf = async (db: Database, clientIds: readonly string[]): Promise<Recorded[]> =>
  clientIds.length === 0
    ? []
    : recorded(db)
        .where('open', '=', true)
        .where('clientId', 'in', [...clientIds])
        .execute();

/** A client's newest trajectory, or null. */
export const newestOf = async (db: Database, clientId: string): Promise<Recorded | null> =>
  (await recorded(db)
    .where('clientId', '=', clientId)
    .orderBy('open', 'desc')
    .orderBy('startedAt', 'desc')
    .limit(1)
    .executeTakeFirst()) ?? null;

/** A start that was submitted and of which no trajectory has come. */
export interface UnbegunStart {
  readonly trajectoryId: string;
  readonly clientId: string;
  readonly at: Instant;
}

/** Starts that were submitted before a moment and have not begun, the oldest first. */
export const unbegunStarts = (db: Database, before: Instant, limit: number): Promise<UnbegunStart[]> =>
  db
    .selectFrom('submissions')
    .select(['commandId as trajectoryId', 'clientId', 'at'])
    .where('name', '=', 'start')
    .where('answer', 'is', null)
    .where('at', '<', before)
    .orderBy('at')
    .limit(limit)
    .execute();

/** Clients for whom something should have happened before a moment: a command without its answer, or a moment that has passed. */
export const heldUpClients = async (db: Database, before: Instant, limit: number): Promise<string[]> => {
  const { rows } = await sql<{ clientId: string }>`
    (select s.client_id from submissions s where s.answer is null and s.at < ${before} order by s.at limit ${limit})
    union
    (select t.client_id from trajectories t where t.open and t.due_at < ${before} order by t.due_at limit ${limit})
    limit ${limit}
  `.execute(db);
  return rows.map(({ clientId }) => clientId);
};
