import { expect, test } from 'vitest';
import { lawOn, MunicipalitySettings, TRIAL_MUNICIPALITIES, withLaw } from '../../domain/municipality.ts';

const [enschede] = TRIAL_MUNICIPALITIES as [MunicipalitySettings];

test('the municipalities of the trial are taken, each with rules of its own', () => {
  for (const one of TRIAL_MUNICIPALITIES) expect(MunicipalitySettings.safeParse(one).success).toBe(true);
  expect(new Set(TRIAL_MUNICIPALITIES.map(({ ruleSetId }) => ruleSetId)).size).toBe(TRIAL_MUNICIPALITIES.length);
});

const LAW = { from: null, text: 'artikel 7' };

const WRONG: Readonly<Record<keyof MunicipalitySettings, readonly unknown[]>> = {
  id: ['', 'Enschede', '<script>', 7, undefined],
  name: ['', ' ', 'a\nb', 'x'.repeat(201), undefined],
  ruleSetId: ['', '<script>', undefined],
  sender: ['', '\u200b', 'Het \u0007 college', undefined],
  telephone: ['', 'bel mij', undefined],
  email: ['', 'geen adres', 'a b@c.nl', undefined],
  objectTo: ['', 'x'.repeat(501), undefined],
  laws: [
    'artikel 7',
    undefined,
    { benefit: [LAW] },
    { benefit: [], crisis: [LAW] },
    { benefit: [LAW], crisis: [{ from: null, text: ' ' }] },
    { benefit: [{ from: null, text: 'x'.repeat(201) }], crisis: [LAW] },
    { benefit: [{ from: '2027-01-01', text: 'artikel 7' }], crisis: [LAW] },
    { benefit: [LAW, { from: '2027-02-30', text: 'artikel 7' }], crisis: [LAW] },
    { benefit: [LAW, { from: '2027-01-01', text: 'a' }, { from: '2026-01-01', text: 'b' }], crisis: [LAW] },
  ],
  referencePrefix: ['', 'ens', 'TOOLONGPREFIX', undefined],
  filesOpenTo: ['', 'everybody', 7],
};

test.each(Object.entries(WRONG))('a wrong %s is refused in Dutch, without repeating it', (name, values) => {
  for (const value of values) {
    const read = MunicipalitySettings.safeParse({ ...enschede, [name]: value });
    expect(read.success).toBe(false);
    const messages = read.error?.issues.map(({ message }) => message) ?? [];
    for (const message of messages) {
      expect(message).toMatch(/Schrijf|Vul|Kort|Typ|Noem|Kies/);
      if (typeof value === 'string' && value.length > 3) expect(message).not.toContain(value);
    }
  }
});

test.each([
  ['2014-12-31', 'benefit', 'artikel 7 en artikel 10 van de Wet werk en bijstand'],
  ['2015-01-01', 'benefit', 'artikel 7 en artikel 10 van de Participatiewet'],
  ['2014-12-31', 'crisis', 'de beleidsregels van de gemeente voor crisisdienstverlening'],
  ['2026-11-27', 'crisis', 'de beleidsregels van de gemeente voor crisisdienstverlening'],
] as const)('a decision of %s on somebody who came in by %s rests on %s', (day, entrance, law) => {
  for (const { laws } of TRIAL_MUNICIPALITIES) expect(lawOn(laws, entrance, day)).toBe(law);
});

test('another law from a day on leaves the days before it as they were, and one of the same day takes its place', () => {
  const first = withLaw(undefined, 'crisis', { from: '2026-01-01', text: 'oud' });
  const second = withLaw(first, 'crisis', { from: '2028-01-01', text: 'nieuw' });
  const between = withLaw(second, 'crisis', { from: '2027-01-01', text: 'tussen' });
  const corrected = withLaw(between, 'crisis', { from: '2027-01-01', text: 'verbeterd' });
  expect(corrected).toEqual({
    benefit: [],
    crisis: [
      { from: null, text: 'oud' },
      { from: '2027-01-01', text: 'verbeterd' },
      { from: '2028-01-01', text: 'nieuw' },
    ],
  });
});
