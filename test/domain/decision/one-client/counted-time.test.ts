/** What a rules owner says of time is what comes of it, on the day before, the day itself and the day after. */
import { describe, expect, test } from 'vitest';
import { propose } from '../../../../domain/decision/one-client/propose.ts';
import { loadRuleSet } from '../../../../domain/rule-checks/load.ts';
import type { RuleSet } from '../../../../domain/rules/language/rule-set.ts';
import { smallDocument } from '../../rule-checks/mutations/small-rule-set.ts';

/** The smallest rule set of which the goal `work` is for whom a comparison with time on benefit holds. */
const rulesWhere = (recipe: string, operator: string, value: number): RuleSet => {
  // biome-ignore lint/suspicious/noExplicitAny: a document that a test changes on purpose has no type.
  const document: any = smallDocument();
  const label = { nl: 'Tijd in de uitkering', en: 'Time on benefit' };
  document.facts.benefitSince = { type: 'date', minimum: '1980-01-01', maximum: '2040-01-01', label };
  document.facts.time = {
    type: 'integer',
    minimum: -900,
    maximum: 20_000,
    derive: { [recipe]: 'benefitSince' },
    label,
  };
  const [work, grow] = document.goals;
  work.rules[0].when = { fact: 'time', operator, value };
  grow.rules[0].when = { not: work.rules[0].when };
  document.exits = [];
  document.scenarios = [];
  // Else what has not begun yet is of nobody, and the rule is refused.
  document.facts.benefitSince.mayLieAhead = true;
  const loaded = loadRuleSet(document);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.findings));
  return loaded.ruleSet;
};

const goalOf = (ruleSet: RuleSet, benefitSince: string, on: string): string | null => {
  const facts = { benefitSince, birthDate: '1980-05-01', step: 2, wishes: [], works: false };
  const proposal = propose(ruleSet, { entrance: 'benefit', facts, cohorts: { first: false } }, on);
  return proposal.outcome === 'goal' ? proposal.goal : null;
};

describe('time on benefit', () => {
  test.each([
    ['longer than 18 months', 'monthsBegunSince', 'greaterThan', 18, '2019-01-15', '2020-07-15', false],
    ['longer than 18 months', 'monthsBegunSince', 'greaterThan', 18, '2019-01-15', '2020-07-16', true],
    [
      'longer than 18 months, from the end of a month',
      'monthsBegunSince',
      'greaterThan',
      18,
      '2019-08-31',
      '2021-03-01',
      false,
    ],
    [
      'longer than 18 months, from the end of a month',
      'monthsBegunSince',
      'greaterThan',
      18,
      '2019-08-31',
      '2021-03-02',
      true,
    ],
    ['18 months or longer', 'monthsSince', 'greaterThanInclusive', 18, '2019-01-15', '2020-07-14', false],
    ['18 months or longer', 'monthsSince', 'greaterThanInclusive', 18, '2019-01-15', '2020-07-15', true],
    ['within 28 days', 'daysSince', 'lessThanInclusive', 28, '2021-02-01', '2021-03-01', true],
    ['within 28 days', 'daysSince', 'lessThanInclusive', 28, '2021-02-01', '2021-03-02', false],
    ['within 28 days, over a 29th of February', 'daysSince', 'lessThanInclusive', 28, '2020-02-01', '2020-02-29', true],
    [
      'within 28 days, over a 29th of February',
      'daysSince',
      'lessThanInclusive',
      28,
      '2020-02-01',
      '2020-03-01',
      false,
    ],
    ['not begun yet', 'monthsSince', 'lessThan', 0, '2019-02-15', '2019-02-01', true],
    ['not begun yet', 'monthsSince', 'lessThan', 0, '2019-02-15', '2019-02-14', true],
    ['not begun yet', 'monthsSince', 'lessThan', 0, '2019-02-15', '2019-02-15', false],
    ['not begun yet, in days', 'daysSince', 'lessThan', 0, '2019-02-15', '2019-02-14', true],
  ])('%s (%s %s %i): since %s, on %s: %s', (_, recipe, operator, value, since, on, holds) => {
    expect(goalOf(rulesWhere(recipe, operator, value), since, on)).toBe(holds ? 'work' : 'grow');
  });
});
