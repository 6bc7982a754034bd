/** Which port a local server gets: the usual one, so that bookmarks keep working, or else the next that is free. */
import { randomInt } from 'node:crypto';
import { connect, createServer } from 'node:net';
import { OutOfReach } from '../../domain/operations/out-of-reach.ts';

/** How far above the preferred port we look before giving up. */
const PORTS_TO_TRY = 200;

/** How long another program on the port gets to answer. */
const ANSWER_WITHIN_MS = 250;

const LOOPBACK = '127.0.0.1';

/**
 * Where any port will do, one from here: below the range from which systems take the ports of outgoing connections
 * (32768 and up on Linux, 49152 elsewhere), where a port that is free now may be somebody's the next moment.
 */
const QUIET_PORTS = { from: 20_000, to: 32_000 };

/** Thrown when a server could not start because its port had been taken since it was chosen. */
export class PortTaken extends Error {
  override readonly name = 'PortTaken';
}

/** Whether a server's last words say that its port was taken. */
export const saysPortTaken = (lastWords: string): boolean => /address already in use|EADDRINUSE/i.test(lastWords);

/** Whether a server's last words say that it may not use its port. */
export const saysNoRight = (lastWords: string): boolean => /bind[^\n]*(permission denied|EACCES)/i.test(lastWords);

/** Who starts Klimop may not use a port: those below 1024 are for the system's own programs. */
export const noRightToPort = (port: number, server: string): OutOfReach =>
  new OutOfReach(
    `${server} mag poort ${port} op deze computer niet gebruiken: poorten onder 1024 zijn voor de beheerder ervan. Kies een hogere poort met KLIMOP_PG_PORT, KLIMOP_TEMPORAL_PORT, KLIMOP_UI_PORT of KLIMOP_HTTP_PORT.`,
  );

/** True when a program accepts connections on this port of 127.0.0.1. */
export const somethingAnswers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ port, host: LOOPBACK });
    const conclude = (answers: boolean) => {
      socket.destroy();
      resolve(answers);
    };
    socket.setTimeout(ANSWER_WITHIN_MS, () => conclude(false));
    socket.once('connect', () => conclude(true));
    socket.once('error', () => conclude(false));
  });

const listening = (port: number): Promise<'free' | 'taken' | 'noRight'> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', ({ code }: NodeJS.ErrnoException) => resolve(code === 'EACCES' ? 'noRight' : 'taken'));
    server.listen({ port, host: LOOPBACK, exclusive: true }, () => server.close(() => resolve('free')));
  });

/**
 * True when a server could listen on this port of 127.0.0.1 now. Asks twice, because on some systems a port that
 * another program holds for all addresses may still be bound for this one.
 */
export const isPortFree = async (port: number): Promise<boolean> =>
  !(await somethingAnswers(port)) && (await listening(port)) === 'free';

/**
 * The preferred port when it is free, otherwise the next free one above it, with a Dutch message that says so.
 * @param options.preferred 0 takes any free port, without a message (for tests).
 * @param options.server how the reader knows the server, such as "PostgreSQL".
 * @param options.except ports that were just given to another server and are not yet in use.
 * @throws OutOfReach when whoever starts Klimop may not use the preferred port
 * @throws when none of the next 200 ports is free.
 */
export const choosePort = async (options: {
  readonly preferred: number;
  readonly server: string;
  readonly except?: readonly number[];
  readonly onProgress?: (message: string) => void;
}): Promise<number> => {
  const { preferred, server, except = [] } = options;
  if (preferred === 0) {
    for (let attempt = 0; attempt < PORTS_TO_TRY; attempt += 1) {
      const port = randomInt(QUIET_PORTS.from, QUIET_PORTS.to);
      if (!except.includes(port) && (await isPortFree(port))) return port;
    }
  } else {
    if ((await listening(preferred)) === 'noRight') throw noRightToPort(preferred, server);
    for (let port = preferred; port < preferred + PORTS_TO_TRY && port <= 65_535; port += 1) {
      if (except.includes(port) || !(await isPortFree(port))) continue;
      if (port !== preferred)
        options.onProgress?.(`Poort ${preferred} is al in gebruik; ${server} gebruikt nu poort ${port}.`);
      return port;
    }
  }
  throw new Error(
    `Voor ${server} is vanaf poort ${preferred} geen vrije poort gevonden. Sluit een ander programma of kies een andere poort met KLIMOP_PG_PORT, KLIMOP_TEMPORAL_PORT, KLIMOP_UI_PORT of KLIMOP_HTTP_PORT.`,
  );
};
