/** Who only reads does not wait for a Temporal that is away: it is known soon, whichever way it is away. */
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { clientIfThere } from '../../worker/connection.ts';
import { readEnvironment } from '../../worker/environment.ts';

/** A command's own start comes on top of it; the client by itself tries for five seconds. */
const SOON_MS = 2_500;

test('a Temporal that is away is known within moments, also where something listens that says nothing', async () => {
  const read = readEnvironment({});
  if (!read.ok) throw new Error('an empty environment is a good one');
  const silent = createServer(() => undefined);
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const { port } = silent.address() as { port: number };
  for (const address of ['127.0.0.1:1', 'nope.invalid:7233', `127.0.0.1:${port}`]) {
    // Both wait in this process, so that a machine which is busy holds up the one as much as the other.
    const late = pause(SOON_MS, null, { ref: false });
    const there = clientIfThere(read.environment, address);
    expect(await Promise.race([there.then(({ isAway }) => isAway), late]), address).toBe(true);
    await (await there).client.connection.close();
  }
  silent.close();
});
