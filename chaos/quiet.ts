/** After the chaos: everything that was done to the world is lifted, and what Klimop mends by itself gets the time for it. */
import { WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import { inParallel } from '../activities/in-parallel.ts';
import { writeLetter } from '../activities/letters.ts';
import { runTrajectory } from '../activities/run-trajectory.ts';
import { trajectoryWorkflowId } from '../commands/office.ts';
import { lettersDue } from '../db/letters.ts';
import { instantOf } from '../domain/calendar/instant.ts';
import { ENGINE } from '../domain/trajectory/evolve.ts';
import { lookSignal } from '../workflows/trajectory/messages.ts';
import { bringLettersBack } from './faults.ts';
import type { Neighbourhood } from './people.ts';
import { answers, until, type World } from './world.ts';

const PATIENCE_MS = 90_000;
const AT_ONCE = 16;
const MOST_LETTERS = 100_000;

/** Lifts every fault. @throws when the servers do not come back */
export const lift = async (world: World): Promise<void> => {
  const { servers, toPostgres, toTemporal, workers, onlooker } = world;
  for (const disk of Object.values(servers.disks)) disk.free();
  for (const one of [servers.postgres, servers.temporal, ...workers]) one.resume();
  for (const way of [toPostgres, toTemporal]) way.setWeather('fair');
  const isBack = await until(async () => {
    await Promise.all([servers.postgres.start(), servers.temporal.start()]);
    await onlooker.temporal.workflowService.describeNamespace({ namespace: 'default' });
    return (await answers(onlooker.db)) && bringLettersBack(onlooker.db);
  }, PATIENCE_MS);
  if (!isBack) throw new Error('the servers did not come back after the faults were lifted');
};

/** As the watchdog does: workflows look, those that are gone are begun again, letters that are due are written. */
export const mend = async ({ world: { onlooker } }: Neighbourhood): Promise<void> => {
  const { db, library, temporal, taskQueue } = onlooker;
  const open = await db
    .selectFrom('trajectories')
    .select(['trajectoryId', 'clientId'])
    .where('open', '=', true)
    .execute();
  await inParallel(open, AT_ONCE, async (reference) => {
    const handle = temporal.workflow.getHandle(trajectoryWorkflowId(reference.clientId));
    try {
      await handle.signal(lookSignal);
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
      await runTrajectory(temporal, taskQueue, { ...reference, restartedBy: ENGINE }).catch((fault: unknown) => {
        if (!(fault instanceof WorkflowExecutionAlreadyStartedError)) throw fault;
      });
    }
  });
  for (const due of await lettersDue(db, instantOf(Date.now()), MOST_LETTERS)) await writeLetter(db, library, due);
};
