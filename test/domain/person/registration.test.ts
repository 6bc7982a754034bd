import { expect, test } from 'vitest';
import { testBsn } from '../../../domain/person/bsn.ts';
import { type PersonFault, readPerson } from '../../../domain/person/registration.ts';
import { newClient } from '../../../web/pages/new-client/words.ts';

const told = {
  bsn: testBsn(7),
  givenName: 'Test',
  familyName: 'van der Klant',
  street: 'Langestraat',
  houseNumber: '12-3',
  postcode: '7511 je',
  city: 'Enschede',
};

test('a person is kept in one spelling', () => {
  expect(readPerson({ ...told, givenName: '  Test ' })).toEqual({
    ok: true,
    person: { ...told, postcode: '7511JE' },
  });
});

test.each([
  ['bsn', '123456789', 'geldig'],
  ['bsn', '', 'Vul het burgerservicenummer in'],
  ['postcode', '0511JE', 'postcode'],
  ['familyName', '   ', 'achternaam'],
  ['familyName', '\u200B\u00A0', 'achternaam'],
  ['givenName', 'a\u202Eb', 'niet te lezen'],
  ['street', 'x'.repeat(101), 'langer'],
  ['familyName', '-', 'letter'],
  ['givenName', '@SUM(1)', 'letter'],
  ['houseNumber', '-1', 'letter'],
  ['city', '...', 'letter'],
] as const)('%s cannot be %j, and what was typed is not repeated', (field, typed, said) => {
  const read = readPerson({ ...told, [field]: typed });
  expect(read.ok).toBe(false);
  if (read.ok) return;
  expect(read.faults.map((one) => one.field)).toEqual([field]);
  expect(read.faults[0]?.message).toContain(said);
  // Each in the language of the page.
  for (const words of [newClient.nl, newClient.en]) expect(words.fault(read.faults[0] as PersonFault)).not.toBe('');
  expect(newClient.en.fault(read.faults[0] as PersonFault)).not.toBe(read.faults[0]?.message);
  if (typed.trim() !== '') expect(read.faults[0]?.message).not.toContain(typed);
});
