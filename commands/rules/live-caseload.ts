/**
 * The clients of a municipality in columns, kept in this process while rules are written: what makes the effect of an edit quick. The contract:
 * 1. what is kept is replaced as a whole, never changed under who is reading it;
 * 2. a change that is told makes it old, and what is old is read again behind the next question, at most once in ten seconds; nobody waits for that;
 * 3. only the first question waits for the reading, and the first on another day.
 */
import { setImmediate as turn } from 'node:timers/promises';
import { allClientFacts } from '../../db/clients/clients.ts';
import type { Database } from '../../db/connection/connect.ts';
import type { ChangeFeed } from '../../db/lists/changes.ts';
import type { CalendarDate } from '../../domain/calendar/calendar-date.ts';
import { type Instant, instantOf } from '../../domain/calendar/instant.ts';
import type { Caseload } from '../../domain/decision/caseload/caseload.ts';
import { prepareCaseload } from '../../domain/impact/compare.ts';

export interface LiveCaseload {
  readonly caseload: Caseload;
  /** When its clients were read. */
  readonly readAt: Instant;
}

interface Kept extends LiveCaseload {
  isOld: boolean;
  isRefreshing: boolean;
}

/** Facts change by the hour, and figures over thousands of clients do not hang on one of them. */
const NO_SOONER_MS = 10_000;
/** Clients who come in without a trajectory are not told. */
const OLDEST_MS = 5 * 60_000;
/** Days and municipalities at once: each takes some megabytes. */
const MOST_KEPT = 6;

class LiveCaseloads {
  readonly #db: Database;
  readonly #kept = new Map<string, Promise<Kept>>();

  constructor(db: Database, feed: ChangeFeed) {
    this.#db = db;
    feed.follow((change) => void this.#tell(change?.municipality ?? null));
  }

  /** @param municipality null: all clients, for rules that are nobody's */
  async of(municipality: string | null, on: CalendarDate): Promise<LiveCaseload> {
    const key = `${on} ${municipality ?? ''}`;
    const kept = this.#kept.get(key);
    if (kept === undefined) return this.#keep(key, this.#read(municipality, on));
    const present = await kept;
    const age = Date.now() - Date.parse(present.readAt);
    if (!present.isRefreshing && ((present.isOld && age > NO_SOONER_MS) || age > OLDEST_MS)) {
      present.isRefreshing = true;
      this.#read(municipality, on).then(
        (read) => this.#kept.set(key, Promise.resolve(read)),
        () => {
          // The database is away for a moment: what is kept still serves, and the next question tries again.
          present.isRefreshing = false;
        },
      );
    }
    return present;
  }

  async #keep(key: string, reading: Promise<Kept>): Promise<Kept> {
    this.#kept.set(key, reading);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MOST_KEPT) break;
      this.#kept.delete(oldest);
    }
    try {
      return await reading;
    } catch (error) {
      this.#kept.delete(key);
      throw error;
    }
  }

  async #read(municipality: string | null, on: CalendarDate): Promise<Kept> {
    const readAt = instantOf(Date.now());
    const clients = await allClientFacts(this.#db, municipality === null ? {} : { municipalityId: municipality });
    await turn();
    return { caseload: prepareCaseload(clients, on), readAt, isOld: false, isRefreshing: false };
  }

  async #tell(municipality: string | null): Promise<void> {
    for (const [key, reading] of this.#kept) {
      const whose = key.slice(key.indexOf(' ') + 1);
      if (municipality !== null && whose !== '' && whose !== municipality) continue;
      const kept = await reading.catch(() => null);
      if (kept !== null) kept.isOld = true;
    }
  }
}

const perProcess = new WeakMap<Database, LiveCaseloads>();

/** The one of this process. */
export const liveCaseloads = (db: Database, feed: ChangeFeed): LiveCaseloads => {
  const known = perProcess.get(db) ?? new LiveCaseloads(db, feed);
  perProcess.set(db, known);
  return known;
};
