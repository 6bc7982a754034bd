import { createServer } from 'node:net';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { type Heard, tellWaiting } from '../../cli/tell-waiting.ts';
import { closeDatabase, connectDatabase, pingDatabase } from '../../db/connection/connect.ts';
import { clientIfThere, connectClient } from '../../worker/connection.ts';
import { readEnvironment } from '../../worker/environment.ts';
import { choosePort } from '../../worker/servers/ports.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

const NEVER = () => new Promise<never>(() => undefined);
const ANSWERED = async () => undefined;
const REFUSED = async () => {
  throw new Error('away');
};

const told = async (ask: (heard: Heard) => void, isTerminal = true): Promise<string[]> => {
  const notes: string[] = [];
  ask(tellWaiting({ note: (text) => notes.push(text) }, 'Even.', isTerminal));
  await vi.advanceTimersByTimeAsync(60_000);
  return notes;
};

test.each<{ ask: (heard: Heard) => void; says: readonly string[] }>([
  { ask: ({ onCalled }) => onCalled(NEVER(), 'temporal'), says: ['Temporal'] },
  { ask: ({ onCalled }) => onCalled(NEVER(), 'worker'), says: ['de worker'] },
  {
    ask: ({ onAsked, onCalled }) => {
      for (const answer of [REFUSED(), NEVER(), ANSWERED(), NEVER()]) onAsked(answer);
      onCalled(ANSWERED(), 'temporal');
    },
    says: ['PostgreSQL'],
  },
  {
    ask: ({ onAsked, onCalled }) => {
      onAsked(ANSWERED());
      onCalled(REFUSED(), 'worker');
    },
    says: [],
  },
])('whom is waited for is told once: $says', async ({ ask, says }) => {
  expect(await told(ask)).toEqual(says.map((name) => `Er wordt gewacht op ${name}. Even.`));
});

test('nothing is told where nobody reads it', async () => {
  expect(await told(({ onAsked }) => onAsked(NEVER()), false)).toEqual([]);
});

/** Takes a connection and says nothing. */
const silentServer = async (): Promise<number> => {
  const port = await choosePort({ preferred: 0, server: 'test' });
  const server = createServer().listen(port, '127.0.0.1');
  onTestFinished(() => void server.close());
  return port;
};

test('of each server that says nothing its connection tells that it is asked', async () => {
  vi.useRealTimers();
  const port = await silentServer();
  const asked: string[] = [];
  const onCalled: Heard['onCalled'] = (_, of) => asked.push(of);
  const db = connectDatabase(`postgresql://a:b@127.0.0.1:${port}/c`, { onAsked: () => asked.push('database') });
  const address = `127.0.0.1:${port}`;
  const read = readEnvironment({ TEMPORAL_ADDRESS: address });
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  const pending = [
    pingDatabase(db),
    connectClient(read.environment, address, { onCalled }),
    clientIfThere(read.environment, address, { onCalled }),
  ];
  await vi.waitFor(() => expect(asked.sort()).toEqual(['database', 'temporal', 'temporal']));
  await closeDatabase(db, 0);
  for (const one of pending) one.catch(() => undefined);
});
