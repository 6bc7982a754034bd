/** What every contender in the rules benchmark is given: twenty rules of Enschede's rule set, and made-up clients of its caseload. */
import { readFileSync } from 'node:fs';
import { ageOn, monthsBetween } from '../domain/calendar/calendar-date.ts';
import { generateCaseload } from '../domain/caseload/generate.ts';
import { REFERENCE_DAY } from '../domain/caseload/policy.ts';
import type { ColumnRuleSet } from '../domain/rules/compiled/columns.ts';
import { type RuleSet, ruleSetOf } from '../domain/rules/language/rule-set.ts';
import { type Condition, type Facts, RuleSetDocument } from '../domain/rules/language/schema.ts';

/** One client's facts, with what is derived from them and the parameters: every contender reads the same objects. */
export type Client = Record<string, unknown>;

const RULES = 20;
const document = RuleSetDocument.parse(
  JSON.parse(readFileSync(new URL('../rules/enschede/rule-set.json', import.meta.url), 'utf8')),
);

/** The whole rule set that the rules are taken from, of which nothing was worked out yet. */
export const wholeRuleSet = (): RuleSet => ruleSetOf(document);

/** The value of each parameter on the day. */
const PARAMETERS: Readonly<Record<string, number>> = Object.fromEntries(
  Object.entries(document.parameters).flatMap(([name, { values }]) =>
    values.filter(({ from }) => from <= REFERENCE_DAY).map(({ value }) => [name, value] as const),
  ),
);

/** Rules for people on benefit: where they go, what crosses that, and which instruments suit, until there are twenty. */
const chosen = (): { id: string; when: Condition }[] => {
  const groups = [
    ...[...document.goals, ...document.exits]
      .filter(({ entrance }) => entrance === 'benefit')
      .flatMap(({ id, rules }) => rules.map((rule) => ({ id: `${id}/${rule.id}`, when: rule.when }))),
    ...document.approaches.flatMap(({ id, rule, tracks }) =>
      [rule, ...tracks.map((track) => track.rule)].map(({ id: part, when }) => ({ id: `${id}/${part}`, when })),
    ),
    ...document.instruments.flatMap(({ id, eligibility, contraIndications, ranking }) =>
      [eligibility, ...contraIndications, ...ranking].map(({ id: part, when }) => ({ id: `${id}/${part}`, when })),
    ),
  ];
  // A rule without a condition of its own ("always") measures nothing.
  const rules = groups.filter(({ when }) => !('all' in when && when.all.length === 0)).slice(0, RULES);
  if (rules.length !== RULES)
    throw new Error(`The rule set has ${rules.length} rules for people on benefit, not ${RULES}`);
  return rules;
};

/** The twenty rules with their facts, named conditions and parameters. */
export const TWENTY_RULES: Required<ColumnRuleSet> = {
  rules: chosen(),
  facts: { ...document.facts, entrance: { type: 'choice', options: { benefit: {}, crisis: {} } } },
  conditions: document.conditions,
  parameters: PARAMETERS,
};

/** About this growth potential and higher holds a place among the 1,300 of the 1,821 on step 3. */
const GROWTH_PLACE_FROM = 29;

/** One in so many comes by the other entrance, so that no rule is without clients. */
const CRISIS_EVERY = 10;

/** Clients of whom every fact is known, as they come from a database: parsed JSON. The same for the same size and seed. */
export const clients = (size: number, seed: number): Client[] =>
  JSON.parse(
    JSON.stringify(
      generateCaseload({ size, seed }).map(({ facts }, at) => withDerived(facts, at % CRISIS_EVERY === 0)),
    ),
  );

const withDerived = (facts: Facts, inCrisis: boolean): Client => ({
  ...facts,
  entrance: inCrisis ? 'crisis' : 'benefit',
  employment: inCrisis ? 'threatenedWithDismissal' : String(facts.employment),
  age: ageOn(String(facts.birthDate), REFERENCE_DAY),
  benefitMonths: monthsBetween(String(facts.benefitSince), REFERENCE_DAY),
  growthPlace: facts.ladderStep === 3 && Number(facts.growthPotential) >= GROWTH_PLACE_FROM,
  ...PARAMETERS,
});
