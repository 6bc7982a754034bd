/**
 * What somebody gave to several clients at once, as it is known from the note of each row and from its command. The contract:
 * 1. only who gave it is told of it;
 * 2. of a client whom they do not see (any more) no name is read, and of a file that is closed to them nothing.
 */
import { sql } from 'kysely';
import type { Instant } from '../../domain/calendar/instant.ts';
import type { Viewer } from '../../domain/person/viewer.ts';
import type { SubmissionAnswer } from '../../domain/trajectory/commands.ts';
import type { Database } from '../connection/connect.ts';
import { clientSeenBy, isClosedTo } from '../people/sight.ts';

/** After that one looks in the clients' files. */
const KEPT_FOR = '30 days';

export interface BatchGiven {
  readonly batchId: string;
  readonly at: Instant;
  /** Of its first row that got as far as a command; null where none did. */
  readonly name: string | null;
  readonly clients: number;
  readonly done: number;
}

/** The newest first. @param operation under which its rows are noted */
export const newestBatches = async (
  db: Database,
  viewer: Viewer,
  operation: string,
  limit: number,
): Promise<BatchGiven[]> => {
  const { rows } = await sql<BatchGiven>`
    select r.batch_id, min(r.at) as at, min(s.name) as name, count(*)::int as clients,
      count(*) filter (where s.answer ->> 'ok' = 'true')::int as done
    from (
      select f.about as batch_id, f.client_id, f.command_id, min(f.at) as at from file_access f
      where f.person_id = ${viewer.id} and f.operation = ${operation} and f.about is not null
        and f.at > now() - ${KEPT_FOR}::interval and not ${isClosedTo(sql.ref('f.client_id'), sql`${viewer.id}::text`)}
      group by f.about, f.client_id, f.command_id
    ) r left join submissions s on s.command_id = r.command_id and s.client_id = r.client_id
    group by r.batch_id order by min(r.at) desc, r.batch_id limit ${limit}
  `.execute(db);
  return rows;
};

export interface BatchRowKept {
  readonly clientId: string;
  readonly commandId: string;
  /** Null where they do not see the client (any more). */
  readonly clientName: string | null;
  /** Null: it did not get as far as a command. */
  readonly name: string | null;
  /** To whom it went; null where it went to nobody. */
  readonly to: string | null;
  readonly at: Instant;
  readonly answer: SubmissionAnswer | null;
  /** The version after it, as long as that is the newest of an open trajectory; else null. */
  readonly newest: number | null;
  /** Who led the client before it was handed over; null where it was not. */
  readonly ledBefore: string | null;
}

/** The rows of one, by client. */
export const rowsOfBatch = async (
  db: Database,
  viewer: Viewer,
  operation: string,
  batchId: string,
): Promise<BatchRowKept[]> => {
  const { rows } = await sql<BatchRowKept>`
    select r.client_id, r.command_id, r.at, s.name, s.content ->> 'to' as to, s.answer, t.version as newest, a.details ->> 'from' as led_before,
      case when ${clientSeenBy(viewer)} then p.given_name || ' ' || p.family_name end as client_name
    from (
      select f.client_id, f.command_id, min(f.at) as at from file_access f
      where f.person_id = ${viewer.id} and f.operation = ${operation} and f.about = ${batchId}
        and f.at > now() - ${KEPT_FOR}::interval and not ${isClosedTo(sql.ref('f.client_id'), sql`${viewer.id}::text`)}
      group by f.client_id, f.command_id
    ) r join clients c on c.id = r.client_id join persons p on p.client_id = c.id
      left join submissions s on s.command_id = r.command_id and s.client_id = r.client_id
      left join audit a on a.command_id = s.command_id
      left join trajectories t on t.trajectory_id = a.trajectory_id and t.version = a.version and t.open
    order by r.client_id
  `.execute(db);
  return rows;
};
