import { expect, test } from 'vitest';
import { personNamed } from '../../api/names.ts';
import { INSTALLATION, KLIMOP } from '../../domain/rules/language/version.ts';

test('who is no person is called Klimop; who does not work here any more by their number', () => {
  const people = new Map([['ro-01', 'Roos']]);
  expect(['ro-01', 'ro-02', INSTALLATION, KLIMOP, 'constructor'].map((id) => personNamed(people, id).name)).toEqual([
    'Roos',
    'ro-02',
    'Klimop (bij de installatie)',
    'Klimop (bij de installatie)',
    'constructor',
  ]);
});
