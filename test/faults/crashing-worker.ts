/**
 * A worker that stands still at exactly the point that a plan gives for each trajectory, and says so to the process that started it, which then kills
 * it: node --import tsx crashing-worker.ts DATABASE_URL ADDRESS BUNDLE, with the plan as its first message. The worker itself is the product's; what
 * stands still are its neighbours: the driver of PostgreSQL, the activity on its way in, and the way of a completed task to Temporal.
 */
import proto from '@temporalio/proto';
import { NativeConnection, Worker } from '@temporalio/worker';
import pg from 'pg';
import { connectDatabase } from '../../db/connection/connect.ts';
import { createWorker } from '../../worker/create-worker.ts';
import type { Plan } from './points.ts';

// Without who started it there is nobody to end it.
process.once('disconnect', () => process.exit());
const [databaseUrl = '', address = '', codePath = ''] = process.argv.slice(2);
const plan = await new Promise<Plan>((resolve) => process.once('message', (message) => resolve(message as Plan)));

/** Each trajectory stands still once, and from then on altogether. */
const held = new Set<string>();
/** Trajectories whose happening is under way, by id; and those for which it was done, by the id of the run. */
const underWay = new Set<string>();
const returned = new Map<string, string>();

const forEver = (trajectoryId: string): Promise<never> => {
  if (!held.has(trajectoryId)) process.send?.({ held: trajectoryId });
  held.add(trajectoryId);
  return new Promise(() => undefined);
};

/** Prepared once a connection: the mark of db/connection/prepared.ts stands before it. */
const WRITES = /^(\/\* prepared \*\/ )?with state as/;

/** The trajectory of the plan that a statement writes; null for every other statement. A prepared one comes as one object. */
const writtenBy = (asked: unknown, given: unknown): string | null => {
  const { text, values } =
    typeof asked === 'string'
      ? { text: asked, values: given }
      : ((asked ?? {}) as { readonly text?: unknown; readonly values?: unknown });
  if (typeof text !== 'string' || !Array.isArray(values) || !WRITES.test(text)) return null;
  return values.find((value) => underWay.has(value)) ?? null;
};

const query = pg.Client.prototype.query as (...all: unknown[]) => Promise<unknown>;
pg.Client.prototype.query = async function (this: pg.Client, ...all: unknown[]) {
  const trajectoryId = writtenBy(all[0], all[1]);
  const point = trajectoryId === null ? null : plan[trajectoryId]?.point;
  if (trajectoryId !== null && point === 'beforeWriting') await forEver(trajectoryId);
  const result = await query.apply(this, all);
  if (trajectoryId !== null && point === 'committed') await forEver(trajectoryId);
  return result;
} as never;

/** As many at once as the plan has: the product's own limits would let some stand in line. */
const AT_ONCE = 300;

const create = Worker.create.bind(Worker);
Worker.create = async (options) => {
  const { interceptors } = options;
  const worker = await create({
    ...options,
    maxConcurrentWorkflowTaskExecutions: AT_ONCE,
    maxConcurrentLocalActivityExecutions: AT_ONCE,
    interceptors: {
      ...interceptors,
      activity: [
        ...(interceptors?.activity ?? []),
        ({ info }) => ({
          inbound: {
            execute: async (input, next) => {
              const { trajectoryId, asked } = input.args[0] as { trajectoryId: string; asked: { name: string } };
              const one = plan[trajectoryId];
              if (one === undefined || one.asked !== asked.name) return next(input);
              if (one.point === 'beforeReading' || held.has(trajectoryId)) return forEver(trajectoryId);
              // While a statement waits inside PostgreSQL nothing else may do the same.
              if (one.point === 'insideRolledBack' || one.point === 'insideCommitted') held.add(trajectoryId);
              underWay.add(trajectoryId);
              // An attempt that failed before it came there, such as for want of a connection, is made again.
              const result = await next(input).catch((error: unknown) => {
                held.delete(trajectoryId);
                throw error;
              });
              returned.set(info.workflowExecution?.runId ?? '', trajectoryId);
              return result;
            },
          },
        }),
      ],
    },
  });
  const native = (
    worker as unknown as { nativeWorker: { completeWorkflowActivation: (done: Buffer) => Promise<void> } }
  ).nativeWorker;
  const complete = native.completeWorkflowActivation.bind(native);
  native.completeWorkflowActivation = async (done) => {
    const { runId } = proto.coresdk.workflow_completion.WorkflowActivationCompletion.decodeDelimited(done);
    const trajectoryId = returned.get(runId);
    const point = trajectoryId === undefined ? null : plan[trajectoryId]?.point;
    if (trajectoryId !== undefined && point === 'returned') await forEver(trajectoryId);
    await complete(done);
    if (trajectoryId !== undefined && point === 'completed') await forEver(trajectoryId);
  };
  return worker;
};

const worker = await createWorker({
  connection: await NativeConnection.connect({ address }),
  namespace: 'default',
  db: connectDatabase(databaseUrl, { max: 80 }),
  workflowBundle: { codePath },
});
process.stdout.write('ready\n');
await worker.run();
