/** Whether a database that answers can be worked with: it takes writes, has room, and has every table, with no lock that stays on one. */
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Database } from './connect.ts';
import { GUARDS } from './guards.ts';
import { TABLES } from './types.ts';

/** What has been done to the schema: of whoever brings it up to date. */
const MIGRATIONS = { name: 'migrations', columns: ['name'] } as const;

/** Kept by the migrations themselves: nobody else writes in it. */
const ONLY_READ: readonly string[] = [TABLES.installation.name, MIGRATIONS.name];

/** A lock that is still held after this long is told: Klimop's own are gone within milliseconds. */
const LOCK_STAYS_MS = 2_000;

/** Longer than a pass of the watchdog holds its row. */
const WAITS_FOR_ROW = '2s';

/** Of the probe's own sort in memory, and what it writes to disk because of that. */
const SORTS_IN = '64kB';
const PROBE_ROWS = 1_000;

/** What a read-only or full database refuses; nothing of it stays. */
class RollBack extends Error {}

/**
 * Writes a row that is there already, and a megabyte of a sort that does not fit in memory, and takes both back.
 *
 * @throws what the database refuses: read-only, no room, a table that is not there
 */
export const tryToWrite = async (db: Database): Promise<void> => {
  try {
    await db.transaction().execute(async (trx) => {
      await sql`select set_config('lock_timeout', ${WAITS_FOR_ROW}, true), set_config('work_mem', ${SORTS_IN}, true)`.execute(
        trx,
      );
      await sql`
        insert into watchdog (looked_at) values (now()) on conflict (only_row) do update set looked_at = watchdog.looked_at
      `.execute(trx);
      await sql`
        select count(*) from (select n, repeat(n::text, 200) from generate_series(1000, ${1_000 + PROBE_ROWS}::integer) n order by 2 offset 0) sorted
      `.execute(trx);
      throw new RollBack();
    });
  } catch (error) {
    if (!(error instanceof RollBack)) throw error;
  }
};

/** What is not there, or may not be used: a table by its name, a column as `table.column`. */
export const missingInDatabase = async (db: Database): Promise<string[]> => {
  const wanted = JSON.stringify([...Object.values(TABLES), MIGRATIONS]);
  const { rows } = await sql<{ what: string }>`
    with wanted as (
      select t.name, t.columns, to_regclass(quote_ident(t.name)) as id from jsonb_to_recordset(${wanted}::jsonb) as t(name text, columns jsonb)
    )
    select name as what from wanted
      where id is null or not has_table_privilege(id, 'select')
        or (not has_table_privilege(id, 'insert') and name <> all(${[...ONLY_READ]}::text[]))
    union all
    select name || '.' || c from wanted, jsonb_array_elements_text(columns) c
      where id is not null and not exists (select from pg_attribute where attrelid = id and attname = c and not attisdropped)
    order by 1
  `.execute(db);
  return rows.map(({ what }) => what);
};

/**
 * What guards the tables that are there: keys, conditions and triggers that are on, and the type of each column. A back-up that was put back with
 * errors comes without some of these, and then nothing says so: what they keep out comes in.
 */
export const guardsIn = async (db: Database): Promise<Record<string, string[]>> => {
  const { rows } = await sql<{ name: string; guards: string[] }>`
    with guards as (
      select conrelid as id, conname::text as guard from pg_constraint where contype in ('p', 'u', 'c', 'f')
      union all
      select indrelid, i.relname::text from pg_index join pg_class i on i.oid = indexrelid where indisunique and indisvalid
        and not exists (select from pg_constraint where conindid = indexrelid and contype in ('p', 'u'))
      union all
      select tgrelid, tgname::text from pg_trigger where not tgisinternal and tgenabled in ('O', 'A')
      union all
      select attrelid, attname || ' ' || format_type(atttypid, atttypmod) from pg_attribute where attnum > 0 and not attisdropped
    )
    select c.relname as name, array_agg(guard order by guard collate "C") as guards
    from guards join pg_class c on c.oid = guards.id
    where c.relnamespace = (select relnamespace from pg_class where oid = to_regclass('audit')) and c.relkind = 'r' and c.relname <> 'migrations'
    group by 1 order by c.relname collate "C"
  `.execute(db);
  return Object.fromEntries(rows.map(({ name, guards }) => [name, guards]));
};

/** What is gone of that, or switched off, as `table: guard`; of a table that is gone itself nothing. */
export const missingGuards = async (db: Database): Promise<string[]> => {
  const present = await guardsIn(db);
  return Object.entries(GUARDS).flatMap(([table, guards]) => {
    const there = new Set(present[table] ?? guards);
    // A column that is gone is told by its name already.
    const columns = new Set((present[table] ?? []).map((guard) => guard.split(' ')[0]));
    return guards
      .filter((guard) => !there.has(guard) && (!guard.includes(' ') || columns.has(guard.split(' ')[0])))
      .map((guard) => `${table}: ${guard}`);
  });
};

/** Tables that somebody keeps locked, so that Klimop cannot write in them, or not even read. */
export const lockedTables = async (db: Database): Promise<string[]> => {
  const before = await locks(db);
  if (before.length === 0) return [];
  await pause(LOCK_STAYS_MS);
  const after = new Set((await locks(db)).map(({ lock }) => lock));
  return [...new Set(before.filter(({ lock }) => after.has(lock)).map(({ name }) => name))].sort();
};

/** Locks that are held and keep out whoever writes. Read from the catalogue, so that nobody waits for them here. */
const locks = async (db: Database): Promise<{ readonly name: string; readonly lock: string }[]> => {
  const names = Object.values(TABLES).map(({ name }) => name);
  const { rows } = await sql<{ name: string; lock: string }>`
    select c.relname as name, concat_ws(' ', l.relation, l.virtualtransaction, l.pid, l.mode) as lock
    from pg_locks l join pg_class c on c.oid = l.relation
    where l.locktype = 'relation' and l.granted and l.database = (select oid from pg_database where datname = current_database())
      and c.relname = any(${names}::text[])
      and l.mode in ('ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')
  `.execute(db);
  return rows;
};
