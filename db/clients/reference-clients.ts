/** Clients of the reference caseload: made up, so that who guides nobody may see these. */
import { sql } from 'kysely';
import { SEE_EVERY_TEAM, type Viewer } from '../../domain/person/viewer.ts';
import type { Database } from '../connection/connect.ts';
import { clientSeenBy } from '../people/sight.ts';

/** Whether there is such a client in the person's municipalities, of whatever team, with nobody real behind it. A closed file stays closed. */
export const isReferenceClient = async (db: Database, clientId: string, viewer: Viewer): Promise<boolean> => {
  const ofAnyTeam = { ...viewer, roles: SEE_EVERY_TEAM };
  const { rows } =
    await sql`select from clients c where c.id = ${clientId} and c.reference and ${clientSeenBy(ofAnyTeam)}`.execute(
      db,
    );
  return rows.length > 0;
};
