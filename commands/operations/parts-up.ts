/** Which parts of Klimop answer, and since when, as this process has seen it: asks nothing of what is away but a sign of life, and needs nobody to be signed in. */
import { pingDatabase } from '../../db/connection/connect.ts';
import { installationId } from '../../db/office/installation.ts';
import { type Instant, instantOf } from '../../domain/calendar/instant.ts';
import type { Office } from '../office.ts';
import { watchdogState } from './stuck/watchdog-state.ts';
import { within } from './stuck/within.ts';
import { isWorkerPolling } from './stuck/worker-polling.ts';

/** `unknown`: what would tell is away itself. */
export type PartStatus = 'up' | 'down' | 'unknown';

export const PARTS = ['database', 'temporal', 'worker', 'watchdog'] as const;
export type Part = (typeof PARTS)[number];

export interface PartUp {
  readonly part: Part;
  readonly status: PartStatus;
  /** Since when this process has seen it so. */
  readonly since: Instant;
  /** Whether it was so at the first look: then it is so for longer. */
  readonly sinceFirstLook: boolean;
}

const ANSWERS_WITHIN_MS = 3_000;

/** What was seen last, by office: a process looks through one. */
const seen = new WeakMap<Office, Map<Part, PartUp>>();

/** Null where none came in time. */
const answer = <Answer>(look: () => Promise<Answer>): Promise<Answer | null> =>
  within(ANSWERS_WITHIN_MS, look()).catch(() => null);

const answers = async (look: () => Promise<unknown>): Promise<boolean> => {
  const is = await answer(look);
  return is !== null && is !== false;
};

export const partsUp = async (office: Office): Promise<readonly PartUp[]> => {
  const { db, temporal, taskQueue } = office;
  const until = () => Date.now() + ANSWERS_WITHIN_MS;
  const [databaseNow, server] = await Promise.all([
    answer(() => pingDatabase(db)),
    answers(() => temporal.withDeadline(until(), () => temporal.workflowService.getSystemInfo({}))),
  ]);
  const database = databaseNow !== null;
  const [worker, watchdog] = server
    ? await Promise.all([
        answers(() => temporal.withDeadline(until(), () => isWorkerPolling(temporal, taskQueue))),
        answers(async () => {
          const installation = database ? await installationId(db) : null;
          const state = await temporal.withDeadline(until(), () =>
            watchdogState(temporal, installation, taskQueue, databaseNow ?? undefined),
          );
          return state.is === 'well';
        }),
      ])
    : [null, null];
  const now = instantOf(Date.now());
  const before = seen.get(office);
  const status = (isUp: boolean | null): PartStatus => (isUp === null ? 'unknown' : isUp ? 'up' : 'down');
  const found = { database, temporal: server, worker, watchdog };
  const parts = PARTS.map((part): PartUp => {
    const known = before?.get(part);
    const is = status(found[part]);
    return known?.status === is ? known : { part, status: is, since: now, sinceFirstLook: known === undefined };
  });
  seen.set(office, new Map(parts.map((one) => [one.part, one])));
  return parts;
};
