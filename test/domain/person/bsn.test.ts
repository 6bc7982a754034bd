import { describe, expect, test } from 'vitest';
import { isBsn, parseBsn, TEST_BSN_COUNT, testBsn } from '../../../domain/person/bsn.ts';
import { fc } from '../../property.ts';

describe('the elfproef', () => {
  test('passes numbers of public examples', () => {
    for (const bsn of ['111222333', '123456782', '999990019']) expect(isBsn(bsn), bsn).toBe(true);
  });

  test('refuses a number that fails it, has another length, or is no number', () => {
    for (const text of [
      '123456789',
      '11122233',
      '1112223330',
      '000000000',
      '11122233a',
      '',
      '111.222.333',
      '١١١٢٢٢٣٣٣',
    ]) {
      expect(isBsn(text), text).toBe(false);
    }
  });

  test('notices any one wrong digit', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: TEST_BSN_COUNT - 1 }),
        fc.integer({ min: 0, max: 8 }),
        fc.integer({ min: 1, max: 9 }),
        (n, place, change) => {
          const bsn = testBsn(n);
          const digit = (Number(bsn[place]) + change) % 10;
          expect(isBsn(`${bsn.slice(0, place)}${digit}${bsn.slice(place + 1)}`)).toBe(false);
        },
      ),
    );
  });
});

describe('test BSNs', () => {
  test('pass the elfproef, start with 00 and differ', () => {
    const numbers = Array.from({ length: 50_000 }, (_, n) => testBsn(n));
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers.every((bsn) => isBsn(bsn) && bsn.startsWith('00'))).toBe(true);
    expect(isBsn(testBsn(TEST_BSN_COUNT - 1))).toBe(true);
    expect(testBsn(TEST_BSN_COUNT - 1)).toMatch(/^0099999/);
  });

  test('do not exist outside their range', () => {
    for (const n of [-1, 0.5, TEST_BSN_COUNT]) expect(() => testBsn(n)).toThrow(RangeError);
  });
});

describe('a BSN as it is written', () => {
  test.each([
    ['123456782', '123456782'],
    ['123.456.782', '123456782'],
    ['1234 56 782', '123456782'],
    ['123-456-782', '123456782'],
    ['1234\u00A056782', '123456782'],
    ['12345672', '012345672'],
    ['12.34.56.72', '012345672'],
    ['123456782.0', '123456782'],
    ['12345672,00', '012345672'],
  ])('%s is read', (text, bsn) => {
    expect(parseBsn(text)).toEqual({ ok: true, bsn });
  });

  test.each([
    ['1234567', 'short'],
    ['12', 'short'],
    ['1,23457E+08', 'rounded'],
    ['1.23457e8', 'rounded'],
    ['123456789', 'wrong'],
    ['0123456782', 'wrong'],
    ['123456782x', 'wrong'],
    ['', 'wrong'],
    ['...', 'wrong'],
  ])('%j is refused as %s', (text, why) => {
    expect(parseBsn(text)).toEqual({ ok: false, why });
  });
});
