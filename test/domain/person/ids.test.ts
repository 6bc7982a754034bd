import { expect, test } from 'vitest';
import { caseworkerIdOf, clientIdOf, isClientId } from '../../../domain/person/ids.ts';
import { isPostcode, parsePostcode } from '../../../domain/person/postcode.ts';

test('clients and caseworkers are numbered in a fixed spelling', () => {
  expect(clientIdOf(123)).toBe('c-000123');
  expect(clientIdOf(1_234_567)).toBe('c-1234567');
  expect(caseworkerIdOf(7)).toBe('cw-07');
  expect(['c-000123', 'c-1234567'].every(isClientId)).toBe(true);
  expect(['c-123', 'C-000123', 'c-000123 ', 'c-0001234567', '000123', ''].some(isClientId)).toBe(false);
});

test('a postcode is stored without a space and in capitals', () => {
  expect(parsePostcode(' 7511 je ')).toBe('7511JE');
  expect(isPostcode('7511JE')).toBe(true);
  for (const text of ['0511JE', '7511', '7511J', '7511 JE X', 'JE7511', '7511J1', ''])
    expect(parsePostcode(text), text).toBeNull();
});
