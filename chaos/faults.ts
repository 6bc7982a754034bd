/** What is done to a Klimop: each fault is brought about and lifted again. A table, so that the report can say of each how often. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import pg from 'pg';
import type { Database } from '../db/connection/connect.ts';
import type { Random } from '../domain/caseload/random.ts';
import { trajectoryWorkflowId } from '../domain/trajectory/address.ts';
import { COMMAND_NAMES } from '../domain/trajectory/command-table.ts';
import { TASK_QUEUE } from '../worker/task-queue.ts';
import { lookSignal } from '../workflows/trajectory/messages.ts';
import type { Neighbourhood } from './people.ts';
import type { DISKS } from './servers.ts';
import { until } from './world.ts';

export interface Fault {
  /** How often it is drawn, beside the others. */
  readonly weight: number;
  /** Which disk it needs; where there is none the fault is not drawn. */
  readonly disk?: (typeof DISKS)[number];
  readonly bring: (here: Neighbourhood, random: Random) => Promise<void>;
}

const SHORT_MS = { from: 500, to: 4_000 } as const;
/** Longer than Temporal waits for a worker before it gives its task to another. */
const LONG_MS = { from: 1_000, to: 14_000 } as const;
const LETTERS_AWAY = 'letters_away';

const forAWhile = (random: Random, { from, to }: { readonly from: number; readonly to: number } = SHORT_MS) =>
  pause(random.between(from, to));

const killed =
  (which: 'postgres' | 'temporal') =>
  async ({ world }: Neighbourhood, random: Random) => {
    await world.servers[which].kill();
    await forAWhile(random);
    await up(world.servers[which]);
  };

/** A full disk that another fault holds, or what a kill left, may stand in the way for a while. */
const up = async (server: { start(): Promise<void>; readonly isUp: boolean }): Promise<void> => {
  await until(async () => {
    await server.start();
    return server.isUp;
  }, 60_000);
};

const stoodStill =
  (which: 'postgres' | 'temporal') =>
  async ({ world }: Neighbourhood, random: Random) => {
    world.servers[which].suspend();
    await forAWhile(random);
    world.servers[which].resume();
  };

const onTheWay =
  (which: 'toPostgres' | 'toTemporal', weather: 'slow' | 'deaf' | 'closed') =>
  async ({ world }: Neighbourhood, random: Random) => {
    world[which].setWeather(weather);
    await forAWhile(random);
    world[which].setWeather('fair');
  };

const full = (disk: (typeof DISKS)[number]): Fault => ({
  weight: 2,
  disk,
  bring: async ({ world }, random) => {
    world.servers.disks[disk]?.fill();
    await forAWhile(random);
    world.servers.disks[disk]?.free();
    // PostgreSQL ends when it cannot write its log.
    await Promise.all([up(world.servers.postgres), up(world.servers.temporal)]);
  },
});

/** An open trajectory, as the database has it at this moment; null when there is none or nobody can say. */
const anOpenOne = async ({ world }: Neighbourhood, random: Random) => {
  const open = await world.onlooker.db
    .selectFrom('trajectories')
    .select(['clientId', 'trajectoryId'])
    .where('open', '=', true)
    .orderBy('trajectoryId')
    .execute()
    .catch(() => []);
  return open.length === 0 ? null : random.pick(open);
};

/** Does something to the workflow of an open trajectory; where Temporal is away nothing is done. */
const toAWorkflow =
  (act: (here: Neighbourhood, one: { clientId: string; trajectoryId: string }, random: Random) => Promise<unknown>) =>
  async (here: Neighbourhood, random: Random) => {
    const one = await anOpenOne(here, random);
    if (one !== null) await act(here, one, random).catch(() => undefined);
  };

const handleOf = ({ world }: Neighbourhood, clientId: string) =>
  world.onlooker.temporal.workflow.getHandle(trajectoryWorkflowId(clientId));

/** What somebody might send by hand in Temporal. */
const byHand = (here: Neighbourhood, clientId: string, random: Random): unknown[] => {
  const envelope = { commandId: randomUUID(), by: 'cw-01' };
  const mine = here.ledger.entries.filter((entry) => entry.clientId === clientId);
  const known = [...mine, ...here.ledger.entries.slice(-50)];
  return random.pick<unknown[]>([
    [],
    ['Mevrouw belt morgen terug'],
    [{ ...envelope, note: 'vrije tekst' }],
    [{ ...envelope, by: 'iemand van kantoor' }],
    [{ ...envelope, note: 'x'.repeat(1_500_000) }],
    [envelope],
    [{ commandId: random.pick(known)?.commandId ?? randomUUID(), by: 'cw-01' }],
    [{ commandId: random.pick(known)?.commandId ?? randomUUID(), by: 'cw-01', recorded: 1_000_000 }],
  ]);
};

const HAND_PATIENCE_MS = 5_000;

export const FAULTS = {
  killWorker: { weight: 8, bring: async ({ world }, random) => random.pick(world.workers).kill() },
  killEveryWorker: {
    weight: 3,
    bring: async ({ world }) => void (await Promise.all(world.workers.map((one) => one.kill()))),
  },
  killPostgres: { weight: 5, bring: killed('postgres') },
  killTemporal: { weight: 5, bring: killed('temporal') },
  killEverything: {
    weight: 2,
    bring: async ({ world }, random) => {
      const { postgres, temporal } = world.servers;
      await Promise.all([postgres.kill(), temporal.kill(), ...world.workers.map((one) => one.kill())]);
      await forAWhile(random);
      await Promise.all([up(postgres), up(temporal)]);
    },
  },
  suspendWorker: {
    weight: 5,
    bring: async ({ world }, random) => {
      const worker = random.pick(world.workers);
      worker.suspend();
      await forAWhile(random, LONG_MS);
      worker.resume();
    },
  },
  suspendPostgres: { weight: 3, bring: stoodStill('postgres') },
  suspendTemporal: { weight: 3, bring: stoodStill('temporal') },
  cutPostgres: { weight: 6, bring: async ({ world }) => world.toPostgres.cut() },
  cutTemporal: { weight: 4, bring: async ({ world }) => world.toTemporal.cut() },
  loseAnswersOfPostgres: { weight: 4, bring: onTheWay('toPostgres', 'deaf') },
  loseAnswersOfTemporal: { weight: 4, bring: onTheWay('toTemporal', 'deaf') },
  slowPostgres: { weight: 3, bring: onTheWay('toPostgres', 'slow') },
  slowTemporal: { weight: 3, bring: onTheWay('toTemporal', 'slow') },
  closePostgres: { weight: 2, bring: onTheWay('toPostgres', 'closed') },
  closeTemporal: { weight: 2, bring: onTheWay('toTemporal', 'closed') },
  fillData: full('data'),
  fillWal: full('wal'),
  fillTemporal: full('temporal'),
  fillLogs: full('logs'),
  lockAudit: {
    weight: 3,
    bring: async ({ world }, random) => {
      const client = new pg.Client({ connectionString: world.servers.postgres.address });
      client.on('error', () => undefined);
      try {
        await client.connect();
        await client.query('begin; lock table audit in share row exclusive mode');
        await forAWhile(random, LONG_MS);
        await client.query('rollback');
      } catch {
        // PostgreSQL went away, and the lock with it.
      } finally {
        await client.end().catch(() => undefined);
      }
    },
  },
  lettersAway: {
    weight: 2,
    bring: async ({ world }, random) => {
      const { db } = world.onlooker;
      await sql`alter table if exists letters rename to ${sql.ref(LETTERS_AWAY)}`.execute(db).catch(() => undefined);
      await forAWhile(random);
      await until(() => bringLettersBack(db), 60_000);
    },
  },
  terminate: { weight: 6, bring: toAWorkflow((here, { clientId }) => handleOf(here, clientId).terminate('chaos')) },
  cancel: { weight: 2, bring: toAWorkflow((here, { clientId }) => handleOf(here, clientId).cancel()) },
  reset: {
    weight: 6,
    bring: toAWorkflow(async (here, { clientId }, random) => {
      const handle = handleOf(here, clientId);
      const { events } = await handle.fetchHistory();
      const tasks = (events ?? []).filter((event) => event.workflowTaskCompletedEventAttributes);
      if (tasks.length === 0) return;
      const { runId } = await handle.describe();
      await here.world.onlooker.temporal.workflowService.resetWorkflowExecution({
        namespace: 'default',
        workflowExecution: { workflowId: trajectoryWorkflowId(clientId), runId },
        workflowTaskFinishEventId: random.pick(tasks).eventId ?? null,
        reason: 'chaos',
        requestId: randomUUID(),
      });
    }),
  },
  updateByHand: {
    weight: 6,
    bring: toAWorkflow((here, { clientId }, random) => {
      const { temporal } = here.world.onlooker;
      return temporal.withDeadline(Date.now() + HAND_PATIENCE_MS, () =>
        handleOf(here, clientId).executeUpdate(random.pick(COMMAND_NAMES), {
          args: byHand(here, clientId, random) as [],
        }),
      );
    }),
  },
  startByHand: {
    weight: 2,
    bring: toAWorkflow((here, { clientId, trajectoryId }, random) =>
      here.world.onlooker.temporal.workflow.start('trajectory', {
        workflowId: random.pick([`by-hand-${randomUUID()}`, trajectoryWorkflowId(random.pick(here.clients).clientId)]),
        taskQueue: TASK_QUEUE,
        args: random.pick<unknown[]>([[], [{ trajectoryId, clientId }], [{ trajectoryId: randomUUID(), clientId }]]),
      }),
    ),
  },
  look: { weight: 2, bring: toAWorkflow((here, { clientId }) => handleOf(here, clientId).signal(lookSignal)) },
} as const satisfies Readonly<Record<string, Fault>>;

export type FaultName = keyof typeof FAULTS;

/** Whether the table of letters is where it belongs. */
export const bringLettersBack = async (db: Database): Promise<boolean> => {
  await sql`alter table if exists ${sql.ref(LETTERS_AWAY)} rename to letters`.execute(db);
  return true;
};

/** The faults that can be brought about here. */
export const possibleFaults = ({ world }: Neighbourhood): readonly FaultName[] =>
  (Object.keys(FAULTS) as FaultName[]).filter((name) => {
    const { disk } = FAULTS[name] as Fault;
    return disk === undefined || world.servers.disks[disk] !== undefined;
  });

/** One of them, by how often each is drawn. */
export const pickFault = (names: readonly FaultName[], random: Random): FaultName => {
  let drawn = random.next() * names.reduce((sum, name) => sum + FAULTS[name].weight, 0);
  for (const name of names) {
    drawn -= FAULTS[name].weight;
    if (drawn <= 0) return name;
  }
  return names[names.length - 1] as FaultName;
};
