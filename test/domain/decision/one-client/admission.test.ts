import { describe, expect, test } from 'vitest';
import { checkAdmission } from '../../../../domain/decision/one-client/admission.ts';
import { ruleSetOf } from '../../../../domain/rules/language/rule-set.ts';
import { RuleSetDocument } from '../../../../domain/rules/language/schema.ts';
import { enschede, enschedeDocument } from '../../../rules/enschede-rule-set.ts';

const ruleSet = enschede();
const born = (birthDate: string) => ({ entrance: 'benefit' as const, facts: { birthDate }, cohorts: {} });

describe('admission', () => {
  test('a client of 15 is refused with the reason in Dutch and what to do', () => {
    expect(checkAdmission(ruleSet, born('2011-01-01'), '2026-11-23')).toEqual({
      ok: false,
      code: 'admission.minimumAge',
      message: expect.stringContaining('Verwijs naar school'),
    });
  });

  test('a client of 70 is refused, one of 66 is not', () => {
    expect(checkAdmission(ruleSet, born('1956-11-23'), '2026-11-23').ok).toBe(false);
    expect(checkAdmission(ruleSet, born('1960-11-23'), '2026-11-23').ok).toBe(true);
  });

  test('an unknown date of birth refuses nobody yet', () => {
    expect(checkAdmission(ruleSet, { entrance: 'crisis', facts: {}, cohorts: {} }, '2026-11-23')).toEqual({ ok: true });
  });

  test('before the rules start nobody is admitted under them', () => {
    expect(checkAdmission(ruleSet, born('1970-01-01'), '2010-06-30')).toMatchObject({ code: 'admission.notInForce' });
  });

  test('rules without a crisis service admit nobody by that entrance', () => {
    const document = enschedeDocument();
    document.goals = document.goals.filter(({ entrance }: { entrance: string }) => entrance === 'benefit');
    document.exits = document.exits.filter(({ entrance }: { entrance: string }) => entrance === 'benefit');
    const benefitOnly = ruleSetOf(RuleSetDocument.parse(document));
    expect(checkAdmission(benefitOnly, { entrance: 'crisis', facts: {}, cohorts: {} }, '2026-11-23')).toMatchObject({
      code: 'admission.entrance',
    });
  });
});
