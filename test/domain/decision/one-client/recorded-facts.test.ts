import { expect, test } from 'vitest';
import { checkRecordedFacts } from '../../../../domain/decision/one-client/recorded-facts.ts';
import type { Facts } from '../../../../domain/rules/language/schema.ts';
import { enschede } from '../../../rules/enschede-rule-set.ts';

const ruleSet = enschede();
const ON = '2026-07-01';

test.each([
  ['a good pair of days', { birthDate: '1980-01-01', benefitSince: '2020-01-01' }, {}, null],
  ['benefit from the day of birth', { birthDate: '1980-01-01', benefitSince: '1980-01-01' }, {}, null],
  ['somebody of 120', { birthDate: '1906-07-01' }, {}, null],
  ['somebody of 120 a day before the birthday', { birthDate: '1905-07-02' }, {}, null],
  ['somebody of 121', { birthDate: '1905-07-01' }, {}, 'birthDate'],
  ['somebody of 126', { birthDate: '1900-01-01' }, {}, 'birthDate'],
  ['birth today', { birthDate: '2026-07-01' }, {}, null],
  ['birth tomorrow', { birthDate: '2026-07-02' }, {}, 'birthDate'],
  ['benefit from tomorrow', { benefitSince: '2026-07-02' }, {}, 'benefitSince'],
  ['benefit from before birth', { birthDate: '1980-01-01', benefitSince: '1979-12-31' }, {}, 'benefitSince'],
  [
    'benefit from before a birth known already',
    { benefitSince: '1979-12-31' },
    { birthDate: '1980-01-01' },
    'benefitSince',
  ],
  ['birth after a benefit known already', { birthDate: '1980-01-01' }, { benefitSince: '1979-12-31' }, 'birthDate'],
  [
    'both put right at once',
    { birthDate: '1970-01-01', benefitSince: '1979-12-31' },
    { birthDate: '1980-01-01' },
    null,
  ],
  [
    'another fact, where what is known is wrong',
    { wageValue: 30 },
    { birthDate: '1800-01-01', benefitSince: '1700-01-01' },
    null,
  ],
  ['a day that does not exist', { birthDate: '1980-02-30' }, {}, 'birthDate'],
  ['a value out of range', { wageValue: 101 }, {}, 'wageValue'],
] as [string, Facts, Facts, string | null][])('%s', (_, given, known, fact) => {
  const checked = checkRecordedFacts(ruleSet, given, { on: ON, known });
  expect(checked).toEqual(
    fact === null
      ? { ok: true, facts: given }
      : { ok: false, faults: [{ fact, message: expect.stringMatching(/: .{20,}\.$/) }] },
  );
});
