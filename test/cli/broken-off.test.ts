import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { LOOK_FIRST } from '../../cli/may-have-happened.ts';
import { choosePort } from '../../worker/servers/ports.ts';
import { launch, linesOf } from './klimop.ts';

const WORDS = `Afgebroken. ${LOOK_FIRST}`;

test.each([
  { signal: 'SIGINT', words: [], stderr: `${WORDS}\n` },
  { signal: 'SIGTERM', words: ['--json'], stderr: '' },
] as const)(
  'a command that $signal breaks off while it waits says what is true, and ends as that signal does',
  async ({ signal, words, stderr }) => {
    const port = await choosePort({ preferred: 0, server: 'test' });
    // Takes a connection and says nothing.
    const server = createServer().listen(port, '127.0.0.1');
    onTestFinished(() => void server.close());
    const asked = once(server, 'connection');
    const { child, ended } = launch(['ops', 'verify-audit', ...words], {
      DATABASE_URL: `postgresql://a:b@127.0.0.1:${port}/c`,
    });
    await asked;
    child.kill(signal);
    const ran = await ended;
    expect(child.signalCode).toBe(signal);
    expect(ran.stderr).toBe(stderr);
    expect(linesOf(ran)).toEqual(stderr === '' ? [{ ok: false, code: 'BROKEN_OFF', message: WORDS }] : []);
  },
);
