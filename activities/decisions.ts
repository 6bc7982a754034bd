/** Decides for one client under the rule set in force, and keeps what was proposed and why. */
import { clientFacts } from '../db/clients.ts';
import { type CohortOverview, cohortOverview } from '../db/cohorts.ts';
import type { Database } from '../db/connect.ts';
import { storeDecision } from '../db/decisions.ts';
import { dutchDay } from '../domain/calendar/calendar-date.ts';
import type { ClientOnDay } from '../domain/decision/client.ts';
import { explain } from '../domain/decision/explain.ts';
import { propose } from '../domain/decision/propose.ts';
import type { Entrance, RuleSetDocument } from '../domain/rules/schema.ts';
import type { Proposed, TrajectoryCalendar } from '../domain/trajectory/state.ts';
import type { DecisionActivities } from './activities.ts';
import { unknownClient } from './faults.ts';
import type { RuleSetLibrary } from './rule-set-library.ts';

export const decisionActivities = (db: Database, library: RuleSetLibrary): DecisionActivities => ({
  propose: async ({ decisionId, trajectoryId, clientId, entrance, ruleSetId, at }): Promise<Proposed> => {
    const inForce = await library.inForce(ruleSetId);
    const known = await clientFacts(db, clientId, ruleSetId);
    if (known === null) throw unknownClient();
    const cohorts = await cohortOverview(db, ruleSetId);
    const client = { entrance, facts: known.facts, cohorts: withFreePlaces(known.cohorts, cohorts) };
    const on = dutchDay(at);
    const decision = await storeDecision(db, {
      id: decisionId,
      trajectoryId,
      ruleSetHash: inForce.hash,
      decidedOn: on,
      proposal: propose(inForce.ruleSet, client, on),
      explanation: explain(inForce.ruleSet, client, on),
      facts: known.facts,
    });
    // A retry gets the first answer, under the rules and on the facts of then.
    const { ruleSet } = await library.byHash(decision.ruleSetHash);
    return {
      decisionId,
      ruleSet: decision.ruleSetHash,
      proposal: decision.proposal,
      calendar: calendarFor(ruleSet.document, entrance),
      goals: ruleSet.document.goals.map(({ id }) => id),
      instruments: ruleSet.document.instruments.map(({ id }) => id),
      claims: claimsOf(ruleSet.document, known.cohorts, client),
    };
  },
});

/** A client without a place counts as having one while a place is free: it is claimed when a person approves (docs/decisions/0008). */
const withFreePlaces = (
  held: Readonly<Record<string, boolean>>,
  cohorts: readonly CohortOverview[],
): Record<string, boolean> => {
  const free = new Set(cohorts.filter(({ size, taken }) => taken < size).map(({ cohort }) => cohort));
  return Object.fromEntries(Object.entries(held).map(([cohort, holds]) => [cohort, holds || free.has(cohort)]));
};

const claimsOf = (document: RuleSetDocument, held: Readonly<Record<string, boolean>>, client: ClientOnDay): string[] =>
  document.cohorts.map(({ id }) => id).filter((id) => held[id] === false && client.cohorts[id] === true);

const calendarFor = ({ calendar }: RuleSetDocument, entrance: Entrance): TrajectoryCalendar => ({
  reminders: {
    missingFacts: calendar.reminders.missingFacts.value,
    approval: calendar.reminders.approval.value,
    placement: calendar.reminders.placement.value,
    contact: calendar.reminders.contact.value,
  },
  escalateAfter: calendar.escalateAfter.value,
  followUp: calendar.followUp[entrance].value,
  aftercare: calendar.aftercare[entrance].value,
  frozenWhileSuspended: calendar.frozenWhileSuspended.value,
});
