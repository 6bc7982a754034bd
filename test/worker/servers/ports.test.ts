import { createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { choosePort, isPortFree } from '../../../worker/servers/ports.ts';

const occupy = (port: number, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    onTestFinished(() => void server.close());
    server.once('error', reject);
    server.listen(port, host, () => resolve((server.address() as { port: number }).port));
  });

test('a free preferred port is used without a word', async () => {
  const preferred = await choosePort({ preferred: 0, server: 'PostgreSQL' });
  const told: string[] = [];
  expect(await choosePort({ preferred, server: 'PostgreSQL', onProgress: (message) => told.push(message) })).toBe(
    preferred,
  );
  expect(told).toEqual([]);
});

test.each(['127.0.0.1', '0.0.0.0'])('a port taken on %s gives the next free one, and says so', async (host) => {
  const busy = await occupy(0, host);
  const told: string[] = [];
  const chosen = await choosePort({
    preferred: busy,
    server: 'PostgreSQL',
    onProgress: (message) => told.push(message),
  });
  expect(chosen).toBeGreaterThan(busy);
  expect(await isPortFree(chosen)).toBe(true);
  expect(told).toEqual([`Poort ${busy} is al in gebruik; PostgreSQL gebruikt nu poort ${chosen}.`]);
});

test('a port just given to another server is not given again', async () => {
  const preferred = await choosePort({ preferred: 0, server: 'Temporal' });
  expect(await choosePort({ preferred, server: 'Temporal', except: [preferred] })).not.toBe(preferred);
});
