/**
 * What changes in trajectories, as it happens, for pages that are open. Told by PostgreSQL, so that several processes hear it. Nothing is
 * promised of each single change: who was not listening asks what came since, and after a break is told that something may be missing.
 */
import { sql } from 'kysely';
import pg from 'pg';
import type { Instant } from '../../domain/calendar/instant.ts';
import type { Reach } from '../../domain/trajectory/rights.ts';
import type { Database } from '../connection/connect.ts';
import { within } from '../people/within.ts';

export interface Change {
  readonly clientId: string;
  readonly municipality: string;
  readonly version: number;
  readonly at: Instant;
}

/** A change, or null: something may have been missed. */
export type OnChange = (change: Change | null) => void;

export interface ChangeFeed {
  /** @returns what ends it */
  follow(onChange: OnChange): () => void;
  close(): Promise<void>;
}

const CHANNEL = 'klimop_trajectories';
const AGAIN_MS = 1_000;

/** Listens until it is closed, over a connection of its own; where that breaks, over the next. */
export const openChangeFeed = (url: string): ChangeFeed => {
  const followers = new Set<OnChange>();
  let closed = false;
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | null = null;
  const tell: OnChange = (change) => {
    for (const follower of followers) follower(change);
  };
  const listen = async (isFirst: boolean): Promise<void> => {
    const own = new pg.Client({ connectionString: url, keepAlive: true, application_name: 'klimop changes' });
    client = own;
    const again = () => {
      if (closed || client !== own) return;
      client = null;
      own.end().catch(() => {});
      timer = setTimeout(() => void listen(false), AGAIN_MS);
      timer.unref();
    };
    own.on('error', again);
    own.on('end', again);
    own.on('notification', ({ payload }) => {
      if (payload !== undefined) tell(JSON.parse(payload) as Change);
    });
    try {
      await own.connect();
      await own.query(`listen ${CHANNEL}`);
      if (!isFirst) tell(null);
    } catch {
      again();
    }
  };
  void listen(true);
  return {
    follow: (onChange) => {
      followers.add(onChange);
      return () => void followers.delete(onChange);
    },
    close: async () => {
      closed = true;
      if (timer !== null) clearTimeout(timer);
      await client?.end().catch(() => {});
    },
  };
};

/**
 * A change has its moment before it is written, and one that waited for a lock is written after others that began later: so much longer ago is
 * told again. Twice told does no harm.
 */
const OVERLAP = '2 minutes';

/** The trajectories that changed since a moment, oldest first; each once, as it is now. */
export const changedSince = async (db: Database, since: Instant, reach: Reach, limit: number): Promise<Change[]> => {
  const { rows } = await sql<Change>`
    select client_id, municipality, version, updated_at as at from trajectories
    where updated_at > ${since}::timestamptz - ${OVERLAP}::interval and ${within(sql.ref('municipality'), reach)}
    order by updated_at limit ${limit}
  `.execute(db);
  return rows;
};
