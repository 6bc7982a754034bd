import { describe, expect, test } from 'vitest';
import { isPersonId } from '../../../../domain/person/ids.ts';
import { firstDay, INSTALLATION } from '../../../../domain/rules/language/version.ts';
import { ENGINE } from '../../../../domain/trajectory/engine.ts';

describe('the first day of a version', () => {
  test.each([
    ['named for later: that day', '2027-01-01', '2026-11-23', false, '2027-01-01'],
    ['named for earlier: the day of publication', '2010-07-01', '2026-11-23', false, '2026-11-23'],
    ['the first of its rules and named for earlier: the day it names', '2010-07-01', '2026-11-23', true, '2010-07-01'],
    ['the first of its rules and named for later: that day', '2027-01-01', '2026-11-23', true, '2027-01-01'],
  ])('%s', (_which, named, publishedOn, isFirst, day) => {
    expect(firstDay(named, publishedOn, isFirst)).toBe(day);
  });
});

test('nobody who works here can be taken for the installation', () => {
  expect([INSTALLATION, ENGINE].map(isPersonId)).toEqual([false, false]);
  expect(['ro-01', 'cw-07', 'ro-', 'RO-01', 'ro-01 '].map(isPersonId)).toEqual([true, true, false, false, false]);
});
