/**
 * Who looked at or changed whose file, as a privacy officer reads it: ids and codes, and the names of who works here. The contract:
 * 1. what is not of the reader's municipalities is never read: it is of the client's municipality, and where there is no client of whoever looked;
 * 2. the newest first, by the index on time, on client or on person;
 * 3. what is noted while somebody pages shifts nothing: a question says up to which note it goes.
 */
import { type RawBuilder, sql } from 'kysely';
import type { Instant } from '../../domain/calendar/instant.ts';
import type { Reach } from '../../domain/trajectory/rights.ts';
import type { Database } from '../connection/connect.ts';
import { within, worksWithin } from './within.ts';

export interface AccessNoted {
  /** Later ones are larger. */
  readonly id: string;
  readonly at: Instant;
  readonly personId: string;
  /** Null where who looked does not work here any more. */
  readonly personName: string | null;
  readonly clientId: string | null;
  /** Whether there is such a client: a number that nobody has was looked for, and no file was seen. */
  readonly isFound: boolean;
  readonly purpose: string;
  readonly operation: string;
  readonly commandId: string | null;
  /** The command, where it was one on a trajectory. */
  readonly commandName: string | null;
  /** Null as long as nothing came of it. */
  readonly commandOk: boolean | null;
  /** Nothing of the file was shown and nothing changed. */
  readonly isRefused: boolean;
  readonly about: string | null;
}

export interface AccessFilter {
  readonly reach: Reach;
  readonly clientId?: string | undefined;
  readonly personId?: string | undefined;
  readonly from: Instant;
  readonly before: Instant;
  /** No note later than this one. */
  readonly upTo: string;
}

const inReach = (reach: Reach): RawBuilder<boolean> =>
  reach === null
    ? sql<boolean>`true`
    : sql<boolean>`case
        when c.id is not null then ${within(sql.ref('c.municipality_id'), reach)}
        when w.id is not null then ${worksWithin(sql.ref('w.municipalities'), reach)}
        else false end`;

const fromWhere = ({ reach, clientId, personId, from, before, upTo }: AccessFilter): RawBuilder<unknown> => sql`
  from file_access f
    left join clients c on c.id = f.client_id
    left join caseworkers w on w.id = f.person_id
    left join submissions s on s.command_id = f.command_id and s.client_id = f.client_id
  where f.at >= ${from}::timestamptz and f.at < ${before}::timestamptz and f.id <= ${upTo}::bigint
    ${clientId === undefined ? sql`` : sql`and f.client_id = ${clientId}`}
    ${personId === undefined ? sql`` : sql`and f.person_id = ${personId}`}
    and ${inReach(reach)}`;

const COLUMNS = sql`f.id::text as id, f.at, f.person_id, w.name as person_name, f.client_id, (c.id is not null) as is_found, f.purpose, f.operation, f.command_id,
  s.name as command_name, (s.answer ->> 'ok')::boolean as command_ok, f.about,
  exists (select from file_access_refused r where r.access_id = f.id) as is_refused`;

/** The newest note there is; 0 where there is none. */
export const newestAccess = async (db: Database): Promise<string> => {
  const { rows } = await sql<{ newest: string }>`
    select coalesce(max(id), 0)::text as newest from file_access`.execute(db);
  return rows[0]?.newest ?? '0';
};

export const accessPage = async (
  db: Database,
  filter: AccessFilter,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<AccessNoted[]> => {
  const { rows } = await sql<AccessNoted>`
    select ${COLUMNS} ${fromWhere(filter)} order by f.at desc, f.id desc limit ${limit} offset ${offset}`.execute(db);
  return rows;
};

/** How many there are, counted no further than so many. */
export const countAccesses = async (db: Database, filter: AccessFilter, most: number): Promise<number> => {
  const { rows } = await sql<{ total: number }>`
    select count(*)::int as total from (select 1 ${fromWhere(filter)} limit ${most}) counted`.execute(db);
  return rows[0]?.total ?? 0;
};

/** A part of all of them, the newest first: those after the note `last`. */
export const accessesAfter = async (
  db: Database,
  filter: AccessFilter,
  last: string | null,
  limit: number,
): Promise<AccessNoted[]> => {
  const { rows } = await sql<AccessNoted>`
    select ${COLUMNS} ${fromWhere(filter)}
      ${
        last === null
          ? sql``
          : // Microseconds are not in an instant: the note itself has them.
            sql`and (f.at, f.id) < ((select l.at from file_access l where l.id = ${last}::bigint), ${last}::bigint)`
      }
    order by f.at desc, f.id desc limit ${limit}`.execute(db);
  return rows;
};
