/** What the rules say of a coming dismissal can be acted on, and no conversation counts for two planned contacts. */
import { describe, expect, test } from 'vitest';
import { loadRuleSet } from '../../../../domain/rule-checks/load.ts';
import type { RuleSetDocument } from '../../../../domain/rules/language/schema.ts';
import { enschede } from '../../../rules/enschede-rule-set.ts';

const codesOf = (change: (document: RuleSetDocument) => void): string[] => {
  const document = structuredClone(enschede().document);
  change(document);
  const loaded = loadRuleSet(document);
  return loaded.ok ? [] : loaded.findings.map(({ code }) => code);
};

describe('a coming dismissal', () => {
  test.each([
    ['a date that may not lie ahead', { date: 'benefitSince' }, ['dismissal.date']],
    ['no date', { date: 'wageValue' }, ['dismissal.date']],
    ['what is no choice', { whileStill: { fact: 'wageValue', options: ['x'] } }, ['dismissal.choice']],
    ['an option that there is not', { whileStill: { fact: 'employment', options: ['asleep'] } }, ['dismissal.option']],
    ['a value that cannot be', { becomes: { employment: 'asleep' } }, ['dismissal.becomes']],
    ['what is worked out', { becomes: { age: 30 } }, ['dismissal.becomes']],
    ['outdated what is worked out', { outdated: ['age'] }, ['dismissal.outdated']],
    ['outdated what it becomes', { outdated: ['employment'] }, ['dismissal.outdated']],
    [
      'asking after nothing',
      { askBefore: { value: 'P0D', source: { document: 'choices', place: 'x' } } },
      ['duration.range'],
    ],
  ])('with %s is refused', (_, change, codes) => {
    expect(codesOf(({ dismissal }) => void Object.assign(dismissal as object, change))).toEqual(codes);
  });

  test('may be left out', () => {
    expect(
      codesOf((document) => {
        delete document.dismissal;
      }),
    ).toEqual([]);
  });
});

describe('the window in which a contact counts', () => {
  const source = { document: 'choices', place: 'x' };
  test.each([
    ['P1M', ['P1M', 'P3M'], ['calendar.window']],
    ['P27D', ['P1M', 'P2M', 'P3M'], []],
    ['P28D', ['P1M', 'P2M', 'P3M'], ['calendar.window']],
    ['P2W', ['P1M', 'P3M', 'P3M'], ['calendar.window']],
    ['P2W', ['P3M', 'P1M'], ['calendar.window']],
    ['P6D', ['P1W', 'P2W'], []],
    ['P7D', ['P1W', 'P3W'], ['calendar.window']],
    ['P7D', ['P2W', 'P3W'], ['calendar.window']],
  ])('of %s with contacts at %j', (window, moments, codes) => {
    expect(
      codesOf(({ calendar }) => {
        calendar.contactWindow.aftercare = { value: window, source };
        calendar.aftercare.benefit = { value: moments, source };
        calendar.aftercare.crisis = { value: ['P3M'], source };
      }),
    ).toEqual(codes);
  });
});
