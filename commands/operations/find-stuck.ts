/**
 * Finds what stands still, and says each cause once. The contract:
 * 1. it answers within seconds, also when PostgreSQL or Temporal does not: then that is the cause, and the other still tells what it knows;
 * 2. what follows from another cause is not told beside it;
 * 3. nothing is changed.
 */
import type { Client } from '@temporalio/client';
import { failureClass } from '../../activities/failure-class.ts';
import { clientOf } from '../../activities/workflows-seen.ts';
import { type Database, pingDatabase } from '../../db/connection/connect.ts';
import { installationId } from '../../db/office/installation.ts';
import { openOf } from '../../db/operations/watchdog.ts';
import { submittedAmong } from '../../db/trajectories/submissions.ts';
import { instantOf } from '../../domain/calendar/instant.ts';
import type { Stuck } from '../../domain/operations/causes.ts';
import type { DifferenceKind } from '../../domain/operations/difference.ts';
import { isDatabaseFault } from '../../domain/trajectory/failing.ts';
import type { Reach } from '../../domain/trajectory/rights.ts';
import type { Office } from '../office.ts';
import { compareTrajectories } from './compare-trajectories.ts';
import { cause, causeIfAny, type HeldUp, ofTemporal, ofUnreached } from './stuck/cause.ts';
import { causesTold, type Differing, tellOnce } from './stuck/causes-told.ts';
import { whatHindersOrWaits } from './stuck/database-condition.ts';
import { lookInDatabase, NOTHING_IN_DATABASE } from './stuck/in-database.ts';
import { type Failed, lookInTemporal, NOTHING_IN_TEMPORAL } from './stuck/in-temporal.ts';
import { pingTemporal } from './stuck/ping-temporal.ts';
import { TookTooLong, within } from './stuck/within.ts';

/** Where is looked; null where there is no connection. */
export interface Neighbours {
  readonly db: Database | null;
  readonly temporal: Client | null;
  /** Where workers listen. */
  readonly taskQueue: string;
}

/** How long a neighbour gets to say that it is there, with a connection that is yet to be made: a machine that is busy takes seconds over that. Then for all that it is asked. */
export const GREETS_WITHIN_MS = 10_000;
const TELLS_WITHIN_MS = 20_000;
/** And for one thing more that is asked of it. */
const LOOKS_WITHIN_MS = 5_000;

/** The causes, the heaviest first. @param options.reach only what holds up its clients; what holds up everybody is told all the same */
export const findStuck = async (
  { db, temporal, taskQueue }: Neighbours,
  {
    reach = null,
    greetsWithinMs = GREETS_WITHIN_MS,
    tellsWithinMs = TELLS_WITHIN_MS,
  }: { readonly reach?: Reach; readonly greetsWithinMs?: number; readonly tellsWithinMs?: number } = {},
): Promise<Stuck[]> => {
  // By the clock of the database where it tells it: that of who asks may be another.
  let now = instantOf(Date.now());
  const faults: Stuck[] = [];
  const tell = (one: Stuck) => tellOnce(faults, one);
  /** What falters in the middle is told instead of what it would have said. */
  const told = async <Found>(look: () => Promise<Found>, nothing: Found, fault: (error: unknown) => Stuck) => {
    try {
      return await within<Found>(tellsWithinMs, look());
    } catch (error) {
      tell(fault(error));
      return nothing;
    }
  };
  const databaseFault = (error: unknown): Stuck => ({
    ...cause('databaseFault'),
    fault: error instanceof TookTooLong ? 'timeout' : failureClass(error),
  });
  /** Of who asks both: what is no fault of the database is one of Temporal. */
  const ofEither = (error: unknown): Stuck =>
    error instanceof TookTooLong
      ? cause('uncompared')
      : isDatabaseFault(failureClass(error))
        ? databaseFault(error)
        : ofTemporal(error);

  let unreached = cause('databaseDown');
  let refused = cause('temporalDown');
  const [database, server] = await Promise.all([
    greeted(
      db,
      async (one) => {
        now = await pingDatabase(one);
      },
      (error) => {
        unreached = ofUnreached(failureClass(error));
      },
      greetsWithinMs,
    ),
    greeted(
      temporal,
      (one) => pingTemporal(one, greetsWithinMs),
      (error) => {
        refused = ofTemporal(error);
      },
      greetsWithinMs,
    ),
  ]);
  if (database === null) tell(unreached);
  if (server === null) tell(refused);
  const installation =
    database === null ? null : await within(LOOKS_WITHIN_MS, installationId(database)).catch(() => null);
  const [hindrances, inTemporal, inDatabase, differing] = await Promise.all([
    database === null ? [] : told(() => whatHindersOrWaits(database), [], databaseFault),
    server === null
      ? NOTHING_IN_TEMPORAL
      : told(() => lookInTemporal(server, taskQueue, now, installation, reach), NOTHING_IN_TEMPORAL, ofTemporal),
    database === null
      ? NOTHING_IN_DATABASE
      : told(() => lookInDatabase(database, now, reach), NOTHING_IN_DATABASE, databaseFault),
    database === null || server === null
      ? []
      : told(() => differences({ db: database, temporal: server, taskQueue }, reach), [], ofEither),
  ]);

  // What differs from another database's trajectories is no news of anybody.
  if (inTemporal.watchdog.is === 'others') return [...faults, cause('otherInstallation')];
  const ofStrays =
    database === null ? [] : await within(LOOKS_WITHIN_MS, strays(database, inTemporal.failed)).catch(() => []);
  return causesTold({ faults, hindrances, inTemporal, inDatabase, differing, strays: ofStrays, now });
};

/** A neighbour that answers; null when it does not. */
const greeted = async <One>(
  one: One | null,
  greet: (one: One) => Promise<unknown>,
  onFault: (error: unknown) => void,
  withinMs: number,
): Promise<One | null> => {
  if (one === null) return null;
  try {
    await within(withinMs, greet(one));
    return one;
  } catch (error) {
    onFault(error);
    return null;
  }
};

/** What PostgreSQL and Temporal do not agree on, by kind, the longest first. */
const differences = async (
  neighbours: Pick<Office, 'db' | 'temporal' | 'taskQueue'>,
  reach: Reach,
): Promise<Differing[]> => {
  const byKind = new Map<DifferenceKind, HeldUp[]>();
  for (const { difference } of (await compareTrajectories(neighbours, { reach })).differences) {
    const { kind, clientId, since } = difference;
    byKind.set(kind, [...(byKind.get(kind) ?? []), { clientId, since }]);
  }
  return [...byKind].map(([kind, waiting]) => ({
    kind,
    waiting: waiting.sort((a, b) => ((a.since ?? '') < (b.since ?? '') ? -1 : 1)),
  }));
};

/** Workflows that failed and that nobody asked Klimop for: the others are told as a start without an answer, or were refused to who asked. */
const strays = async (db: Database, failed: readonly Failed[]): Promise<Stuck[]> => {
  const asked = await submittedAmong(
    db,
    failed.flatMap(({ trajectoryId }) => trajectoryId ?? []),
  );
  const open = new Set(
    (
      await openOf(
        db,
        failed.map(({ workflowId }) => clientOf(workflowId)),
      )
    ).map(({ clientId }) => clientId),
  );
  const ids = failed
    .filter(({ workflowId, trajectoryId }) => !asked.has(trajectoryId ?? '') && !open.has(clientOf(workflowId)))
    .map(({ workflowId }) => workflowId);
  const waiting = [...new Set(ids)].map((id) => ({ clientId: id, since: null }));
  return causeIfAny('strays', waiting, `WorkflowType = 'trajectory' AND ExecutionStatus = 'Failed'`);
};
