/** Opens what answers of a Klimop that may be ill: where one of PostgreSQL and Temporal is away, the other is looked at all the same. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Neighbours } from '../../commands/operations/find-stuck.ts';
import { closeDatabase, connectDatabase, PERSON_WAITS_MS } from '../../db/connect.ts';
import { listInUi } from '../../domain/operations/temporal-ui.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { TASK_QUEUE } from '../../worker/task-queue.ts';
import { uiOf, type Whereabouts, withRunning } from '../session.ts';

/** A connection on which a question hangs is left behind. */
const CLOSES_WITHIN_MS = 2_000;

/** Refuses only when nothing says where Klimop is. */
export const withWhatAnswers = <Result>(
  work: (neighbours: Neighbours, where: Whereabouts) => Promise<Result>,
): Promise<Result | Refusal> =>
  withRunning(async (where) => {
    const { connectClient } = await import('../../worker/connection.ts');
    const temporal = await connectClient(where.environment, where.temporalAddress).catch(() => null);
    const db = connectDatabase(where.databaseUrl, { lockTimeoutMs: PERSON_WAITS_MS });
    try {
      return await work({ db, temporal, taskQueue: TASK_QUEUE }, where);
    } finally {
      await Promise.race([
        Promise.allSettled([closeDatabase(db), temporal?.connection.close()]),
        pause(CLOSES_WITHIN_MS, undefined, { ref: false }),
      ]);
    }
  });

/** The list of workflows in the Temporal Web UI that a query finds, as a link that a terminal knows whole; null where no UI is known. */
export const listLink = (where: Whereabouts, query: string | null): string | null => listInUi(uiOf(where), query);
