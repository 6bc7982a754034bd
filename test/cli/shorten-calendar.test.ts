import { readFileSync } from 'node:fs';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { DURATION_PATTERN } from '../../domain/calendar/duration.ts';
import { loadRuleSet } from '../../domain/rule-checks/load.ts';
import type { RuleSetDocument } from '../../domain/rules/language/schema.ts';
import { shortenCalendar } from '../../domain/rules/language/shorten-calendar.ts';
import { fc } from '../property.ts';
import { projectFile } from './klimop.ts';

const ENSCHEDE = JSON.parse(readFileSync(projectFile('rules/enschede/rule-set.json'), 'utf8')) as RuleSetDocument;

const seconds = (duration: string): number => Temporal.Duration.from(duration).total('seconds');

const withReminder = (document: RuleSetDocument, value: string): RuleSetDocument => ({
  ...document,
  calendar: {
    ...document.calendar,
    reminders: { ...document.calendar.reminders, approval: { ...document.calendar.reminders.approval, value } },
  },
});

const shortened = (value: string, monthLasts: string): number =>
  seconds(shortenCalendar(withReminder(ENSCHEDE, value), { monthLasts }).calendar.reminders.approval.value);

describe('a shortened calendar', () => {
  test('keeps the months of aftercare in proportion', () => {
    const { calendar } = shortenCalendar(ENSCHEDE, { monthLasts: 'PT2S' });
    expect(calendar.aftercare.benefit.value).toEqual(['PT2S', 'PT6S', 'PT12S', 'PT24S']);
    expect(calendar.followUp.benefit.value).toEqual(['PT1S', 'PT3S', 'PT6S']);
  });

  test('is a rule set of its own that loads, and leaves the original and its time to object as they are', () => {
    const before = JSON.stringify(ENSCHEDE);
    const short = shortenCalendar(ENSCHEDE, { monthLasts: 'PT1S' });
    expect(JSON.stringify(ENSCHEDE)).toBe(before);
    expect([short.id, short.version]).toEqual(['enschede-demo', `${ENSCHEDE.version}-demo`]);
    expect(short.calendar.objection).toEqual(ENSCHEDE.calendar.objection);
    expect(loadRuleSet(short)).toMatchObject({ ok: true });
  });

  const months = fc
    .record({ m: fc.integer({ min: 0, max: 60 }), d: fc.integer({ min: 1, max: 400 }) })
    .map(({ m, d }) => `P${m}M${d}D`);
  const month = fc.integer({ min: 1, max: 30 }).map((n) => `PT${n}S`);

  test('every duration is a valid one of at least a second', () => {
    fc.assert(
      fc.property(months, month, (duration, monthLasts) => {
        const { value } = shortenCalendar(withReminder(ENSCHEDE, duration), { monthLasts }).calendar.reminders.approval;
        expect(value).toMatch(DURATION_PATTERN);
        expect(seconds(value)).toBeGreaterThanOrEqual(1);
      }),
    );
  });

  test('a longer duration is never shorter afterwards', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3_000 }), fc.integer({ min: 1, max: 3_000 }), month, (a, b, monthLasts) => {
        const [less, more] = a <= b ? [a, b] : [b, a];
        expect(shortened(`P${less}D`, monthLasts)).toBeLessThanOrEqual(shortened(`P${more}D`, monthLasts));
      }),
    );
  });

  test('moments that follow one another still do', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 10 }),
        month,
        (days, monthLasts) => {
          const moments = days.toSorted((a, b) => a - b).map((day) => `P${day}D`);
          const { calendar } = ENSCHEDE;
          const document = {
            ...ENSCHEDE,
            calendar: {
              ...calendar,
              followUp: { ...calendar.followUp, benefit: { ...calendar.followUp.benefit, value: moments } },
            },
          };
          const short = shortenCalendar(document, { monthLasts }).calendar.followUp.benefit.value.map(seconds);
          expect(short).toHaveLength(moments.length);
          for (const [index, moment] of short.entries()) expect(moment).toBeGreaterThan(short[index - 1] ?? 0);
        },
      ),
    );
  });
});
