import { expect, test } from 'vitest';
import { MunicipalitySettings, TRIAL_MUNICIPALITIES } from '../../domain/municipality.ts';

const [enschede] = TRIAL_MUNICIPALITIES as [MunicipalitySettings];

test('the municipalities of the trial are taken, each with rules of its own', () => {
  for (const one of TRIAL_MUNICIPALITIES) expect(MunicipalitySettings.safeParse(one).success).toBe(true);
  expect(new Set(TRIAL_MUNICIPALITIES.map(({ ruleSetId }) => ruleSetId)).size).toBe(TRIAL_MUNICIPALITIES.length);
});

const WRONG: Readonly<Record<keyof MunicipalitySettings, readonly unknown[]>> = {
  id: ['', 'Enschede', '<script>', 7, undefined],
  name: ['', ' ', 'a\nb', 'x'.repeat(201), undefined],
  ruleSetId: ['', '<script>', undefined],
  sender: ['', '\u200b', 'Het \u0007 college', undefined],
  telephone: ['', 'bel mij', undefined],
  email: ['', 'geen adres', 'a b@c.nl', undefined],
  objectTo: ['', 'x'.repeat(501), undefined],
  law: ['', ' ', 'x'.repeat(201), undefined],
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
