/** After the chaos: everything that was done to the world is lifted, and what Klimop mends by itself gets the time for it. */
import { writeLetter } from '../activities/letters.ts';
import { reconcile } from '../commands/operations/reconcile.ts';
import { lettersDue } from '../db/letters/letters.ts';
import { instantOf } from '../domain/calendar/instant.ts';
import { ENGINE } from '../domain/trajectory/engine.ts';
import { bringLettersBack } from './faults.ts';
import type { Finding } from './invariants.ts';
import type { Neighbourhood } from './people.ts';
import { answers, until, type World } from './world.ts';

const PATIENCE_MS = 90_000;
const MOST_LETTERS = 100_000;

/** Lifts every fault. @throws when servers or workers do not come back */
export const lift = async (world: World): Promise<void> => {
  const { servers, toPostgres, toTemporal, workers, onlooker } = world;
  for (const disk of Object.values(servers.disks)) disk.free();
  for (const one of [servers.postgres, servers.temporal, ...workers]) one.resume();
  for (const worker of workers) worker.calm();
  for (const way of [toPostgres, toTemporal]) way.setWeather('fair');
  const isBack = await until(async () => {
    await Promise.all([servers.postgres.start(), servers.temporal.start()]);
    await onlooker.temporal.workflowService.describeNamespace({ namespace: 'default' });
    return workers.every(({ isUp }) => isUp) && (await answers(onlooker.db)) && (await bringLettersBack(onlooker.db));
  }, PATIENCE_MS);
  if (!isBack) throw new Error('the servers or the workers did not come back after the faults were lifted');
};

/** As operations do, where they do not wait for the watchdog: what differs is mended, letters that are due are written. Gives what is left after that. */
export const mend = async ({ world: { onlooker } }: Neighbourhood): Promise<Finding[]> => {
  const { db, library } = onlooker;
  const found = await reconcile(onlooker);
  if (!found.ok) throw new Error(found.message);
  const { differences, unanswered } = await found.repair(ENGINE, () => undefined);
  for (const due of await lettersDue(db, instantOf(Date.now()), MOST_LETTERS)) await writeLetter(db, library, due);
  return [
    ...differences.map((where) => ({ what: 'NOT: klimop ops reconcile --repair mends what differs', where })),
    ...unanswered.map((where) => ({ what: 'NOT: what was asked has its answer', where })),
  ];
};
