/** What of a client's trajectory somebody had before them when they opened the client last: so that a list can say what is new to them. */
import { sql } from 'kysely';
import type { Database } from '../connection/connect.ts';

/** Written only where it was not known yet, so that looking again writes nothing. */
export const noteOpened = async (
  db: Database,
  personId: string,
  { clientId, trajectoryId, seen }: { readonly clientId: string; readonly trajectoryId: string; readonly seen: number },
): Promise<void> => {
  await sql`
    insert into files_opened (person_id, client_id, trajectory_id, seen) values (${personId}, ${clientId}, ${trajectoryId}, ${seen})
    on conflict (person_id, client_id) do update set trajectory_id = excluded.trajectory_id, seen = excluded.seen
    where (files_opened.trajectory_id, files_opened.seen) is distinct from (excluded.trajectory_id, excluded.seen)
  `.execute(db);
};
