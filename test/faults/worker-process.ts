/** A worker as a process of its own, so that a test can kill it: node --import tsx worker-process.ts DATABASE_URL ADDRESS BUNDLE */
import { NativeConnection } from '@temporalio/worker';
import { connectDatabase } from '../../db/connection/connect.ts';
import { createWorker } from '../../worker/create-worker.ts';

const [databaseUrl = '', address = '', codePath = ''] = process.argv.slice(2);
const worker = await createWorker({
  connection: await NativeConnection.connect({ address }),
  namespace: 'default',
  db: connectDatabase(databaseUrl),
  workflowBundle: { codePath },
  // Each kill would take ten seconds longer, in which nothing happens; test/cli/own-servers.test.ts kills one that waits as long as it does in use.
  stickyFor: '1s',
});
process.stdout.write('ready\n');
await worker.run();
