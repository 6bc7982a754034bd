/** Whether a database that answers can be worked with: it takes writes, has room, and has every table, with no lock that stays on one. */
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Database } from '../connection/connect.ts';
import { GUARDS } from '../guards.ts';
import { TABLES } from '../types.ts';

/** What has been done to the schema: of whoever brings it up to date. */
const MIGRATIONS = { name: 'migrations', columns: ['name'] } as const;

/** Kept by the migrations themselves: nobody else writes in it. */
const ONLY_READ: readonly string[] = [TABLES.installation.name, MIGRATIONS.name];

/**
 * Of which rows are changed, and removed: a database that is kept by somebody else may give its user no more than that. A test holds both against
 * the SQL of this folder.
 */
export const CHANGED: readonly string[] = [
  'budgets',
  'bulk_change_lines',
  'bulk_changes',
  'caseworkers',
  'client_notes',
  'clients',
  'cohort_sizes',
  'files_opened',
  'instrument_capacity',
  'intake_drafts',
  'jobs',
  'letters',
  'letters_due',
  'municipalities',
  'persons',
  'phases',
  'post_runs',
  'reservations',
  'rule_drafts',
  'rule_set_in_force',
  'rule_set_versions',
  'saved_views',
  'sessions',
  'submissions',
  'trajectories',
  'watchdog',
];
export const REMOVED: readonly string[] = [
  'cohort_places',
  'cohort_waiting',
  'file_readers',
  'intake_drafts',
  'jobs',
  'letters_due',
  'phase_transitions',
  'rule_drafts',
  'saved_views',
  'sessions',
];

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

/** Whether not one table of Klimop is to be seen: then it is looked for in the wrong place. */
export const seesNoTable = async (db: Database): Promise<boolean> => {
  const names = Object.values(TABLES).map(({ name }) => name);
  const { rows } = await sql<{ sees: boolean }>`
    select bool_or(to_regclass(quote_ident(name)) is not null) as sees from unnest(${names}::text[]) name
  `.execute(db);
  return rows[0]?.sees === false;
};

/** What is not there, or may not be used: a table by its name, a column as `table.column`, a right as `table: right`. */
export const missingInDatabase = async (db: Database): Promise<string[]> => {
  const wanted = JSON.stringify(
    [...Object.values(TABLES), MIGRATIONS].map(({ name, columns }) => ({
      name,
      columns,
      rights: [
        'select',
        ...(ONLY_READ.includes(name) ? [] : ['insert']),
        ...(CHANGED.includes(name) ? ['update'] : []),
        ...(REMOVED.includes(name) ? ['delete'] : []),
      ],
    })),
  );
  const { rows } = await sql<{ what: string }>`
    with wanted as (
      select t.name, t.columns, t.rights, to_regclass(quote_ident(t.name)) as id
      from jsonb_to_recordset(${wanted}::jsonb) as t(name text, columns jsonb, rights jsonb)
    )
    select name as what from wanted where id is null
    union all
    select name || ': ' || r from wanted, jsonb_array_elements_text(rights) r where id is not null and not has_table_privilege(id, r)
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

/** What is gone of that, or switched off, as `table: guard`, and what somebody added, as `table: +guard`; of a table that is gone itself nothing. */
export const guardsAmiss = async (db: Database): Promise<string[]> => {
  const [present, added, unguarded] = await Promise.all([guardsIn(db), addedTo(db), heedsNoTrigger(db)]);
  const missing = Object.entries(GUARDS).flatMap(([table, guards]) => {
    const there = new Set(present[table] ?? guards);
    // A column that is gone is told by its name already.
    const columns = new Set((present[table] ?? []).map((guard) => guard.split(' ')[0]));
    return guards
      .filter((guard) => !there.has(guard) && (!guard.includes(' ') || columns.has(guard.split(' ')[0])))
      .map((guard) => `${table}: ${guard}`);
  });
  return [...missing, ...added, ...(unguarded ? ['+session_replication_role = replica'] : [])];
};

/** Whether somebody set, for who connects here, that no trigger and no foreign key is heeded, as is done to put a back-up back. */
const heedsNoTrigger = async (db: Database): Promise<boolean> => {
  const { rows } = await sql<{ role: string }>`select current_setting('session_replication_role') as role`.execute(db);
  return rows[0]?.role === 'replica';
};

/**
 * What keeps Klimop's own rows out or hides them, and is not Klimop's: conditions, triggers that run before a row is
 * written (one that runs after may be another program's, such as of replication), columns that must be filled, and rows that are hidden from its user.
 */
const addedTo = async (db: Database): Promise<string[]> => {
  const { rows } = await sql<{ what: string }>`
    with added as (
      select conrelid as id, conname::text as what from pg_constraint where contype in ('u', 'c', 'f', 'x')
      union all
      select indrelid, i.relname::text from pg_index join pg_class i on i.oid = indexrelid where indisunique
        and not exists (select from pg_constraint where conindid = indexrelid)
      union all
      select tgrelid, tgname::text from pg_trigger where not tgisinternal and tgenabled <> 'D' and tgtype & 2 > 0
      union all
      select attrelid, attname::text from pg_attribute where attnum > 0 and not attisdropped and attnotnull and not atthasdef and attidentity = ''
      union all
      select oid, 'row level security' from pg_class where relkind = 'r' and row_security_active(oid)
    )
    select c.relname || ': +' || what as what from added join pg_class c on c.oid = added.id
    where c.oid = to_regclass(quote_ident(c.relname)) and c.relname = any(${Object.keys(GUARDS)}::text[])
      and not (${JSON.stringify(KNOWN)}::jsonb -> c.relname::text ? what)
    order by c.relname collate "C", what collate "C"
  `.execute(db);
  return rows.map(({ what }) => what);
};

/** By table: guards, and columns without their types. */
const KNOWN = Object.fromEntries(
  Object.entries(GUARDS).map(([table, guards]) => [table, guards.map((guard) => guard.split(' ')[0])]),
);

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
