import { describe, expect, test } from 'vitest';
import { deriveFacts, parameterOn } from '../../../domain/decision/derive.ts';
import type { Facts, Parameter } from '../../../domain/rules/schema.ts';
import { enschede } from '../../rules/enschede-rule-set.ts';

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
