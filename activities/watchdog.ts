/**
 * A pass of the watchdog: what fell between PostgreSQL and Temporal is found and mended without anybody asking. The contract:
 * 1. a pass is bounded in number and in time; what is left is for the next;
 * 2. it looks at what changed since the pass before, at what closed, and at a sixtieth of all that is open, so that each trajectory is looked at
 *    once an hour, whatever clock its change was written by;
 * 3. what changed a moment ago is left alone: its workflow is about to know;
 * 4. nothing is mended on a stale reading (see mend.ts), and all of it may be done twice.
 */
import { Context } from '@temporalio/activity';
import type { Client } from '@temporalio/client';
import type { Database } from '../db/connection/connect.ts';
import { lettersDue } from '../db/letters/letters.ts';
import {
  changedBetween,
  heldUpClients,
  lookedAt,
  openOf,
  openShare,
  rememberLook,
  unbegunStarts,
} from '../db/operations/watchdog.ts';
import { type Instant, instantOf, millisecondsOf, shift } from '../domain/calendar/instant.ts';
import { differenceOf, type Recorded } from '../domain/operations/difference.ts';
import { ATTRIBUTES } from '../domain/trajectory/attribute-names.ts';
import { ENGINE } from '../domain/trajectory/engine.ts';
import { type FailureClass, TOLD_FROM_ATTEMPT } from '../domain/trajectory/failing.ts';
import type { WatchdogActivities } from './activities.ts';
import { inParallel } from './in-parallel.ts';
import { writeLetter } from './letters.ts';
import { beginStart, confirm, mend } from './mend.ts';
import type { RuleSetLibrary } from './rule-set-library.ts';
import { signalTrajectory } from './signal-trajectory.ts';
import { closedSince, describeTrajectory, runningOf } from './workflows-seen.ts';

/** Clocks of workers differ by less. */
const OVERLAP_MS = 30_000;
/** Passes over which all that is open is looked at: an hour. */
const SHARES = 60;
const MINUTE_MS = 60_000;
/** A workflow that failed is left alone for ten minutes, and then is to be found still. */
const CLOSED_WITHIN_MS = 15 * MINUTE_MS;

/** The most of each kind in one pass. */
const MOST_COMPARED = 1_000;
const MOST_MENDED = 500;
const MOST_STARTS = 100;
const MOST_LETTERS = 50;
const MOST_DESCRIBED = 50;
const AT_ONCE = 8;
/** After this long a pass begins nothing new. */
const LASTS_AT_MOST_MS = 40_000;

const now = (): Instant => instantOf(Date.now());

export const watchdogActivities = (db: Database, library: RuleSetLibrary): WatchdogActivities => ({
  compareChanged: async ({ settles }) => {
    const post = { db, ...neighbours() };
    const { rows, lookedUpTo } = await toCompare(db, now(), settles);
    const running = await runningOf(post.temporal, post.taskQueue, [...new Set(rows.map(({ clientId }) => clientId))]);
    const differing = rows.filter((row) => differenceOf(row, running.get(row.clientId) ?? null) !== null);
    const closed = await closedSince(post.temporal, shift(now(), -CLOSED_WITHIN_MS), MOST_COMPARED);
    const ended = await openOf(db, closed);
    const suspects = [...new Set([...ended, ...differing].map(({ clientId }) => clientId))];
    const done = { poked: 0, restarted: 0, ended: 0, left: 0 };
    const all = await forEach(suspects.slice(0, MOST_MENDED), async (clientId) => {
      const confirmed = await confirm(post, clientId);
      if (confirmed !== null) done[await mend(post, confirmed, ENGINE)] += 1;
    });
    // What could not be done now is looked at again.
    if (all && suspects.length <= MOST_MENDED) await rememberLook(db, lookedUpTo);
    return { compared: rows.length, poked: done.poked, restarted: done.restarted };
  },

  beginStarts: async ({ settles }) => {
    const post = { db, ...neighbours() };
    const starts = await unbegunStarts(db, shift(now(), -settles), MOST_STARTS);
    const done = { begun: 0, refused: 0, left: 0 };
    await forEach(starts, async (start) => {
      done[await beginStart(post, start)] += 1;
    });
    return { begun: done.begun, refused: done.refused };
  },

  writeLetters: async ({ settles }) => {
    const due = await lettersDue(db, shift(now(), -settles), MOST_LETTERS);
    let written = 0;
    let failed = 0;
    // One after the other: letters that fail because the database is short of something do not ask it for more at once.
    await forEach(
      due,
      async (letter) => {
        if (await writeLetter(db, library, letter)) written += 1;
        else failed += 1;
      },
      1,
    );
    return { written, failed };
  },

  reportFailing: async ({ settles }) => {
    const { temporal } = neighbours();
    let reported = 0;
    await forEach(await heldUpClients(db, shift(now(), -2 * settles), MOST_DESCRIBED), async (clientId) => {
      if (await tellWhatFails(temporal, clientId)) reported += 1;
    });
    return { reported };
  },
});

const neighbours = () => {
  const { client, info } = Context.current();
  return { temporal: client, taskQueue: info.taskQueue };
};

/** What this pass compares, and up to when changes have been looked at once it is done. */
const toCompare = async (
  db: Database,
  at: Instant,
  settles: number,
): Promise<{ readonly rows: readonly Recorded[]; readonly lookedUpTo: Instant }> => {
  const since = await lookedAt(db);
  const until = shift(at, -settles);
  const after = since === null ? null : shift(since, -OVERLAP_MS);
  const changed = await changedBetween(db, after, until, MOST_COMPARED);
  const share = Math.floor(millisecondsOf(at) / MINUTE_MS) % SHARES;
  const rest = await openShare(db, share, SHARES, MOST_COMPARED);
  const last = changed.at(-1);
  // A full page: the next begins where it ended, without the overlap that could keep it here.
  const lookedUpTo = changed.length < MOST_COMPARED || last === undefined ? until : shift(last.updatedAt, OVERLAP_MS);
  return { rows: [...changed, ...rest.filter(({ updatedAt }) => updatedAt <= until)], lookedUpTo };
};

/** Works through a list as far as the time of a pass goes; whether all of it was done. */
const forEach = async <Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
  atOnce = AT_ONCE,
): Promise<boolean> => {
  const { heartbeat, cancellationSignal } = Context.current();
  const until = Date.now() + LASTS_AT_MOST_MS;
  let isAll = true;
  await inParallel(items, atOnce, async (item) => {
    if (Date.now() > until || cancellationSignal.aborted) {
      isAll = false;
      return;
    }
    heartbeat();
    await work(item);
  });
  return isAll;
};

/** A worker tells its own failures; what fails because the worker fell away, or got no answer at all, is told here. */
const tellWhatFails = async (temporal: Client, clientId: string): Promise<boolean> => {
  const described = await describeTrajectory(temporal, clientId);
  if (described === null || described.status.name !== 'RUNNING') return false;
  if ((described.searchAttributes[ATTRIBUTES.failing]?.length ?? 0) > 0) return false;
  const failing = described.raw.pendingActivities?.find(({ attempt }) => (attempt ?? 1) >= TOLD_FROM_ATTEMPT);
  if (failing?.lastFailure == null) return false;
  const cause: FailureClass = failing.lastFailure.timeoutFailureInfo ? 'timeout' : 'fault';
  return signalTrajectory(temporal, clientId, 'failing', cause);
};
