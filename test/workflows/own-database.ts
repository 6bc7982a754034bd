/** A database for one test file on the server that all workflow tests share: no test sees or changes the people, letters or clients of another. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import type { Database } from '../../db/connection/connect.ts';

/** Migrated and otherwise empty; nobody connects to it. */
export const TEMPLATE = 'klimop_template';

/** The same server, another database. */
const at = (url: string, database: string): string => {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
};

const asked = async (url: string, statement: string): Promise<void> => {
  const admin = new pg.Client({ connectionString: at(url, 'postgres') });
  await admin.connect();
  try {
    await admin.query(statement);
  } finally {
    await admin.end();
  }
};

/** Once, when the first database has been migrated. */
export const keepTemplate = (url: string): Promise<void> =>
  asked(url, `create database ${TEMPLATE} template ${new URL(url).pathname.slice(1)}`);

export const databaseOfItsOwn = async (): Promise<string> => {
  const url = inject('databaseUrl');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await asked(url, `create database ${name} template ${TEMPLATE}`);
  return at(url, name);
};

const urls = new WeakMap<Database, string>();

export const isAt = (db: Database, url: string): Database => {
  urls.set(db, url);
  return db;
};

/** Where a database is that a harness opened. */
export const urlOf = (db: Database): string => urls.get(db) ?? inject('databaseUrl');
