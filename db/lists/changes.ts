/**
 * What changes in trajectories, as it happens, for pages that are open. Told by PostgreSQL, so that several processes hear it. Nothing is
 * promised of each single change: who was not listening asks what came since, and after a break is told that something may be missing.
 */
import { sql } from 'kysely';
import pg from 'pg';
import type { Instant } from '../../domain/calendar/instant.ts';
import type { Viewer } from '../../domain/person/viewer.ts';
import { closedOrLeft, type Database } from '../connection/connect.ts';
import { oneInstallation } from '../connection/one-installation.ts';
import { clientSeenBy, whoSees } from '../people/sight.ts';

export interface Change {
  readonly clientId: string;
  readonly municipality: string;
  readonly version: number;
  readonly at: Instant;
  /** Whether it is who may see the file that changed. */
  readonly isOfReaders: boolean;
  /** Those who follow and see the file, did until this change handed it over, or handle the letter that it is of. */
  readonly seenBy: ReadonlySet<string>;
}

/** A change, or null: something may have been missed. */
export type OnChange = (change: Change | null) => void;

export interface ChangeFeed {
  /**
   * @param personId whose sight is asked of each change; without it nobody's is
   * @returns what ends it
   */
  follow(onChange: OnChange, personId?: string): () => void;
  close(): Promise<void>;
}

const CHANNEL = 'klimop_trajectories';
const AGAIN_MS = 1_000;

/**
 * Listens until it is closed, over a connection of its own; where that breaks, over the next.
 * @param db asked who sees what changed: once for all who follow, of all that came while it was asked before
 */
export const openChangeFeed = (url: string, db: Database): ChangeFeed => {
  const followers = new Map<OnChange, string | undefined>();
  let closed = false;
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | null = null;
  let isAsking = false;
  const waiting: string[] = [];
  const tell: OnChange = (change) => {
    for (const follower of followers.keys()) follower(change);
  };
  const tellWhatWaits = async (): Promise<void> => {
    if (isAsking) return;
    isAsking = true;
    while (waiting.length > 0) {
      const changes = await heard(db, waiting.splice(0), [...followers.values()]);
      if (changes !== null) for (const change of changes) tell(change);
      else {
        // Whoever reads everything again, reads what came meanwhile.
        waiting.length = 0;
        tell(null);
      }
    }
    isAsking = false;
  };
  const keepToOne = oneInstallation();
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
      if (payload === undefined) return;
      waiting.push(payload);
      void tellWhatWaits();
    });
    try {
      await own.connect();
      await keepToOne(own);
      await own.query(`listen ${CHANNEL}`);
      if (!isFirst) tell(null);
    } catch {
      again();
    }
  };
  void listen(true);
  return {
    follow: (onChange, personId) => {
      followers.set(onChange, personId);
      return () => void followers.delete(onChange);
    },
    close: async () => {
      closed = true;
      if (timer !== null) clearTimeout(timer);
      if (client !== null) await closedOrLeft(client.end().catch(() => {}));
    },
  };
};

/** What was told, in its order, with who of those who follow sees it by now; null where that cannot be asked, or somebody else told what is no change. */
const heard = async (
  db: Database,
  payloads: readonly string[],
  followers: readonly (string | undefined)[],
): Promise<readonly Change[] | null> => {
  try {
    const told = payloads.map((payload) => JSON.parse(payload) as Omit<Change, 'isOfReaders' | 'seenBy'> & Told);
    const people = [...new Set(followers.filter((one) => one !== undefined))];
    const seenBy = await whoSees(
      db,
      told.map(({ clientId, ledBefore = null, isOfLetter = false }) => ({ clientId, ledBefore, isOfLetter })),
      people,
    );
    return told.map(({ clientId, municipality, version, at, isOfReaders = false }, index) => ({
      clientId,
      municipality,
      version,
      at,
      isOfReaders,
      seenBy: seenBy(index),
    }));
  } catch {
    return null;
  }
};

/** What only some changes say. */
interface Told {
  readonly isOfReaders?: boolean;
  readonly isOfLetter?: boolean;
  readonly ledBefore?: string | null;
}

/**
 * A change has its moment before it is written, and one that waited for a lock is written after others that began later: so much longer ago is
 * told again. Twice told does no harm.
 */
const OVERLAP = '2 minutes';

/** The trajectories that changed since a moment, of clients whom this person sees, oldest first; each once, as it is now. */
export const changedSince = async (
  db: Database,
  since: Instant,
  viewer: Viewer,
  limit: number,
): Promise<Pick<Change, 'clientId' | 'version' | 'at'>[]> => {
  const { rows } = await sql<Pick<Change, 'clientId' | 'version' | 'at'>>`
    select t.client_id, t.version, t.updated_at as at from trajectories t join clients c on c.id = t.client_id
    where t.updated_at > ${since}::timestamptz - ${OVERLAP}::interval and ${clientSeenBy(viewer)}
    order by t.updated_at limit ${limit}
  `.execute(db);
  return rows;
};
