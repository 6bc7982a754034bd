import { EventEmitter } from 'node:events';
import { connect } from 'node:net';
import pg from 'pg';
import { expect, test } from 'vitest';
import { databaseFault } from '../../../db/connection/fault-class.ts';

test.each([
  ['57014', 'a question that took longer than it may', 'cutOff'],
  ['25P04', 'a transaction that did', 'cutOff'],
  ['25P03', 'a transaction in which nothing was asked', 'cutOff'],
  ['57P05', 'a connection on which nothing was asked', 'cutOff'],
  ['42P05', 'a statement that somebody else prepared on this connection', 'pooled'],
  ['26000', 'a statement that was prepared on another connection', 'pooled'],
  ['57P01', 'a server that stops', 'database'],
  ['25006', 'a server that takes no writes', 'readOnly'],
])('%s, %s, is %s', (code, _, fault) => {
  expect(databaseFault(Object.assign(new pg.DatabaseError('x', 1, 'error'), { code }))).toBe(fault);
});

test('who finds every connection of a pool taken hears that, and not that nobody answers', async () => {
  class Answers extends EventEmitter {
    connect = (done: () => void) => setImmediate(done);
    end = () => undefined;
    ref = () => undefined;
    unref = () => undefined;
  }
  const Client = Answers as unknown as new () => pg.Client;
  const pool = new pg.Pool({ max: 1, connectionTimeoutMillis: 20, Client });
  const taken = await pool.connect();
  expect(databaseFault(await pool.connect().catch((error: unknown) => error))).toBe('busy');
  taken.release();
});

test('a socket that is not there is a database that does not answer; a file that is not there is none', async () => {
  const error = await new Promise((resolve) => connect({ path: '/bestaat/niet/.s.PGSQL.5432' }).once('error', resolve));
  expect(databaseFault(error)).toBe('database');
  expect(databaseFault(Object.assign(new Error('x'), { code: 'ENOENT', syscall: 'open' }))).toBeNull();
});
