import { Readable } from 'node:stream';
import Fastify, { type FastifyInstance } from 'fastify';
import { expect, onTestFinished, test } from 'vitest';
import { answerBeforeClosing } from '../../api/answer-before-closing.ts';
import { createApi } from '../../api/server.ts';
import type { ApiSettings } from '../../api/settings.ts';

const listening = async (app: FastifyInstance, settings: { origin: string } = { origin: '' }): Promise<string> => {
  onTestFinished(() => app.close());
  settings.origin = await app.listen({ host: '127.0.0.1', port: 0 });
  return settings.origin;
};

test('an API that is told to stop answers what it was asked, lets nobody else in, and waits for no page that only listens', async () => {
  const settings = { origin: 'http://127.0.0.1:0', isTrial: false, provider: null };
  const app = await createApi(settings as unknown as ApiSettings);
  let answer = (_: string) => {};
  const asked = new Promise<void>((begun) => {
    app.get('/slow', () => {
      begun();
      return new Promise((done) => {
        answer = done;
      });
    });
  });
  app.get('/listens', (_, reply) =>
    reply.type('text/event-stream').send(Readable.from(endless(), { objectMode: false })),
  );
  const origin = await listening(app, settings);
  const listens = await fetch(`${origin}/listens`);
  const slow = fetch(`${origin}/slow`);
  await asked;
  const closed = app.close();
  await expect
    .poll(() =>
      fetch(`${origin}/health/live`).then(
        () => 'let in',
        () => 'refused',
      ),
    )
    .toBe('refused');
  answer('done');
  const told = await slow;
  expect([told.status, await told.text()]).toEqual([200, 'done']);
  await closed;
  await expect(listens.text()).rejects.toThrow();
});

async function* endless() {
  yield 'retry: 2000\n\n';
  await new Promise(() => undefined);
}

test('what is not answered in time holds up no stop', async () => {
  const app = Fastify({ forceCloseConnections: true });
  answerBeforeClosing(app, 1);
  const asked = new Promise<void>((begun) => {
    app.get('/never', () => {
      begun();
      return new Promise(() => undefined);
    });
  });
  const never = fetch(`${await listening(app)}/never`);
  never.catch(() => undefined);
  await asked;
  await app.close();
  await expect(never).rejects.toThrow();
});
