/**
 * Of all that was seen, the causes that are told: each once, the heaviest first. What follows from another cause is not told beside it, and of what
 * cannot be known without something that is away nothing is told.
 */
import { type Instant, shift } from '../../../domain/calendar/instant.ts';
import type { Stuck } from '../../../domain/operations/causes.ts';
import { type DifferenceKind, MENDED_BY } from '../../../domain/operations/difference.ts';
import { WATCHDOG_PASSES } from '../../../domain/operations/watchdog.ts';
import { ATTRIBUTES } from '../../../domain/trajectory/attribute-names.ts';
import { byId, cause, causeIfAny, type HeldUp, RUNNING } from './cause.ts';
import { type Hindrance, isOfAll } from './database-condition.ts';
import { type InDatabase, OVERDUE_MS } from './in-database.ts';
import type { InTemporal } from './in-temporal.ts';
import type { WatchdogState } from './watchdog-state.ts';

/** Those of whom PostgreSQL and Temporal differ in one way, the longest first. */
export interface Differing {
  readonly kind: DifferenceKind;
  readonly waiting: readonly HeldUp[];
}

/** Adds a cause, once; what says where it is, is kept. */
export const tellOnce = (told: Stuck[], one: Stuck): void => {
  const known = told.findIndex(({ code, fault }) => code === one.code && fault === one.fault);
  if (known === -1) told.push(one);
  else if (told[known]?.examples.length === 0) told[known] = one;
};

/** @param seen.faults what did not answer, or faltered, while it was looked at */
export const causesTold = ({
  faults: met,
  hindrances,
  inTemporal,
  inDatabase,
  differing: found,
  strays,
  now,
}: {
  readonly faults: readonly Stuck[];
  readonly hindrances: readonly Hindrance[];
  readonly inTemporal: InTemporal;
  readonly inDatabase: InDatabase;
  readonly differing: readonly Differing[];
  readonly strays: readonly Stuck[];
  readonly now: Instant;
}): Stuck[] => {
  const faults = [...met];
  for (const one of hindrances.filter(isOfAll)) tellOnce(faults, { ...cause('databaseFault'), fault: one.fault });
  // A comparison that one of the two keeps waiting is late because of that one.
  const late = faults.findIndex(({ code }) => code === 'uncompared');
  const [uncompared] = late === -1 ? [] : faults.splice(late, 1);
  const isUp = faults.length === 0;
  // One table that cannot be read keeps the others from telling nothing.
  for (const { fault, where } of hindrances.filter((one) => !isOfAll(one)))
    tellOnce(faults, { ...cause('databaseFault'), fault, examples: where });
  for (const one of inDatabase.faults) tellOnce(faults, one);
  // Who sees no table at all meets the one that is asked for first: that follows from it.
  const isUnseen = hindrances.some(({ fault }) => fault === 'unseen');
  const follows = ({ fault }: { readonly fault: string | null }) => isUnseen && fault === 'schema';

  // One that takes nothing may follow another and be late: then no back-up was put back, and nothing can be mended there.
  const differing = hindrances.some(({ fault }) => fault === 'readOnly') ? [] : found;
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
    ...(inTemporal.isGivenAway ? [cause('givenAway', [...overdue, ...starts, ...commands], RUNNING)] : []),
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
      .filter(({ kind }) => (inTemporal.hasWorker && !inTemporal.isGivenAway) || MENDED_BY[kind] !== 'anew')
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
    ...(isUp && inTemporal.hasWorker && !inTemporal.isLimited && !inTemporal.isGivenAway
      ? [
          ...causeIfAny('overdue', overdue, overdueQuery(now)),
          ...causeIfAny('starts', starts, byId),
          ...causeIfAny('commands', commands, byId),
          ...ofWatchdog(inTemporal.watchdog),
        ]
      : []),
    ...inDatabase.letters,
    ...strays,
    ...inDatabase.escalated,
  ];
};

const overdueQuery = (now: Instant): string =>
  `${RUNNING} AND ${ATTRIBUTES.suspended} = false AND ${ATTRIBUTES.dueAt} < '${shift(now, -OVERDUE_MS)}'`;

const ofWatchdog = (state: WatchdogState): Stuck[] => {
  if (state.is === 'well' || state.is === 'others') return [];
  const code = ({ paused: 'watchdogPaused', missing: 'watchdogMissing', fails: 'watchdogFails' } as const)[state.is];
  return [{ ...cause(code, [], WATCHDOG_PASSES), since: state.since }];
};
