/** Who is signed in. A session ends by signing out, after a while without anything from the person, and at the end of a working day. */
import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Colleague } from '../../domain/person/viewer.ts';
import type { Database } from '../connection/connect.ts';
import { PREPARED } from '../connection/prepared.ts';

const IDLE = '1 hour';
const LONGEST = '10 hours';
/** How exactly it is kept when somebody was last seen: each writing is a transaction. */
const NOTED_EVERY = '1 minute';

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Begins a session; the token goes to the person's browser and is kept nowhere. Sessions that are over are cleared away with it. */
export const beginSession = async (db: Database, personId: string): Promise<string> => {
  const token = randomBytes(32).toString('base64url');
  await sql`
    with over as (delete from sessions where ends_at < now() or last_seen_at < now() - ${IDLE}::interval)
    insert into sessions (token_hash, person_id, ends_at) values (${hashOf(token)}, ${personId}, now() + ${LONGEST}::interval)
  `.execute(db);
  return token;
};

/**
 * Whose session it is; null when there is none (any more).
 * @param isThere whether this comes from the person: what a page asks by itself keeps no session alive
 */
export const sessionOf = async (db: Database, token: string, isThere: boolean): Promise<Colleague | null> => {
  const hash = hashOf(token);
  const { rows } = await sql<Colleague & { isStale: boolean }>`${PREPARED}
    select w.id, w.name, w.team, w.roles, w.municipalities, s.last_seen_at < now() - ${NOTED_EVERY}::interval as is_stale
    from sessions s join caseworkers w on w.id = s.person_id
    where s.token_hash = ${hash} and s.ends_at > now() and s.last_seen_at > now() - ${IDLE}::interval
  `.execute(db);
  const [found] = rows;
  if (found === undefined) return null;
  const { isStale, ...person } = found;
  if (isStale && isThere)
    await db.updateTable('sessions').set({ lastSeenAt: sql`now()` }).where('tokenHash', '=', hash).execute();
  return person;
};

export const endSession = async (db: Database, token: string): Promise<void> => {
  await db.deleteFrom('sessions').where('tokenHash', '=', hashOf(token)).execute();
};
