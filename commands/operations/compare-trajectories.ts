/**
 * Holds every open trajectory against its workflow: a listing of Temporal against one of PostgreSQL, page by page. What differs is read again on
 * both sides, and what changed a moment ago gets some seconds to be known.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { inParallel } from '../../activities/in-parallel.ts';
import { type Confirmed, confirm } from '../../activities/mend.ts';
import { clientOf, isInTrouble, runningTrajectories, seenIn } from '../../activities/workflows-seen.ts';
import { clientsWithin } from '../../db/operations/stuck.ts';
import { heldUpClients, openPage } from '../../db/operations/watchdog.ts';
import { instantOf, millisecondsBetween, shift } from '../../domain/calendar/instant.ts';
import { differenceOf, type Recorded, type Seen } from '../../domain/operations/difference.ts';
import type { Reach } from '../../domain/trajectory/rights.ts';
import type { Office } from '../office.ts';

const PAGE = 1_000;
const AT_ONCE = 16;
/** A change younger than this may be one that its workflow is about to know. */
const YOUNG_MS = 10_000;
const SETTLES_MS = 1_000;
const LOOKS = 3;
/** Of those for whom something should have happened, this many workflows are asked themselves, the oldest first. */
const MOST_HELD_UP = 500;

export interface TrajectoriesCompared {
  /** Open trajectories that were held against Temporal. */
  readonly compared: number;
  readonly differences: readonly Confirmed[];
}

type Neighbours = Pick<Office, 'db' | 'temporal' | 'taskQueue'>;

/** Of clients within reach. @throws when either does not answer */
export const compareTrajectories = async (
  neighbours: Neighbours,
  { reach = null }: { readonly reach?: Reach },
): Promise<TrajectoriesCompared> => {
  const { db } = neighbours;
  const [{ running, troubled }, rows, heldUp] = await Promise.all([
    allRunning(neighbours),
    allOpen(db),
    heldUpClients(db, shift(instantOf(Date.now()), -YOUNG_MS), MOST_HELD_UP),
  ]);
  if (reach !== null) {
    const its = await clientsWithin(db, [...running.keys(), ...rows.keys()], reach);
    for (const found of [running, rows])
      for (const clientId of found.keys()) if (!its.has(clientId)) found.delete(clientId);
  }
  const suspects = new Set([...troubled, ...heldUp].filter((clientId) => running.has(clientId)));
  for (const row of rows.values())
    if (differenceOf(row, running.get(row.clientId) ?? null) !== null) suspects.add(row.clientId);
  for (const clientId of running.keys()) if (!rows.has(clientId)) suspects.add(clientId);
  return { compared: rows.size, differences: await confirmAll(neighbours, [...suspects]) };
};

/** All that run, and of whom Temporal says that something fails. */
const allRunning = async ({ temporal, taskQueue }: Neighbours) => {
  const running = new Map<string, Seen>();
  const troubled: string[] = [];
  for await (const info of runningTrajectories(temporal)) {
    const clientId = clientOf(info.workflowId);
    running.set(clientId, seenIn(info, taskQueue));
    if (isInTrouble(info)) troubled.push(clientId);
  }
  return { running, troubled };
};

const allOpen = async (db: Neighbours['db']): Promise<Map<string, Recorded>> => {
  const rows = new Map<string, Recorded>();
  for (let after: string | null = ''; after !== null; ) {
    const page: Recorded[] = await openPage(db, after, PAGE);
    for (const row of page) rows.set(row.clientId, row);
    after = page.length < PAGE ? null : (page.at(-1)?.trajectoryId ?? null);
  }
  return rows;
};

/** What still differs of some clients. */
export const confirmAll = async (neighbours: Neighbours, clientIds: readonly string[]): Promise<Confirmed[]> => {
  const found = new Map<string, Confirmed>();
  let suspects = clientIds;
  for (let look = 1; look <= LOOKS && suspects.length > 0; look++) {
    if (look > 1) await pause(SETTLES_MS);
    const young: string[] = [];
    const now = instantOf(Date.now());
    await inParallel(suspects, AT_ONCE, async (clientId) => {
      const confirmed = await confirm(neighbours, clientId);
      if (confirmed === null) {
        found.delete(clientId);
        return;
      }
      found.set(clientId, confirmed);
      const { since } = confirmed.difference;
      if (since !== null && millisecondsBetween(since, now) < YOUNG_MS) young.push(clientId);
    });
    suspects = young;
  }
  return [...found.values()].sort((a, b) => (a.difference.clientId < b.difference.clientId ? -1 : 1));
};
