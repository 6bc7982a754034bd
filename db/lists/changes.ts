/**
 * What changes in trajectories, as it happens, for pages that are open. Told by PostgreSQL, so that several processes hear it. Nothing is
 * promised of each single change: who was not listening asks what came since, and after a break is told that something may be missing.
 */
import { sql } from 'kysely';
import pg from 'pg';
import type { Instant } from '../../domain/calendar/instant.ts';
import type { Viewer } from '../../domain/person/viewer.ts';
import { closedOrLeft, type Database } from '../connection/connect.ts';
import { trajectoryClosedTo } from '../people/sight.ts';
import { within } from '../people/within.ts';

export interface Change {
  readonly clientId: string;
  readonly municipality: string;
  readonly version: number;
  readonly at: Instant;
  /** For whom alone the file is open; none: for all who may see it otherwise. */
  readonly readers: readonly string[];
  /** Whether it is just that which changed. */
  readonly isOfReaders: boolean;
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
      if (payload !== undefined) void heard(own, payload).then(tell);
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
      if (client !== null) await closedOrLeft(client.end().catch(() => {}));
    },
  };
};

/** What was told, with who may see it by now: asked once for all who follow. */
const heard = async (listening: pg.Client, payload: string): Promise<Change | null> => {
  const { isOfReaders = false, ...told } = JSON.parse(payload) as Omit<Change, 'readers' | 'isOfReaders'> &
    Partial<Change>;
  try {
    const { rows } = await listening.query<{ id: string }>({
      name: 'readers',
      text: 'select person_id as id from file_readers where client_id = $1',
      values: [told.clientId],
    });
    return { ...told, isOfReaders, readers: rows.map(({ id }) => id) };
  } catch {
    return null;
  }
};

/**
 * A change has its moment before it is written, and one that waited for a lock is written after others that began later: so much longer ago is
 * told again. Twice told does no harm.
 */
const OVERLAP = '2 minutes';

/** The trajectories that changed since a moment and whose file is not closed to this person, oldest first; each once, as it is now. */
export const changedSince = async (
  db: Database,
  since: Instant,
  { id, municipalities }: Pick<Viewer, 'id' | 'municipalities'>,
  limit: number,
): Promise<Pick<Change, 'clientId' | 'version' | 'at'>[]> => {
  const { rows } = await sql<Pick<Change, 'clientId' | 'version' | 'at'>>`
    select client_id, version, updated_at as at from trajectories t
    where updated_at > ${since}::timestamptz - ${OVERLAP}::interval and ${within(sql.ref('municipality'), municipalities)}
      and not ${trajectoryClosedTo(sql`${id}::text`)}
    order by updated_at limit ${limit}
  `.execute(db);
  return rows;
};
