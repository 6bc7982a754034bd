/** Intakes that are not ended yet, by client and by whose they are. A draft that changed since somebody looked is not overwritten. */
import { sql } from 'kysely';
import type { Instant } from '../../domain/calendar/instant.ts';
import type { Viewer } from '../../domain/person/viewer.ts';
import type { Database } from '../connection/connect.ts';
import { clientSeenBy } from '../people/sight.ts';

export interface IntakeDraft {
  /** What was typed, by fact or field, as it was typed. */
  readonly answers: Readonly<Record<string, string>>;
  readonly version: number;
  readonly savedAt: Instant;
}

interface Of {
  readonly clientId: string;
  readonly owner: string;
}

export const draftOf = async (db: Database, { clientId, owner }: Of): Promise<IntakeDraft | null> => {
  const { rows } = await sql<IntakeDraft>`
    select answers, version, saved_at from intake_drafts where client_id = ${clientId} and owner = ${owner}
  `.execute(db);
  return rows[0] ?? null;
};

/** Keeps it. @param seen the version on which it was typed; 0 where there was none yet. @returns null when it is another by now */
export const saveDraft = async (
  db: Database,
  { clientId, owner, answers, seen }: Of & { readonly answers: IntakeDraft['answers']; readonly seen: number },
): Promise<Pick<IntakeDraft, 'version' | 'savedAt'> | null> => {
  const typed = JSON.stringify(answers);
  const { rows } = await (seen === 0
    ? sql<Pick<IntakeDraft, 'version' | 'savedAt'>>`
        insert into intake_drafts (client_id, owner, answers) values (${clientId}, ${owner}, ${typed}::jsonb)
        on conflict do nothing returning version, saved_at`
    : sql<Pick<IntakeDraft, 'version' | 'savedAt'>>`
        update intake_drafts set answers = ${typed}::jsonb, version = version + 1, saved_at = now()
        where client_id = ${clientId} and owner = ${owner} and version = ${seen} returning version, saved_at`
  ).execute(db);
  return rows[0] ?? null;
};

export const removeDraft = async (db: Database, { clientId, owner }: Of): Promise<void> => {
  await db.deleteFrom('intakeDrafts').where('clientId', '=', clientId).where('owner', '=', owner).execute();
};

export interface DraftInList {
  readonly clientId: string;
  readonly name: string;
  readonly answered: number;
  readonly savedAt: Instant;
}

/** Somebody's own, the newest first; a note is no answer. */
export const draftsOf = async (db: Database, viewer: Viewer): Promise<DraftInList[]> => {
  const { rows } = await sql<DraftInList>`
    select d.client_id, p.given_name || ' ' || p.family_name as name, d.saved_at,
      (select count(*)::int from jsonb_each_text(d.answers) as typed where typed.value <> '' and typed.key <> 'note') as answered
    from intake_drafts d join clients c on c.id = d.client_id join persons p on p.client_id = d.client_id
    where d.owner = ${viewer.id} and ${clientSeenBy(viewer)}
    order by d.saved_at desc limit 200
  `.execute(db);
  return rows;
};
