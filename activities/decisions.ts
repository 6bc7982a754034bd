/** Decides for one client under the rule set in force, and keeps what was proposed and why. */
import { clientFacts } from '../db/clients.ts';
import { type CohortOverview, cohortOverview } from '../db/cohorts.ts';
import type { Database } from '../db/connect.ts';
import { storeDecision } from '../db/decisions.ts';
import { dutchDay } from '../domain/calendar/calendar-date.ts';
import { explain } from '../domain/decision/explanation/explain.ts';
import type { ClientOnDay } from '../domain/decision/one-client/client.ts';
import { type Refusal, refuse } from '../domain/refusal.ts';
import type { Entrance, Facts, RuleSetDocument } from '../domain/rules/language/schema.ts';
import type { TrajectoryCalendar } from '../domain/trajectory/state.ts';
import type { DecisionActivities } from './activities.ts';
import { unknownClient } from './faults.ts';
import { type RuleSetLibrary, RuleSetMissing, type StoredRuleSet } from './rule-set-library.ts';

/** What a decision is taken on. */
interface Case {
  /** As they are kept, and as a letter or an objection can look them up. */
  readonly facts: Facts;
  readonly client: ClientOnDay;
  readonly held: Readonly<Record<string, boolean>>;
}

/** A client as a decision sees it at this moment; null when there is no such client. */
export const caseOf = async (
  db: Database,
  clientId: string,
  ruleSetId: string,
  entrance: Entrance,
): Promise<Case | null> => {
  const known = await clientFacts(db, clientId, ruleSetId);
  if (known === null) return null;
  const cohorts = await cohortOverview(db, ruleSetId);
  return {
    facts: known.facts,
    held: known.cohorts,
    client: { entrance, facts: known.facts, cohorts: withFreePlaces(known.cohorts, cohorts) },
  };
};

export const decisionActivities = (db: Database, library: RuleSetLibrary): DecisionActivities => ({
  propose: async ({ decisionId, trajectoryId, clientId, entrance, ruleSetId, at, ruleSet: asked }) => {
    const on = dutchDay(at);
    const version =
      asked === undefined ? await library.inForce(ruleSetId, on) : await versionOf(library, ruleSetId, asked);
    if (version === null) return unknownRuleSet();
    const found = await caseOf(db, clientId, ruleSetId, entrance);
    if (found === null) throw unknownClient();
    const { client, facts, held } = found;
    const explanation = explain(version.ruleSet, client, on);
    const decision = await storeDecision(db, {
      id: decisionId,
      trajectoryId,
      ruleSetHash: version.hash,
      decidedOn: on,
      proposal: explanation.proposal,
      explanation,
      facts,
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
      claims: claimsOf(ruleSet.document, held, client),
    };
  },
});

/** The version asked for, or null when it is not kept or is a version of other rules. */
const versionOf = async (library: RuleSetLibrary, ruleSetId: string, hash: string): Promise<StoredRuleSet | null> => {
  try {
    const version = await library.byHash(hash);
    return version.ruleSet.document.id === ruleSetId ? version : null;
  } catch (error) {
    // Versions are never removed, so a version that is not there now will not come by trying again.
    if (error instanceof RuleSetMissing) return null;
    throw error;
  }
};

const unknownRuleSet = (): Refusal =>
  refuse('UNKNOWN_RULE_SET', 'Deze versie van de regels is niet bewaard. Kies een versie die in Klimop staat.');

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
