import { expect, test } from 'vitest';
import { VARIABLES } from '../../worker/environment.ts';
import { unheededVariables } from '../../worker/unheeded-variables.ts';
import { fc } from '../property.ts';

test.each([
  ['KLIMOP_HOM', 'KLIMOP_HOME'],
  ['KLIMOP_PGPORT', 'KLIMOP_PG_PORT'],
  ['klimop_http_port', 'KLIMOP_HTTP_PORT'],
  ['KLIMOP_DATABASE_URL', 'DATABASE_URL'],
  ['DATABASE_URI', 'DATABASE_URL'],
  ['TEMPORAL_ADRESS', 'TEMPORAL_ADDRESS'],
  ['KLIMOP_ANDERS', null],
])('%s is told, with %s beside it', (variable, meant) => {
  expect(unheededVariables({ [variable]: 'x' })).toEqual([{ variable, meant }]);
});

test('what Klimop reads, what is empty and what is another program’s is not told', () => {
  const others = { PATH: '/bin', HOME: '/root', PGHOST: 'x', TEMPORAL_CLI_HOME: '/x', XDG_DATA_HOME: '/x', LANG: 'C' };
  expect(
    unheededVariables({ ...Object.fromEntries(VARIABLES.map((name) => [name, 'x'])), ...others, KLIMOP_X: ' ' }),
  ).toEqual([]);
});

test('a letter wrong in any name is told with a name that is as near', () => {
  const ours = VARIABLES.filter((name) => name.startsWith('KLIMOP_'));
  fc.assert(
    fc.property(fc.constantFrom(...ours), fc.nat(), (name, at) => {
      const place = at % name.length;
      const variable = name.slice(0, place) + name.slice(place + 1);
      expect(unheededVariables({ [variable]: 'x' })).toEqual([{ variable, meant: name }]);
    }),
  );
});
