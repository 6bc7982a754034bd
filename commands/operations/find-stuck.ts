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
import { type Instant, instantOf, shift } from '../../domain/calendar/instant.ts';
import type { Stuck } from '../../domain/operations/causes.ts';
import { type DifferenceKind, MENDED_BY } from '../../domain/operations/difference.ts';
import { WATCHDOG_PASSES } from '../../domain/operations/watchdog.ts';
import { ATTRIBUTES } from '../../domain/trajectory/attribute-names.ts';
import { isDatabaseFault } from '../../domain/trajectory/failing.ts';
import type { Reach } from '../../domain/trajectory/rights.ts';
import type { Office } from '../office.ts';
import { compareTrajectories } from './compare-trajectories.ts';
import { byId, cause, causeIfAny, type HeldUp, ofTemporal, ofUnreached, RUNNING } from './stuck/cause.ts';
import { isOfAll, whatHindersOrWaits } from './stuck/database-condition.ts';
import { lookInDatabase, NOTHING_IN_DATABASE, OVERDUE_MS } from './stuck/in-database.ts';
import { type Failed, lookInTemporal, NOTHING_IN_TEMPORAL } from './stuck/in-temporal.ts';
import { pingTemporal } from './stuck/ping-temporal.ts';
import type { WatchdogState } from './stuck/watchdog-state.ts';
import { TookTooLong, within } from './stuck/within.ts';

/** Where is looked; null where there is no connection. */
export interface Neighbours {
  readonly db: Database | null;
  readonly temporal: Client | null;
  /** Where workers listen. */
  readonly taskQueue: string;
  /** Hears what is asked of whom, so that who waits can be told for whom. */
  readonly onAsked?: OnAsked;
}

/** Whom is asked something: one of the two, or both, of which what they say is then compared. */
export type AskedOf = 'database' | 'temporal' | 'both';
export type OnAsked = (of: AskedOf, answer: Promise<unknown>) => void;

/** How long a neighbour gets to say that it is there, and then for all that it is asked. */
const GREETS_WITHIN_MS = 5_000;
const TELLS_WITHIN_MS = 20_000;

/** The causes, the heaviest first. @param of.reach only what holds up its clients; what holds up everybody is told all the same */
export const findStuck = async (
  { db, temporal, taskQueue, onAsked = () => undefined }: Neighbours,
  { reach = null }: { readonly reach?: Reach } = {},
): Promise<Stuck[]> => {
  const heard = <Answer>(of: AskedOf, answer: Promise<Answer>): Promise<Answer> => {
    onAsked(of, answer);
    return answer;
  };
  // By the clock of the database where it tells it: that of who asks may be another.
  let now = instantOf(Date.now());
  const faults: Stuck[] = [];
  /** Each cause once; what says where it is, is kept. */
  const tell = (one: Stuck) => {
    const known = faults.findIndex(({ code, fault }) => code === one.code && fault === one.fault);
    if (known === -1) faults.push(one);
    else if (faults[known]?.examples.length === 0) faults[known] = one;
  };
  /** What falters in the middle is told instead of what it would have said. */
  const told = async <Found>(
    of: AskedOf,
    look: () => Promise<Found>,
    nothing: Found,
    fault: (error: unknown) => Stuck,
  ) => {
    try {
      return await within<Found>(TELLS_WITHIN_MS, heard(of, look()));
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
        now = await heard('database', pingDatabase(one));
      },
      (error) => {
        unreached = ofUnreached(failureClass(error));
      },
    ),
    greeted(
      temporal,
      (one) => heard('temporal', pingTemporal(one, GREETS_WITHIN_MS)),
      (error) => {
        refused = ofTemporal(error);
      },
    ),
  ]);
  if (database === null) tell(unreached);
  if (server === null) tell(refused);
  const installation =
    database === null ? null : await within(GREETS_WITHIN_MS, installationId(database)).catch(() => null);
  const [hindrances, inTemporal, inDatabase, differing] = await Promise.all([
    database === null ? [] : told('database', () => whatHindersOrWaits(database), [], databaseFault),
    server === null
      ? NOTHING_IN_TEMPORAL
      : told(
          'temporal',
          () => lookInTemporal(server, taskQueue, now, installation, reach),
          NOTHING_IN_TEMPORAL,
          ofTemporal,
        ),
    database === null
      ? NOTHING_IN_DATABASE
      : told('database', () => lookInDatabase(database, now, reach), NOTHING_IN_DATABASE, databaseFault),
    database === null || server === null
      ? []
      : told('both', () => differences({ db: database, temporal: server, taskQueue }, reach), [], ofEither),
  ]);

  // What differs from another database's trajectories is no news of anybody.
  if (inTemporal.watchdog.is === 'others') return [...faults, cause('otherInstallation')];

  for (const one of hindrances.filter(isOfAll)) tell({ ...cause('databaseFault'), fault: one.fault });
  // A comparison that one of the two keeps waiting is late because of that one.
  const late = faults.findIndex(({ code }) => code === 'uncompared');
  const [uncompared] = late === -1 ? [] : faults.splice(late, 1);
  const isUp = faults.length === 0;
  // One table that cannot be read keeps the others from telling nothing.
  for (const { fault, where } of hindrances.filter((one) => !isOfAll(one)))
    tell({ ...cause('databaseFault'), fault, examples: where });
  for (const one of inDatabase.faults) tell(one);
  // Who sees no table at all meets the one that is asked for first: that follows from it.
  const isUnseen = hindrances.some(({ fault }) => fault === 'unseen');
  const follows = ({ fault }: { readonly fault: string | null }) => isUnseen && fault === 'schema';

  const isLacking = inTemporal.lacking.length > 0;
  // What cannot go on by itself does not fail for what it failed for before.
  const cannotGoOn = new Set(
    differing
      .filter(({ kind }) => MENDED_BY[kind] === 'anew')
      .flatMap(({ waiting }) => waiting.map(({ clientId }) => clientId)),
  );
  const failing = inTemporal.failing
    .map((one) => ({ ...one, clients: one.clients.filter((clientId) => !cannotGoOn.has(clientId)) }))
    .filter(({ clients }) => clients.length > 0);
  const isTold = new Set([
    ...inTemporal.held,
    ...failing.flatMap(({ clients }) => clients),
    ...differing.flatMap(({ waiting }) => waiting.map(({ clientId }) => clientId)),
  ]);
  const overdue = inDatabase.overdue.filter(({ clientId }) => !isTold.has(clientId));
  for (const { clientId } of overdue) isTold.add(clientId);
  const asked = inDatabase.unanswered.filter(({ clientId }) => !isTold.has(clientId));
  const [starts, commands] = [true, false].map((isStart) =>
    asked.filter(({ name }) => (name === 'start') === isStart).map(({ clientId, at }) => ({ clientId, since: at })),
  ) as [HeldUp[], HeldUp[]];
  return [
    ...faults.filter((one) => !follows(one)),
    ...(isUp && uncompared !== undefined ? [uncompared] : []),
    ...(inTemporal.isLimited ? [cause('throttled', [...overdue, ...starts, ...commands], RUNNING)] : []),
    ...inTemporal.lacking.slice(0, 1).map(() => ({ ...cause('attributes'), examples: inTemporal.lacking })),
    ...(inTemporal.hasWorker ? [] : [cause('noWorker', [...overdue, ...starts, ...commands], RUNNING)]),
    ...failing
      .filter((one) => !follows(one))
      .map(({ fault, clients, since }) => ({
        ...cause(
          'failing',
          clients.map((clientId) => ({ clientId, since })),
          `${RUNNING} AND ${ATTRIBUTES.failing} = '${fault}'`,
        ),
        fault,
      })),
    ...(isLacking ? [] : inTemporal.tasks),
    ...inTemporal.paused,
    ...inTemporal.foreign,
    ...inTemporal.taken,
    ...differing
      .filter(({ kind }) => kind !== 'taken' || inTemporal.taken.length === 0)
      // Without a worker it is not known what it could do.
      .filter(({ kind }) => inTemporal.hasWorker || MENDED_BY[kind] !== 'anew')
      // What a workflow shows without search attributes says nothing of where it stands.
      .filter(({ kind }) => !isLacking || MENDED_BY[kind] === 'restart' || MENDED_BY[kind] === 'nothing')
      .flatMap(({ kind, waiting }) =>
        // Of what Temporal says itself that its code fails, that is told.
        kind === 'halted'
          ? causeIfAny(
              kind,
              waiting.filter(({ clientId }) => !inTemporal.held.includes(clientId)),
              byId,
            )
          : [cause(kind, waiting, byId)],
      ),
    // Without one of these nothing comes to an end: then that is the cause.
    ...(isUp && inTemporal.hasWorker && !inTemporal.isLimited
      ? [
          ...causeIfAny('overdue', overdue, overdueQuery(now)),
          ...causeIfAny('starts', starts, byId),
          ...causeIfAny('commands', commands, byId),
          ...ofWatchdog(inTemporal.watchdog),
        ]
      : []),
    ...inDatabase.letters,
    ...(database === null ? [] : await within(GREETS_WITHIN_MS, strays(database, inTemporal.failed)).catch(() => [])),
    ...inDatabase.escalated,
  ];
};

const overdueQuery = (now: Instant): string =>
  `${RUNNING} AND ${ATTRIBUTES.suspended} = false AND ${ATTRIBUTES.dueAt} < '${shift(now, -OVERDUE_MS)}'`;

/** A neighbour that answers; null when it does not. */
const greeted = async <One>(
  one: One | null,
  greet: (one: One) => Promise<unknown>,
  onFault: (error: unknown) => void = () => undefined,
): Promise<One | null> => {
  if (one === null) return null;
  try {
    await within(GREETS_WITHIN_MS, greet(one));
    return one;
  } catch (error) {
    onFault(error);
    return null;
  }
};

const ofWatchdog = (state: WatchdogState): Stuck[] => {
  if (state.is === 'well' || state.is === 'others') return [];
  const code = ({ paused: 'watchdogPaused', missing: 'watchdogMissing', fails: 'watchdogFails' } as const)[state.is];
  return [{ ...cause(code, [], WATCHDOG_PASSES), since: state.since }];
};

/** What PostgreSQL and Temporal do not agree on, by kind, the longest first. */
const differences = async (neighbours: Pick<Office, 'db' | 'temporal' | 'taskQueue'>, reach: Reach) => {
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
