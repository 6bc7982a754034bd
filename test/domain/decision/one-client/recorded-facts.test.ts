import { describe, expect, test } from 'vitest';
import { checkRecordedFacts, contradictionsIn } from '../../../../domain/decision/one-client/recorded-facts.ts';
import { loadRuleSet } from '../../../../domain/rule-checks/load.ts';
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

test('of several facts each fault is told at once, whatever kind it is of', () => {
  const wrong = {
    birthDate: ['1980-02-30', '2026-07-02', 7],
    benefitSince: ['2026-07-02', '1949-12-31'],
    wageValue: [101, 'veel'],
    ['x'.repeat(70)]: [1],
  };
  const known = { birthDate: '1980-01-01', benefitSince: '1979-12-31' };
  for (const [one, values] of Object.entries(wrong))
    for (const [other, others] of Object.entries(wrong))
      for (const value of values)
        for (const otherValue of others) {
          const checked = checkRecordedFacts(ruleSet, { [one]: value, [other]: otherValue }, { on: ON, known });
          const names = checked.ok ? [] : checked.faults.map(({ fact }) => fact).sort();
          expect(names).toEqual([...new Set([one, other])].map((name) => name.slice(0, 60)).sort());
        }
});

describe('what the rules say of dates', () => {
  /** A dismissal may lie ahead, a notice of it may not; the dismissal does not come before the notice, nor that before birth. */
  const document = structuredClone(enschede().document);
  const date = { type: 'date', minimum: '1950-01-01', maximum: '2099-12-31' } as const;
  const label = (nl: string) => ({ label: { nl, en: nl }, changeable: false });
  Object.assign(document.facts, {
    noticeOn: { ...date, notBefore: ['birthDate'], ...label('Dag van de aanzegging') },
    endsOn: { ...date, notBefore: ['noticeOn'], mayLieAhead: true, ...label('Laatste dag van het werk') },
  });
  const loaded = loadRuleSet(document);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.findings));
  const rules = loaded.ruleSet;

  test.each([
    ['a day that may lie ahead, ahead', { endsOn: '2027-03-01' }, {}, null],
    ['a day that may not, ahead', { noticeOn: '2026-07-02' }, {}, 'noticeOn'],
    ['before one that it may not come before', { noticeOn: '2026-06-01', endsOn: '2026-05-31' }, {}, 'endsOn'],
    ['on the same day', { noticeOn: '2026-06-01', endsOn: '2026-06-01' }, {}, null],
    ['before one that is known', { endsOn: '2026-05-31' }, { noticeOn: '2026-06-01' }, 'endsOn'],
    [
      'after one that is known and may not come before it',
      { noticeOn: '2026-06-02' },
      { endsOn: '2026-06-01' },
      'noticeOn',
    ],
    ['both given anew', { noticeOn: '2026-06-02', endsOn: '2026-07-01' }, { endsOn: '2026-06-01' }, null],
    ['where the other is unknown', { endsOn: '2026-05-31' }, {}, null],
  ] as [string, Facts, Facts, string | null][])('%s', (_, given, known, fact) => {
    const checked = checkRecordedFacts(rules, given, { on: ON, known });
    expect(checked.ok ? null : checked.faults.map((fault) => fault.fact)).toEqual(fact === null ? null : [fact]);
  });

  test('recorded dates that a later version says cannot be together are found under that version; what it does not take is not', () => {
    const recorded = { birthDate: '1980-01-01', noticeOn: '1979-01-01', wageValue: 900 };
    expect(contradictionsIn(rules, recorded, ON).map(({ fact }) => fact)).toEqual(['noticeOn']);
    expect(contradictionsIn(enschede(), recorded, ON)).toEqual([]);
  });

  test.each([
    ['a name that is no recorded date', { notBefore: ['wageValue'] }, 'date.unknown'],
    ['a name that does not exist', { notBefore: ['nothing'] }, 'date.unknown'],
    ['itself', { notBefore: ['noticeOn'] }, 'date.circular'],
    ['a circle by way of others', { notBefore: ['endsOn'] }, 'date.circular'],
    ['no day left', { notBefore: ['birthDate'], maximum: '1899-12-31', minimum: '1890-01-01' }, 'date.never'],
  ])('refuses %s', (_, change, code) => {
    const wrong = structuredClone(document);
    Object.assign(wrong.facts.noticeOn as object, change);
    const found = loadRuleSet(wrong);
    expect(found.ok ? [] : found.findings.map((one) => one.code)).toContain(code);
  });

  test('a circle of dates is told once, however many ways it goes', () => {
    const wrong = structuredClone(document);
    Object.assign(wrong.facts.birthDate as object, { notBefore: ['endsOn', 'noticeOn'] });
    Object.assign(wrong.facts.noticeOn as object, { notBefore: ['birthDate'] });
    Object.assign(wrong.facts.endsOn as object, { notBefore: ['noticeOn', 'birthDate'] });
    const found = loadRuleSet(wrong);
    const told = found.ok ? [] : found.findings.filter(({ code }) => code === 'date.circular');
    expect(told.map(({ place }) => place)).toEqual(['/facts/birthDate/notBefore/0']);
  });

  test('refuses a birth that may lie ahead', () => {
    const wrong = structuredClone(document);
    Object.assign(wrong.facts.birthDate as object, { mayLieAhead: true });
    const found = loadRuleSet(wrong);
    expect(found.ok ? [] : found.findings.map((one) => one.code)).toContain('date.birthAhead');
  });
});
