/** Which port a local server gets: the usual one, so that bookmarks keep working, or else the next that is free. */
import { connect, createServer } from 'node:net';

/** How far above the preferred port we look before giving up. */
const PORTS_TO_TRY = 200;

/** How long another program on the port gets to answer. */
const ANSWER_WITHIN_MS = 250;

const LOOPBACK = '127.0.0.1';

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

const bind = (port: number): Promise<number | null> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen({ port, host: LOOPBACK, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : null));
    });
  });

/**
 * True when a server could listen on this port of 127.0.0.1 now. Asks twice, because on some systems a port that
 * another program holds for all addresses may still be bound for this one.
 */
export const isPortFree = async (port: number): Promise<boolean> =>
  !(await somethingAnswers(port)) && (await bind(port)) !== null;

/**
 * The preferred port when it is free, otherwise the next free one above it, with a Dutch message that says so.
 * @param options.preferred 0 takes any free port, without a message (for tests).
 * @param options.server how the reader knows the server, such as "PostgreSQL".
 * @param options.except ports that were just given to another server and are not yet in use.
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
      const free = await bind(0);
      if (free !== null && !except.includes(free)) return free;
    }
  } else {
    for (let port = preferred; port < preferred + PORTS_TO_TRY && port <= 65_535; port += 1) {
      if (except.includes(port) || !(await isPortFree(port))) continue;
      if (port !== preferred)
        options.onProgress?.(`Poort ${preferred} is al in gebruik; ${server} gebruikt nu poort ${port}.`);
      return port;
    }
  }
  throw new Error(
    `Voor ${server} is vanaf poort ${preferred} geen vrije poort gevonden. Sluit een ander programma of kies een andere poort met KLIMOP_PG_PORT, KLIMOP_TEMPORAL_PORT of KLIMOP_UI_PORT.`,
  );
};
