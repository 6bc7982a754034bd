/**
 * A worker whose activities are now and then slow, on the way in or on the way out, or done twice: node --import tsx worker.ts DATABASE_URL ADDRESS
 * BUNDLE, with `{ seed }` as its first message, until `{ isCalm: true }` comes. The worker itself is the product's.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { NativeConnection, Worker } from '@temporalio/worker';
import { connectDatabase } from '../db/connection/connect.ts';
import { seededRandom } from '../domain/caseload/random.ts';
import { createWorker } from '../worker/create-worker.ts';

/** Of a hundred activities. */
const LATE = 4;
const ANSWERS_LATE = 4;
const DOUBLED = 6;
/** Beyond what a local attempt, and now and then a regular one, may take. */
const LATE_MS = { from: 200, to: 12_000 } as const;

// Without who started it there is nobody to end it.
process.once('disconnect', () => process.exit());
const [databaseUrl = '', address = '', codePath = ''] = process.argv.slice(2);
const { seed } = await new Promise<{ seed: number }>((resolve) => process.once('message', resolve as never));
let isCalm = false;
process.on('message', (message: { isCalm: boolean }) => {
  isCalm = message.isCalm;
});
const random = seededRandom(seed);
const wait = () => pause(random.between(LATE_MS.from, LATE_MS.to));
const tell = (did: string) => process.send?.({ did });

const create = Worker.create.bind(Worker);
Worker.create = (options) =>
  create({
    ...options,
    interceptors: {
      ...options.interceptors,
      activity: [
        ...(options.interceptors?.activity ?? []),
        () => ({
          inbound: {
            execute: async (input, next) => {
              if (isCalm) return next(input);
              const drawn = random.between(1, 100);
              if (drawn <= LATE) {
                tell('slowRequest');
                await wait();
                return next(input);
              }
              if (drawn <= LATE + ANSWERS_LATE) {
                tell('slowAnswer');
                const answer = await next(input);
                await wait();
                return answer;
              }
              if (drawn <= LATE + ANSWERS_LATE + DOUBLED) {
                tell('doubled');
                const [first] = await Promise.all([next(input), next(input)]);
                return first;
              }
              return next(input);
            },
          },
        }),
      ],
    },
  });

const worker = await createWorker({
  connection: await NativeConnection.connect({ address }),
  namespace: 'default',
  db: connectDatabase(databaseUrl),
  workflowBundle: { codePath },
});
process.stdout.write('ready\n');
await worker.run();
process.exit();
