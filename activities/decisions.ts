/** Decides for one client, from what the database knows of that client. */
import { clientFacts } from '../db/clients/clients.ts';
import type { Database } from '../db/connection/connect.ts';
import { type CohortOverview, cohortOverview } from '../db/places/cohorts.ts';
import type { NewDecision } from '../db/trajectories/decisions.ts';
import type { CalendarDate } from '../domain/calendar/calendar-date.ts';
import { explain, type Reasons } from '../domain/decision/explanation/explain.ts';
import type { ClientOnDay } from '../domain/decision/one-client/client.ts';
import { type GoalOption, goalOptions } from '../domain/decision/one-client/options.ts';
import type { Entrance, Facts, LeadsTo, RuleSetDocument } from '../domain/rules/language/schema.ts';
import type { Proposed, TrajectoryCalendar } from '../domain/trajectory/state.ts';
import type { RuleSetWithHash } from './rule-set-library.ts';

/** What a decision is taken on. */
export interface Case {
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
  return caseFrom(entrance, known.facts, known.cohorts, cohorts);
};

/** @param held for each cohort that was selected: whether the client has a place */
export const caseFrom = (
  entrance: Entrance,
  facts: Facts,
  held: Readonly<Record<string, boolean>>,
  cohorts: readonly Pick<CohortOverview, 'cohort' | 'size' | 'taken'>[],
): Case => ({ facts, held, client: { entrance, facts, cohorts: withFreePlaces(held, cohorts) } });

/** What is proposed for a client, as it is kept and as the trajectory needs it. */
export interface Proposing {
  readonly decision: NewDecision;
  readonly proposed: Proposed;
}

/** Decides for one client under a version of the rules. @throws RuleSetGap when the rules leave this client without an outcome */
export const decideUnder = (
  { hash, ruleSet }: RuleSetWithHash,
  { client, facts, held }: Case,
  ids: { readonly decisionId: string; readonly trajectoryId: string },
  on: CalendarDate,
): Proposing => {
  const explanation = explain(ruleSet, client, on);
  const { document } = ruleSet;
  const { proposal } = explanation;
  const options = goalOptions(ruleSet, client.entrance);
  const { decisionId, trajectoryId } = ids;
  return {
    decision: { id: decisionId, trajectoryId, ruleSetHash: hash, decidedOn: on, proposal, explanation, facts },
    proposed: {
      decisionId,
      ruleSet: hash,
      proposal,
      calendar: calendarFor(document, client.entrance),
      options,
      against: contraIndicationsOf(explanation),
      leadsTo: proposal.outcome === 'exit' ? leadsTo(document, proposal.exit) : null,
      claims: proposal.outcome === 'goal' ? claimsOf(options, proposal.goal, held, client) : [],
    },
  };
};

/** A client without a place counts as having one while a place is free: it is claimed when a person approves (docs/decisions/0008). */
const withFreePlaces = (
  held: Readonly<Record<string, boolean>>,
  cohorts: readonly Pick<CohortOverview, 'cohort' | 'size' | 'taken'>[],
): Record<string, boolean> => {
  const free = new Set(cohorts.filter(({ size, taken }) => taken < size).map(({ cohort }) => cohort));
  return Object.fromEntries(Object.entries(held).map(([cohort, holds]) => [cohort, holds || free.has(cohort)]));
};

/** The places that the goal takes now. What it takes at the approval is worked out then. */
const claimsOf = (
  options: readonly GoalOption[],
  goal: string,
  held: Readonly<Record<string, boolean>>,
  client: ClientOnDay,
): readonly string[] => {
  const ways = options.find((option) => option.goal === goal)?.ways ?? [];
  const open = ways.find((way) => way.every((cohort) => client.cohorts[cohort] === true)) ?? [];
  return open.filter((cohort) => held[cohort] === false);
};

const contraIndicationsOf = ({ instruments }: Reasons): Record<string, readonly string[]> =>
  Object.fromEntries(
    instruments.flatMap(({ id, contraIndications }) => {
      const against = contraIndications.filter(({ outcome }) => outcome === true).map((rule) => rule.id);
      return against.length === 0 ? [] : [[id, against]];
    }),
  );

const leadsTo = ({ exits }: RuleSetDocument, exit: string): LeadsTo =>
  exits.find(({ id }) => id === exit)?.leadsTo ?? 'noTrajectory';

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
  contactWindow: {
    followUp: calendar.contactWindow.followUp.value,
    aftercare: calendar.contactWindow.aftercare.value,
  },
  frozenWhileSuspended: calendar.frozenWhileSuspended.value,
});
