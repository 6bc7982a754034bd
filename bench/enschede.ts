/** What every contender in the rules benchmark is given: Enschede's rule set as it stands, and made-up clients of its caseload. */
import { readFileSync } from 'node:fs';
import { generateCaseload } from '../domain/caseload/generate.ts';
import { REFERENCE_DAY } from '../domain/caseload/policy.ts';
import type { ClientOnDay } from '../domain/decision/one-client/client.ts';
import { deriveFacts } from '../domain/decision/one-client/derive.ts';
import { type RuleSet, ruleSetOf } from '../domain/rules/language/rule-set.ts';
import { type Facts, RuleSetDocument } from '../domain/rules/language/schema.ts';

const text = readFileSync(new URL('../rules/enschede/rule-set.json', import.meta.url), 'utf8');

/** A document of its own each time, so that nothing of it was worked out yet. */
export const documentOf = (): RuleSetDocument => RuleSetDocument.parse(JSON.parse(text));

/** A version with another lowest wage value and another number of places in the cohort: read anew, so that nothing of it is known yet. */
export const version = (wageValue: number, places: number): RuleSet => {
  const document = documentOf();
  const [first] = document.parameters.wageValueMinimum?.values ?? [];
  if (first !== undefined) first.value = wageValue;
  for (const cohort of document.cohorts) cohort.size = places;
  return ruleSetOf(document);
};

/** The rule set that all contenders answer. */
export const RULE_SET: RuleSet = ruleSetOf(documentOf());

/** Of the made-up caseload, so that each run has the same one. */
export const SEED = 20_100_701;

/** About this growth potential and higher holds a place among the 1,300 of the 1,821 on step 3. */
const GROWTH_PLACE_FROM = 29;

/** One in so many comes by the other entrance, so that no rule is without clients. */
const CRISIS_EVERY = 10;

/** What those bring along: each in turn. */
const IN_CRISIS = ['threatenedWithDismissal', 'selfEmployedAtRisk', 'schoolLeaver'];
const PROSPECTS = ['poor', 'good', 'moderate', 'poor'];

/** Clients of whom every fact is known, with their place in the cohort. The same for the same size and seed. */
export const clients = (size: number, seed: number): ClientOnDay[] =>
  generateCaseload({ size, seed }).map(({ facts }, at) => {
    const inCrisis = at % CRISIS_EVERY === 0;
    const turn = at / CRISIS_EVERY;
    const crisis = {
      employment: IN_CRISIS[turn % IN_CRISIS.length] ?? '',
      jobProspects: PROSPECTS[turn % PROSPECTS.length] ?? '',
    };
    return {
      entrance: inCrisis ? 'crisis' : 'benefit',
      facts: inCrisis ? { ...facts, ...crisis } : facts,
      cohorts: { growth: facts.ladderStep === 3 && Number(facts.growthPotential) >= GROWTH_PLACE_FROM },
    };
  });

/**
 * A client as the peers are given one: facts, with all that we work out of them, and the parameters, as one parsed JSON object. They do not
 * pay for that: it is to their advantage.
 */
export const workedOut = (client: ClientOnDay): Facts =>
  JSON.parse(JSON.stringify(deriveFacts(RULE_SET, client, REFERENCE_DAY)));
