/** A client that was found becomes a scenario that its owner can copy: with the facts that a decision takes, and what comes of it. Pure. */
import { dayBefore } from '../../calendar/calendar-date.ts';
import { checkAdmission } from '../../decision/one-client/admission.ts';
import type { Proposal } from '../../decision/one-client/proposal.ts';
import { propose } from '../../decision/one-client/propose.ts';
import { comesAfter } from '../../rules/language/date-order.ts';
import type { ScenarioToName } from '../../rules/language/finding.ts';
import { own } from '../../rules/language/own.ts';
import type { RuleSet } from '../../rules/language/rule-set.ts';
import type { Facts, FactValue, RuleSetDocument, Scenario } from '../../rules/language/schema.ts';
import type { FoundClient } from '../possible-clients/question.ts';
import { expectationOf } from './expectation.ts';

/** Fills in what the decision still asks with the plainest values, and takes down what comes out: what the rules say now. */
export const exampleScenario = (ruleSet: RuleSet, { on, client }: FoundClient): ScenarioToName => {
  const { document } = ruleSet;
  const facts: Record<string, FactValue> = { ...client.facts };
  const cohorts = Object.fromEntries(document.cohorts.map(({ id }) => [id, own(client.cohorts, id) === true]));
  let proposal = proposalFor(ruleSet, { ...client, facts, cohorts }, on);
  while (proposal?.outcome === 'needsFacts') {
    const open = proposal.facts.filter((name) => own(facts, name) === undefined);
    if (open.length === 0) break;
    for (const name of open) facts[name] = plainValue(document, name, on, facts);
    proposal = proposalFor(ruleSet, { ...client, facts, cohorts }, on);
  }
  const admission = checkAdmission(ruleSet, { ...client, facts, cohorts }, on);
  return {
    on,
    entrance: client.entrance,
    facts: facts as Scenario['facts'],
    cohorts: Object.keys(cohorts).filter((id) => cohorts[id]),
    expect: admission.ok
      ? {
          ...(document.admission.length > 0 ? { refused: null } : {}),
          ...(proposal === undefined ? {} : expectationOf(proposal)),
        }
      : { refused: admission.code.replace('admission.', '') },
  };
};

const proposalFor = (...client: Parameters<typeof propose>): Proposal | undefined => {
  try {
    return propose(...client);
  } catch {
    // No goal takes the client: a finding of its own says so.
    return undefined;
  }
};

/**
 * Somebody of forty, a year in the same situation, with nothing special.
 *
 * @param beside what is known: a date does not come before one of these that it may not come before, nor after one that may not come before it
 */
export const plainValue = (document: RuleSetDocument, name: string, on: string, beside: Facts = {}): FactValue => {
  const fact = own(document.facts, name);
  switch (fact?.type) {
    case 'integer':
    case 'number':
      return fact.minimum;
    case 'list':
      return [];
    case 'choice':
      return Object.keys(fact.options)[0] ?? '';
    case 'date': {
      const isBirth = Object.values(document.facts).some(
        (other) => 'derive' in other && 'ageOf' in other.derive && other.derive.ageOf === name,
      );
      const day = dayBefore(on, isBirth ? 'P40Y' : 'P1Y');
      const dates = Object.keys(beside).filter((other) => own(document.facts, other)?.type === 'date');
      const earlier = dates.filter((other) => comesAfter(document, name, other));
      const later = dates.filter((other) => comesAfter(document, other, name));
      const first = [fact.minimum, ...earlier.map((other) => beside[other] as string)].sort().at(-1) as string;
      const last = [fact.maximum, ...later.map((other) => beside[other] as string)].sort()[0] as string;
      return day < first ? first : day > last ? last : day;
    }
    default:
      return false;
  }
};
