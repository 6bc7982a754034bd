/**
 * The connection pool to PostgreSQL, and the one place that says how its values look in TypeScript: a `date` is a
 * calendar date, a `timestamptz` an ISO instant in UTC, a `bigint` (cents, counts) a number.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { CamelCasePlugin, Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { type Instant, instantOf } from '../../domain/calendar/instant.ts';
import type { DB } from '../types.ts';
import { oneInstallation } from './one-installation.ts';
import { heed, withPartingWords } from './parting-words.ts';
import { type OnAsked, preparing } from './prepared.ts';

/** Typed access to the tables; column names are camelCase here and snake_case in SQL. */
export type Database = Kysely<DB>;

/** PostgreSQL may be stopped and started under a running worker: give up on one attempt soon, the caller tries again. */
const CONNECTION_TIMEOUT_MS = 5_000;

/**
 * A connection that is kept has its statements planned, a new one has yet to sign in and to plan: kept over the pauses of an office that works, and
 * closed before a firewall between the two forgets it.
 */
const IDLE_MS = 120_000;

const { DATE, INT8, TIMESTAMPTZ } = pg.types.builtins;

const toSafeInteger = (text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError('a bigint from the database is too large for a number');
  return value;
};

/** PostgreSQL writes `2026-11-23 09:00:00.123+00`, with minutes in the offset only where there are any. */
const instantFrom = (text: string): string =>
  new Date(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')).toISOString();

const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  [DATE]: (text) => text,
  [INT8]: toSafeInteger,
  [TIMESTAMPTZ]: instantFrom,
};

const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    parsers[oid] ?? pg.types.getTypeParser(oid, format ?? 'text'),
} as pg.CustomTypesConfig;

/** What is set of a session, because it changes what is read, written or found, or how the parts of a table are called. */
export const OWN_SETTINGS = {
  DateStyle: 'ISO',
  IntervalStyle: 'postgres',
  TimeZone: 'UTC',
  default_transaction_isolation: 'read committed',
  array_nulls: 'on',
  bytea_output: 'hex',
  extra_float_digits: '1',
  // A search finds all there is, not a sample.
  gin_fuzzy_search_limit: '0',
  quote_all_identifiers: 'off',
  standard_conforming_strings: 'on',
  transform_null_equals: 'off',
} as const;

/**
 * What is read and written here does not depend on what a server, database or role has set for all that connect: a day in another style, or a
 * stricter isolation. Nor is what a person was told is done lost with the server a moment later (`synchronous_commit`). Asked, and not given at the
 * start of a connection, which a pooler between the two refuses.
 *
 * @param lockTimeoutMs null leaves it as it is set
 */
const withOwnSettings = (lockTimeoutMs: number | null) => {
  const keepToOne = oneInstallation();
  return async (client: pg.ClientBase): Promise<void> => {
    heed(client);
    try {
      await client.query(
        `select set_config(name, value, false) from jsonb_each_text($2) own(name, value)
          union all select set_config('lock_timeout', coalesce($1, current_setting('lock_timeout')), false)
          union all select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'`,
        [lockTimeoutMs, JSON.stringify(OWN_SETTINGS)],
      );
      await keepToOne(client);
    } catch (error) {
      throw withPartingWords(client, error);
    }
  };
};

/** What the address itself says counts. */
const SAYS_LOCK_TIMEOUT = /[?&]lock_timeout=/;

/**
 * Opens a pool; nothing connects before the first query. All its connections are to one installation's database, whatever comes behind the address.
 *
 * @param url `postgres://user:password@host:port/database`
 * @param options.max largest number of connections, 10 by default
 * @param options.connectsWithinMs how long a connection may take to be made, five seconds by default
 * @param options.lockTimeoutMs how long a question waits for a lock; without it as long as it takes
 * @param options.answerWithinMs how long a question waits for a server that says nothing; without it as long as it takes
 * @param options.onAsked hears each question, so that who waits can be told for whom
 */
export const connectDatabase = (
  url: string,
  options: {
    readonly max?: number;
    readonly connectsWithinMs?: number;
    readonly lockTimeoutMs?: number;
    readonly answerWithinMs?: number;
    readonly onAsked?: OnAsked;
  } = {},
): Database => {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 10,
    connectionTimeoutMillis: options.connectsWithinMs ?? CONNECTION_TIMEOUT_MS,
    idleTimeoutMillis: IDLE_MS,
    keepAlive: true,
    ...(options.answerWithinMs !== undefined && { query_timeout: options.answerWithinMs }),
    application_name: 'klimop',
    types,
    onConnect: withOwnSettings(SAYS_LOCK_TIMEOUT.test(url) ? null : (options.lockTimeoutMs ?? null)),
  });
  // A connection that breaks, as at a restart of PostgreSQL, tells so by an event as well as by its next query. The pool drops it
  // by itself and the query's caller gets the error; without listeners the event alone would end the process.
  pool.on('error', () => {});
  return new Kysely<DB>({
    dialect: new PostgresDialect({ pool: preparing(pool, options.onAsked) }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
};

/** A person who waits for a lock is told so after this long. */
export const PERSON_WAITS_MS = 5_000;

/** And for a server that stands still, after this long: longer than anything that a page asks. */
export const PERSON_WAITS_FOR_SERVER_MS = 10_000;

/**
 * A worker that waits for a lock gives up after this long and tries again: shorter than one attempt lasts, so that the attempt ends with the cause,
 * and a connection does not stay with what nobody waits for any more.
 */
export const WORKER_WAITS_MS = 2_000;

/** Asks the server for a sign of life: what time it is there. @throws when it does not give one */
export const pingDatabase = async (db: Database): Promise<Instant> => {
  const { rows } = await sql<{ now: string }>`select clock_timestamp() as now`.execute(db);
  return instantOf(Date.parse(rows[0]?.now ?? ''));
};

/** Whoever stops does not wait for a server that says nothing any more. */
const CLOSES_WITHIN_MS = 2_000;

/** Waits for a connection that closes; one on which nothing comes is left behind, and ends with the process. */
export const closedOrLeft = (closing: Promise<unknown>, withinMs = CLOSES_WITHIN_MS): Promise<void> =>
  Promise.race([closing, pause(withinMs, undefined, { ref: false })]).then(() => undefined);

/** Ends every connection of the pool. */
export const closeDatabase = (db: Database, withinMs?: number): Promise<void> => closedOrLeft(db.destroy(), withinMs);
