/** Which class of cause an error of the database belongs to: a code for operations, without the error's own words, which may hold values. */
import pg from 'pg';
import { UNTRUSTED } from '../../domain/operations/out-of-reach.ts';
import type { DatabaseFault } from '../../domain/trajectory/failing.ts';
import { OtherDatabase } from './one-installation.ts';

export type { DatabaseFault };

/** Codes of PostgreSQL by their first characters: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const CLASSES: readonly (readonly [prefix: string, fault: DatabaseFault])[] = [
  ['53100', 'disk'],
  // A lock was not free within the time that a person waits.
  ['55P03', 'locked'],
  // A server that follows another, or that somebody set so.
  ['25006', 'readOnly'],
  // No connection free, for this user or for all.
  ['53300', 'connections'],
  // By a limit that somebody set, or by hand; a server that stops has another code.
  ['57014', 'cutOff'],
  // By a limit on a transaction, or on a connection that says nothing for a while.
  ['25P03', 'cutOff'],
  ['25P04', 'cutOff'],
  ['57P05', 'cutOff'],
  // Prepared on a connection that is another by now, or by who had it before.
  ['26000', 'pooled'],
  ['42P05', 'pooled'],
  // Connection exceptions, insufficient resources, operator intervention (shutdown, cancelled statement), system errors.
  ['08', 'database'],
  ['53', 'database'],
  ['57', 'database'],
  ['58', 'database'],
  // Deadlocks, objects in use.
  ['40', 'database'],
  ['55', 'database'],
  // Syntax errors, missing tables or columns, missing rights, no schema.
  ['42', 'schema'],
  ['3F', 'schema'],
  // A wrong user, password or database.
  ['28', 'access'],
  ['3D', 'access'],
];

const NETWORK = /^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)/;

/** Null when the error is not of the database or of the way to it. */
export const databaseFault = (error: unknown): DatabaseFault | null => {
  if (!(error instanceof Error)) return null;
  if (error instanceof OtherDatabase) return 'otherDatabase';
  const code = String((error as { code?: unknown }).code ?? '');
  // The user of DATABASE_URL has no password there, and the server asks for one.
  if (/client password must be a string/.test(error.message)) return 'access';
  if (error instanceof pg.DatabaseError) return CLASSES.find(([prefix]) => code.startsWith(prefix))?.[1] ?? null;
  if (UNTRUSTED.test(code) || /^The server does not support SSL connections/.test(error.message)) return 'tls';
  // Of a socket in a folder the file is not there, or may not be used.
  const isConnecting = (error as { syscall?: unknown }).syscall === 'connect';
  if (isConnecting || NETWORK.test(code) || error instanceof AggregateError) return 'database';
  // Of the pool: each connection is in use, and none came free in time.
  if (error.message === 'timeout exceeded when trying to connect') return 'busy';
  // The driver says these without a code.
  return /^(Connection terminated|Query read timeout|Client has encountered a connection error|driver has already been destroyed)/i.test(
    error.message,
  )
    ? 'database'
    : null;
};
