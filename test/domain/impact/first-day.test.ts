import { describe, expect, test } from 'vitest';
import { firstDifferentDay, laterDifferentDays } from '../../../domain/impact/first-day.ts';
import { RuleSetDocument } from '../../../domain/rules/language/schema.ts';
import { enschedeDocument } from '../../rules/enschede-rule-set.ts';

const changed = (change: (document: ReturnType<typeof enschedeDocument>) => void): RuleSetDocument => {
  const document = enschedeDocument();
  change(document);
  return RuleSetDocument.parse(document);
};
const now = changed(() => undefined);
const TODAY = '2026-11-26';
const source = { document: 'choices', place: 'test' };

describe('the first day on which two versions differ', () => {
  test('is today for another threshold without a day of its own', () => {
    const after = changed(({ instruments }) => instruments[0].capacity.places++);
    expect(firstDifferentDay(now, after, TODAY)).toEqual({ on: TODAY, differs: true });
  });

  test('is the first day of the new rules when that is still to come', () => {
    const after = changed((document) => {
      document.effectiveFrom = '2027-01-01';
      document.instruments[0].capacity.places += 1;
    });
    expect(firstDifferentDay(now, after, TODAY)).toEqual({ on: '2027-01-01', differs: true });
  });

  test('is the day of a new value, which does nothing before it', () => {
    const after = changed(({ parameters }) =>
      parameters.youthAgeLimit.values.push({ from: '2027-04-01', value: 30, source }),
    );
    expect(firstDifferentDay(now, after, TODAY)).toEqual({ on: '2027-04-01', differs: true });
    expect(firstDifferentDay(after, now, TODAY)).toEqual({ on: '2027-04-01', differs: true });
    expect(firstDifferentDay(now, after, '2028-01-01')).toEqual({ on: '2028-01-01', differs: true });
  });

  test('is none where only titles, versions and scenarios differ, or a value is said again', () => {
    const after = changed((document) => {
      document.version = '9';
      document.scenarios = [];
      const [first] = document.parameters.youthAgeLimit.values;
      document.parameters.youthAgeLimit.values.push({ ...first, from: '2027-04-01' });
    });
    expect(firstDifferentDay(now, after, TODAY)).toEqual({ on: TODAY, differs: false });
  });

  test('is none where names stand in another order, as what was kept comes back', () => {
    const after = changed((document) => {
      for (const group of ['facts', 'conditions', 'sources', 'parameters'])
        document[group] = Object.fromEntries(Object.entries(document[group]).reverse());
    });
    expect(firstDifferentDay(now, after, TODAY)).toEqual({ on: TODAY, differs: false });
  });
});

describe('the days after the compared one from which the two differ otherwise', () => {
  const value = (from: string, figure: number) => ({ from, value: figure, source });
  const after = changed((document) => {
    document.effectiveFrom = '2027-01-01';
    document.instruments[0].capacity.places += 1;
    document.parameters.youthAgeLimit.values.push(
      value('2027-06-30', 30),
      value('2028-01-01', 30),
      value('2029-01-01', 27),
    );
    document.parameters.wageValueMinimum.values.push(value('2027-06-30', 35));
  });

  test.each([
    ['2027-01-01', ['2027-06-30', '2029-01-01']],
    ['2027-06-30', ['2029-01-01']],
    ['2029-01-01', []],
  ])('after %s they are %j: not a day on which a value is said again', (on, days) => {
    expect(laterDifferentDays(now, after, on)).toEqual(days);
    expect(laterDifferentDays(after, now, on)).toEqual(days);
  });

  test('are none where both change alike', () => {
    expect(laterDifferentDays(after, after, TODAY)).toEqual([]);
  });
});
