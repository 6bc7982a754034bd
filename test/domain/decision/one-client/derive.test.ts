import { describe, expect, test } from 'vitest';
import { deriveFacts } from '../../../../domain/decision/one-client/derive.ts';
import { propose } from '../../../../domain/decision/one-client/propose.ts';
import { loadRuleSet } from '../../../../domain/rule-checks/load.ts';
import { parameterOn } from '../../../../domain/rules/evaluation/parameter.ts';
import { ruleSetOf } from '../../../../domain/rules/language/rule-set.ts';
import type { Facts, Parameter } from '../../../../domain/rules/language/schema.ts';
import { enschede, enschedeDocument } from '../../../rules/enschede-rule-set.ts';

const ruleSet = enschede();
const derived = (facts: Facts, cohorts: Record<string, boolean> = {}, on = '2010-07-01') =>
  deriveFacts(ruleSet, { entrance: 'benefit', facts, cohorts }, on);

describe('the facts that are worked out', () => {
  test.each([
    ['1983-07-01', '2010-07-01', 27],
    ['1983-07-02', '2010-07-01', 26],
    ['1984-02-29', '2011-02-28', 26],
    ['1984-02-29', '2011-03-01', 27],
  ])('born on %s, on %s somebody is %i', (birthDate, on, age) => {
    expect(derived({ birthDate }, {}, on).age).toBe(age);
  });

  test('months on benefit are full months', () => {
    expect(derived({ benefitSince: '2009-12-31' }, {}, '2010-06-30').benefitMonths).toBe(5);
    expect(derived({ benefitSince: '2009-12-30' }, {}, '2010-06-30').benefitMonths).toBe(6);
  });

  describe('on another day than that of the decision', () => {
    const document = enschedeDocument();
    const text = { nl: 'tekst', en: 'text' };
    const number = { type: 'integer', minimum: -2_000, maximum: 2_000, label: text };
    const date = { type: 'date', minimum: '1900-01-01', maximum: '2030-12-31', label: text };
    const step = { type: 'integer', minimum: 1, maximum: 6, label: text };
    Object.assign(document.facts, {
      firstDay: date,
      firstStep: step,
      ageOnFirstDay: { ...number, derive: { ageOf: 'birthDate', on: 'firstDay' } },
      ageOnNewYear: { ...number, derive: { ageOf: 'birthDate', on: '2011-01-01' } },
      monthsToFirstDay: { ...number, derive: { monthsSince: 'benefitSince', on: 'firstDay' } },
      moved: { ...number, derive: { movedBy: { from: 'firstStep', to: 'ladderStep' } } },
    });
    const loaded = loadRuleSet(document);
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.findings, null, 2));
    const at = (facts: Facts, on = '2020-06-01') =>
      deriveFacts(loaded.ruleSet, { entrance: 'benefit', facts, cohorts: {} }, on);

    test('somebody has an age on the day that another fact says, whatever day it is', () => {
      const facts = { birthDate: '1980-05-01', firstDay: '2010-04-30' };
      expect(at(facts).ageOnFirstDay).toBe(29);
      expect(at(facts, '2025-01-01').ageOnFirstDay).toBe(29);
    });

    test('the age on a fixed day needs the date of birth only', () => {
      expect(at({ birthDate: '1980-05-01' })).toMatchObject({ ageOnNewYear: 30 });
    });

    test('months count to the recorded day, below 0 when it comes first', () => {
      expect(at({ benefitSince: '2010-01-15', firstDay: '2010-04-14' }).monthsToFirstDay).toBe(2);
      expect(at({ benefitSince: '2010-04-15', firstDay: '2010-01-15' }).monthsToFirstDay).toBe(-3);
    });

    test.each([
      [2, 4, 2],
      [4, 2, -2],
      [3, 3, 0],
      [undefined, 4, undefined],
      [2, undefined, undefined],
    ])('from step %s to step %s a client moved by %s', (firstStep, ladderStep, moved) => {
      expect(
        at({
          ...(firstStep === undefined ? {} : { firstStep }),
          ...(ladderStep === undefined ? {} : { ladderStep }),
        }).moved,
      ).toBe(moved);
    });

    test('is unknown while the day is', () => {
      expect(Object.keys(at({ birthDate: '1980-05-01' }))).not.toContain('ageOnFirstDay');
    });

    test('a movement that decides the goal is asked as the two facts that it is worked out from', () => {
      const changed = structuredClone(document);
      const moved = (operator: string) => [
        { ...changed.goals[0].rules[0], when: { fact: 'moved', operator, value: 0 } },
      ];
      const [up, down] = changed.goals;
      Object.assign(changed, { exits: [], approaches: [], instruments: [] });
      changed.goals = [
        { ...up, entrance: 'benefit', rules: moved('greaterThan') },
        { ...down, entrance: 'benefit', rules: moved('lessThanInclusive') },
      ];
      const asked = (facts: Facts) =>
        propose(ruleSetOf(changed), { entrance: 'benefit', facts, cohorts: {} }, '2020-06-01');
      expect(asked({})).toEqual({ outcome: 'needsFacts', facts: ['ladderStep', 'firstStep'] });
      expect(asked({ firstStep: 2 })).toEqual({ outcome: 'needsFacts', facts: ['ladderStep'] });
      expect(asked({ firstStep: 2, ladderStep: 3 })).toMatchObject({ goal: up.id });
      expect(asked({ firstStep: 2, ladderStep: 2 })).toMatchObject({ goal: down.id });
    });
  });

  test('what follows from an unknown fact is unknown', () => {
    expect(Object.keys(derived({}))).not.toContain('age');
  });

  test('the entrance is a fact', () => {
    expect(derived({}).entrance).toBe('benefit');
  });

  test.each([
    [3, undefined, undefined],
    [3, true, true],
    [3, false, false],
    [4, undefined, false],
    [4, true, false],
    [undefined, true, undefined],
    [undefined, false, false],
  ])('on step %s with a given place %s the growth place is %s', (ladderStep, given, place) => {
    const facts: Facts = ladderStep === undefined ? {} : { ladderStep };
    expect(derived(facts, given === undefined ? {} : { growth: given }).growthPlace).toBe(place);
  });
});

describe('a dated parameter', () => {
  const source = { document: 'choices', place: 'test' };
  const parameter: Parameter = {
    label: { nl: 'grens', en: 'limit' },
    type: 'integer',
    values: [
      { from: '2015-01-01', value: 28, source },
      { from: '2010-01-01', value: 27, source },
    ],
  };

  test.each([
    ['2009-12-31', undefined],
    ['2010-01-01', 27],
    ['2014-12-31', 27],
    ['2015-01-01', 28],
    ['2030-01-01', 28],
  ])('has on %s the value %s', (on, value) => {
    expect(parameterOn(parameter, on)).toBe(value);
  });
});
