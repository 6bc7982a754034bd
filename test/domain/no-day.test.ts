/** A text that is written as a day, and is none, is said to be none at every door that takes a day. */
import { expect, test } from 'vitest';
import { dayOrToday } from '../../cli/day-option.ts';
import { NO_DAY } from '../../domain/calendar/calendar-date.ts';
import { checkFacts } from '../../domain/decision/one-client/facts.ts';
import { loadRuleSet } from '../../domain/rule-checks/load.ts';
import { ruleSetOf } from '../../domain/rules/language/rule-set.ts';
import { COMMANDS } from '../../domain/trajectory/commands.ts';
import { enschedeDocument } from '../rules/enschede-rule-set.ts';

// biome-ignore lint/suspicious/noExplicitAny: a document is broken on purpose
const findingsAfter = (change: (document: any) => void) => {
  const document = structuredClone(enschedeDocument());
  change(document);
  const loaded = loadRuleSet(document);
  return loaded.ok ? '' : loaded.findings.map(({ message }) => message).join(' ');
};

const DOORS: Readonly<Record<string, (day: string) => string>> = {
  'the day of a command line': (day) => {
    const asked = dayOrToday(day);
    return asked.ok ? '' : asked.message;
  },
  'a fact of a client': (day) => {
    const checked = checkFacts(ruleSetOf(enschedeDocument()), { birthDate: day });
    return checked.ok ? '' : checked.faults.map(({ message }) => message).join(' ');
  },
  'what is asked of a trajectory': (day) =>
    COMMANDS.recordContact.shape.on
      .safeParse(day)
      .error?.issues.map(({ message }) => message)
      .join(' ') ?? '',
  'a day of a rule set': (day) =>
    findingsAfter((document) => {
      document.effectiveFrom = day;
    }),
  'a day that a fact is compared with': (day) =>
    findingsAfter((document) => {
      document.goals[0].rules[0].when = { fact: 'birthDate', operator: 'lessThan', value: day };
    }),
  'a fact of a scenario': (day) =>
    findingsAfter((document) => {
      document.scenarios[0].facts.birthDate = day;
    }),
};

test.each(Object.entries(DOORS))('%s', (_, door) => {
  expect(door('1985-02-30')).toContain(NO_DAY);
  expect(door('1985-13-01')).toContain(NO_DAY);
  expect(door('30-02-1985')).not.toContain(NO_DAY);
});
