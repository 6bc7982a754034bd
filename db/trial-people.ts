/** In a trial one is whom one chooses: somebody of each role, with made-up data. */
import type { Role } from '../domain/person/roles.ts';
import type { Database } from './connect.ts';
import type { SessionPerson } from './sessions.ts';

/** The first of each role and municipality, by id; scripts are nobody to be. */
export const onePerRole = (db: Database): Promise<SessionPerson[]> =>
  db
    .selectFrom('caseworkers')
    .distinctOn(['role', 'municipalityId'])
    .select(['id', 'name', 'team', 'role', 'municipalityId'])
    .where('role', '!=', 'script' satisfies Role)
    .orderBy('role')
    .orderBy('municipalityId')
    .orderBy('id')
    .execute();
