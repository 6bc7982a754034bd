/** What comes over a connection and is no request that can be read, as one whose cookies are too large: no route and no hook sees it. */
import type { FastifyServerOptions } from 'fastify';
import { PROBLEM_TYPE, type Problem, problem, UNREADABLE } from './problem.ts';

type Handler = NonNullable<FastifyServerOptions['clientErrorHandler']>;

const FAULTS: Readonly<Record<string, Problem>> = {
  HPE_HEADER_OVERFLOW: problem(
    431,
    'HEADERS_TOO_LARGE',
    'Er komt te veel mee met dit verzoek. Verwijder de cookies van dit adres uit uw browser, en laad de pagina opnieuw.',
  ),
  ERR_HTTP_REQUEST_TIMEOUT: problem(408, 'NOT_IN_TIME', 'Het verzoek kwam niet helemaal aan. Probeer het opnieuw.'),
};

/** Answers as all else is answered, and closes the connection. */
export const answerNoRequest =
  (always: Readonly<Record<string, string>>): Handler =>
  ({ code }, socket) => {
    if (code === 'ECONNRESET' || !socket.writable) {
      socket.destroy();
      return;
    }
    const body = FAULTS[code ?? ''] ?? UNREADABLE;
    const text = JSON.stringify(body);
    const headers = { ...always, 'content-type': PROBLEM_TYPE, 'content-length': `${Buffer.byteLength(text)}` };
    const lines = Object.entries({ ...headers, connection: 'close' }).map(([name, value]) => `${name}: ${value}`);
    socket.end([`HTTP/1.1 ${body.status} ${body.code}`, ...lines, '', text].join('\r\n'));
  };
