/** A client that was found becomes a scenario that its owner can copy: with the facts that a decision takes, and what comes of it. Pure. */
import { dayBefore } from '../../calendar/calendar-date.ts';
import { checkAdmission } from '../../decision/one-client/admission.ts';
import type { Proposal } from '../../decision/one-client/proposal.ts';
import { propose } from '../../decision/one-client/propose.ts';
import type { ScenarioToName } from '../../rules/language/finding.ts';
import { own } from '../../rules/language/own.ts';
import type { RuleSet } from '../../rules/language/rule-set.ts';
import type { FactValue, RuleSetDocument, Scenario } from '../../rules/language/schema.ts';
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
    for (const name of open) facts[name] = plainValue(document, name, on);
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

/** Somebody of forty, a year in the same situation, with nothing special. */
export const plainValue = (document: RuleSetDocument, name: string, on: string): FactValue => {
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
      return day < fact.minimum ? fact.minimum : day > fact.maximum ? fact.maximum : day;
    }
    default:
      return false;
  }
};
