/** Whom clients can be given to. */
import { listLeading } from '../../db/people/caseworkers.ts';
import { GUIDES } from '../../domain/person/roles.ts';
import { ownTeamFirst } from '../../domain/person/viewer.ts';
import { route } from '../route.ts';
import { Caseworkers } from './schema.ts';

export const caseworkers = route({
  method: 'GET',
  path: '/caseworkers',
  id: 'listCaseworkers',
  tag: 'Medewerkers',
  summary: 'Aan wie u een klant kunt overdragen',
  who: GUIDES,
  purpose: 'nobody',
  rate: 'read',
  input: {},
  reply: {
    status: 200,
    schema: Caseworkers,
    description: 'Klantmanagers en teamleiders van uw gemeente, uw eigen team eerst',
  },
  refusals: [],
  handle: async ({ office, person }) => {
    const people = await listLeading(office.db, person.municipalities);
    return { body: { items: ownTeamFirst(people, person).map(({ id, name, team }) => ({ id, name, team })) } };
  },
});
