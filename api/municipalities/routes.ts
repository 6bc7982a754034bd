/** The municipalities that somebody is of. */
import { municipalitiesFor } from '../../commands/caseload/read-office-file.ts';
import { route } from '../route.ts';
import { Municipalities } from './schema.ts';

export const listMunicipalitiesOf = route({
  method: 'GET',
  path: '/municipalities',
  id: 'listMunicipalities',
  tag: 'Gemeenten',
  summary: 'De gemeenten waarvoor u werkt',
  who: 'everybody',
  purpose: 'nobody',
  rate: 'read',
  input: {},
  reply: { status: 200, schema: Municipalities, description: 'De gemeenten' },
  refusals: [],
  handle: async ({ office, person }) => ({
    body: { items: (await municipalitiesFor(office, person)).map(({ id, name }) => ({ id, name })) },
  }),
});
