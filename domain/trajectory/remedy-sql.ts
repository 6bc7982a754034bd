/** SQL that messages tell operations to run. A test runs each of them; words in capitals are to be filled in. Pure. */

/** Where such a setting was made: no database for a role, no role for a database, neither for the whole server. */
const whereSet = (names: string): string =>
  `select datname, rolname, setconfig from pg_db_role_setting left join pg_database d on d.oid = setdatabase left join pg_roles r on r.oid = setrole where setconfig::text ~ '${names}' union all select null, null, array[name || '=' || setting] from pg_settings where name ~ '${names}' and source = 'configuration file'`;

export const REMEDY_SQL = {
  /** Who is at work in this database, the longest first, and for whom each of them waits. */
  sessions:
    'select pid, pg_blocking_pids(pid) as waits_for, state, xact_start, query from pg_stat_activity where datname = current_database() and xact_start is not null order by xact_start',
  endSession: 'select pg_terminate_backend(PID)',
  isStandby: 'select pg_is_in_recovery()',
  /** Where it was set that nothing may be written. */
  readOnlySettings: whereSet('read_only'),
  anyConnections: 'alter role GEBRUIKER connection limit -1',
  /** Where it was set how long a question, a transaction or a silence may take. */
  timeLimits: whereSet('(statement|transaction|session)_timeout'),
  noTimeLimit: 'alter role GEBRUIKER reset statement_timeout; alter database DATABASE reset statement_timeout',
  searchPath: 'alter role GEBRUIKER reset search_path; alter database DATABASE reset search_path',
  /** In a transaction that may write: without that even this is refused. */
  writable: 'begin read write; alter database DATABASE reset default_transaction_read_only; commit',
} as const;
