/**
 * The state of one trajectory: plain JSON, kept whole in PostgreSQL with each version. Pure.
 */
import type { CalendarDate } from '../calendar/calendar-date.ts';
import type { Duration } from '../calendar/duration.ts';
import type { Instant } from '../calendar/instant.ts';
import type { GoalOption } from '../decision/one-client/options.ts';
import type { Proposal } from '../decision/one-client/proposal.ts';
import type { Entrance, LeadsTo } from '../rules/language/schema.ts';
import type { AwaitedDismissal } from './dismissal.ts';
import type { PhaseId, ReminderName, WaitingOn } from './phases.ts';

/** The rule set's durations that a trajectory of one entrance lives by; kept with the state, so that a new version counts for new decisions only. */
export interface TrajectoryCalendar {
  readonly reminders: Readonly<Record<ReminderName, Duration>>;
  readonly escalateAfter: number;
  readonly followUp: readonly Duration[];
  readonly aftercare: readonly Duration[];
  /** How long before a planned contact one that is held counts for it. */
  readonly contactWindow: { readonly followUp: Duration; readonly aftercare: Duration };
  readonly frozenWhileSuspended: readonly PhaseId[];
}

/** A proposal with what the workflow needs to know of the rule set it was made under. */
export interface Proposed {
  readonly decisionId: string;
  /** Content hash of the rule set. */
  readonly ruleSet: string;
  readonly proposal: Proposal;
  readonly calendar: TrajectoryCalendar;
  /** The goals of the client's entrance with their instruments: nothing else can be chosen. */
  readonly options: readonly GoalOption[];
  /** The contra-indications that hold, by instrument. */
  readonly against: Readonly<Record<string, readonly string[]>>;
  /** Where a proposed exit leads; null where none is proposed. */
  readonly leadsTo: LeadsTo | null;
  /** Cohorts of which the proposed goal takes a free place that the client does not hold yet. */
  readonly claims: readonly string[];
}

/** A person's decision. */
export interface Decided {
  readonly goal: string;
  readonly instrument: string;
  readonly by: string;
  readonly at: Instant;
  readonly deviates: boolean;
}

/** The next thing that happens by itself. */
export interface Clock {
  readonly kind: 'reminder' | 'moment';
  readonly dueAt: Instant;
}

export interface TrajectoryState {
  readonly schema: 1;
  readonly trajectoryId: string;
  readonly clientId: string;
  /** Id of the client's municipality. */
  readonly municipality: string;
  /** Name of the rule set, e.g. `enschede`; which version counts is asked at each decision. */
  readonly ruleSetId: string;
  readonly entrance: Entrance;
  readonly caseworker: string;
  readonly phase: PhaseId;
  readonly phaseSince: Instant;
  readonly waitingOn: WaitingOn;
  readonly waitingSince: Instant;
  readonly clock: Clock | null;
  /** A dismissal that is to come, of a client of the crisis service; absent in states of before there was one. */
  readonly dismissal?: AwaitedDismissal | null;
  /** Reminders sent of the thing that is waited for now. */
  readonly reminders: number;
  /** Planned contacts of follow-up or aftercare that were held in this phase; extra ones do not count. */
  readonly contactsHeld: number;
  /** The day on which the placement begins, which may be agreed ahead; null before the client is placed. */
  readonly placedOn: CalendarDate | null;
  /** When the last planned contact of this placement was held; null before the first. */
  readonly lastContact: Instant | null;
  readonly proposed: Proposed | null;
  readonly decided: Decided | null;
  readonly reservation: { readonly id: string; readonly claims: readonly string[] } | null;
  readonly suspended: { readonly since: Instant; readonly remaining: number | null } | null;
  readonly round: number;
  readonly version: number;
  /** The version at which what a person decides on last changed: who saw this one or a later one has seen what counts. */
  readonly seen: number;
  readonly startedAt: Instant;
  readonly updatedAt: Instant;
}

/** What starts a trajectory, as it is submitted under the start command's id. */
export interface TrajectoryStart
  extends Pick<TrajectoryState, 'clientId' | 'municipality' | 'ruleSetId' | 'entrance' | 'caseworker'> {
  /** The start command's id; it becomes the trajectory's. */
  readonly trajectoryId: string;
  readonly by: string;
}

/** The state before anything has happened. */
export const newTrajectory = (start: TrajectoryStart, at: Instant): TrajectoryState => ({
  schema: 1,
  trajectoryId: start.trajectoryId,
  clientId: start.clientId,
  municipality: start.municipality,
  ruleSetId: start.ruleSetId,
  entrance: start.entrance,
  caseworker: start.caseworker,
  phase: 'intake',
  phaseSince: at,
  waitingOn: 'nobody',
  waitingSince: at,
  clock: null,
  dismissal: null,
  reminders: 0,
  contactsHeld: 0,
  placedOn: null,
  lastContact: null,
  proposed: null,
  decided: null,
  reservation: null,
  suspended: null,
  round: 1,
  version: 0,
  seen: 0,
  startedAt: at,
  updatedAt: at,
});
