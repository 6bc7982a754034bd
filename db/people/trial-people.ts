/** In a trial one is whom one chooses: somebody of each role, with made-up data. */
import { sql } from 'kysely';
import { PERSON_ROLES, type Role } from '../../domain/person/roles.ts';
import type { Colleague } from '../../domain/person/viewer.ts';
import type { Database } from '../connection/connect.ts';

/** The first of each set of roles and municipalities, in the order of the roles; scripts are nobody to be. */
export const onePerRole = async (db: Database): Promise<Colleague[]> => {
  const people = await db
    .selectFrom('caseworkers')
    .distinctOn(['roles', 'municipalities'])
    .select(['id', 'name', 'team', 'roles', 'municipalities'])
    .where(sql<boolean>`not ${'script' satisfies Role} = any(roles)`)
    .orderBy('roles')
    .orderBy('municipalities')
    .orderBy('id')
    .execute();
  const place = ({ roles: [first] }: Colleague) => PERSON_ROLES.indexOf(first as Role);
  return people.sort((a, b) => place(a) - place(b));
};
