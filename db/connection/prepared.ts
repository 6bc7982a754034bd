/**
 * Statements that every happening asks, prepared once on each connection: PostgreSQL plans them once instead of each time (measured: a
 * proposal costs it 5 ms of a processor instead of 8). Only of what is marked: a text that varies would be kept for each of its forms.
 */
import { createHash } from 'node:crypto';
import { type PostgresPool, type PostgresPoolClient, sql } from 'kysely';
import type pg from 'pg';
import { withPartingWords } from './parting-words.ts';

const READ_ONLY_TRANSACTION = '25006';

const MARK = '/* prepared */';

/** The first thing in a statement that is to be prepared. */
export const PREPARED = sql.raw(MARK);

const names = new Map<string, string>();

const nameOf = (text: string): string => {
  const name = names.get(text) ?? createHash('sha256').update(text).digest('hex').slice(0, 40);
  names.set(text, name);
  return name;
};

/** Hears each question, until it has its answer. */
export type OnAsked = (answer: Promise<unknown>) => void;

/** A pool of which the connections prepare what is marked. */
export const preparing = (pool: pg.Pool, onAsked: OnAsked = () => undefined): PostgresPool => ({
  connect: async () => {
    const connecting = pool.connect();
    onAsked(connecting);
    const client = await connecting;
    let isForReadingOnly = false;
    const query = async (asked: unknown, values?: unknown[]) => {
      try {
        const answer: Promise<pg.QueryResult> =
          typeof asked === 'string' && asked.startsWith(MARK)
            ? client.query({ name: nameOf(asked), text: asked, values: values ?? [] })
            : client.query(asked as string, values);
        onAsked(answer);
        return await answer;
      } catch (error) {
        isForReadingOnly ||= (error as { code?: unknown }).code === READ_ONLY_TRANSACTION;
        throw withPartingWords(client, error);
      }
    };
    // One that may only read stays so, also when the server may be written to again, or another server has become the first.
    return { query, release: () => client.release(isForReadingOnly) } as unknown as PostgresPoolClient;
  },
  end: () => pool.end(),
});
