import { expect, test } from 'vitest';
import { personNamed } from '../../api/names.ts';
import { INSTALLATION } from '../../domain/rules/language/version.ts';
import { ENGINE } from '../../domain/trajectory/engine.ts';

test('who is no person is called Klimop; who does not work here any more by their number', () => {
  const people = new Map([['ro-01', 'Roos']]);
  expect(['ro-01', 'ro-02', INSTALLATION, ENGINE, 'constructor'].map((id) => personNamed(people, id).name)).toEqual([
    'Roos',
    'ro-02',
    'Klimop (bij de installatie)',
    'Klimop',
    'constructor',
  ]);
});
