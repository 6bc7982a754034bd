/** A server that stops first answers what it was asked: a command that is cut off has happened, and nobody hears it. */
import type { ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

/** An answer comes within a second; what takes this long waits for a server that is away, and may be asked again elsewhere. */
const ANSWERS_WITHIN_MS = 5_000;

/** Whoever only listens is not waited for: a page comes back by itself, to another process. */
const LISTENS = 'text/event-stream';

/** From then on nobody else is let in: a connection is refused, so that what stands before it asks another process. */
export const answerBeforeClosing = (app: FastifyInstance, withinMs = ANSWERS_WITHIN_MS): void => {
  const underWay = new Set<ServerResponse>();
  let allAnswered = () => {};
  const end = (answer: ServerResponse) => {
    underWay.delete(answer);
    if (underWay.size === 0) allAnswered();
  };
  app.addHook('onRequest', async (_, { raw }) => {
    underWay.add(raw);
    raw.once('close', () => end(raw));
  });
  app.addHook('onSend', async (_, answer) => {
    if (answer.getHeader('content-type') === LISTENS) end(answer.raw);
  });
  app.addHook('preClose', async () => {
    app.server.close();
    const answered = new Promise<void>((done) => {
      allAnswered = done;
    });
    if (underWay.size > 0) await Promise.race([answered, pause(withinMs, undefined, { ref: false })]);
  });
};
