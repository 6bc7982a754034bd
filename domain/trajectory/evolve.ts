/**
 * How a state follows from the one before it. Whatever happens to a trajectory is one `Happening`; `evolve` gives the next state,
 * `auditEntry` the one line that is kept of it. Pure: the moment comes with the happening.
 */
import { daysBetween, dutchDay } from '../calendar/calendar-date.ts';
import { isOfDays, momentAfter } from '../calendar/duration.ts';
import { earliest, type Instant, millisecondsBetween, shift } from '../calendar/instant.ts';
import { onWorkingDay, plannedAfter } from '../calendar/working-days.ts';
import { ofEach } from './command-table.ts';
import type { Command } from './commands.ts';
import { contactsAsked, countsAsPlanned, hasCome, heldAt, lastMomentOf } from './contacts.ts';
import { type AwaitedDismissal, asked, awaiting, type ComingDismissal } from './dismissal.ts';
import { ENGINE } from './engine.ts';
import { type PhaseId, phaseOf, type WaitingOn } from './phases.ts';
import type { AuditEntry } from './projection.ts';
import { proposalChange } from './proposal-change.ts';
import type { Clock, Proposed, TrajectoryState } from './state.ts';

/** What can happen: a person's command, the start, the clock, or what operations do to its workflow. */
export type Cause =
  | Command
  | { readonly name: 'start'; readonly by: string; readonly commandId: string }
  | { readonly name: 'clock' }
  /** Cancelled in Temporal: by whom (as Temporal knows them), and the reason they typed. */
  | { readonly name: 'cancel'; readonly identity: string | null; readonly why: string | null }
  /** Its workflow was gone and is begun again from what PostgreSQL has; the id is that of the new run. */
  | { readonly name: 'restart'; readonly by: string; readonly commandId: string };

/** A cause, when it took effect, and what the activities answered on the way. */
export interface Happening {
  readonly cause: Cause;
  readonly at: Instant;
  readonly proposed?: Proposed;
  readonly reservation?: NonNullable<TrajectoryState['reservation']>;
  /** Whether the facts that came with it are what was known already. */
  readonly tellsNothingNew?: boolean;
  /** The dismissal that counts for the client once this has happened. Absent: that it is not looked at. */
  readonly dismissal?: ComingDismissal | null;
}

/** The next state. The caller has made sure that nothing refuses the cause (see refusals.ts). */
export const evolve = (state: TrajectoryState, happening: Happening): TrajectoryState => {
  const { at } = happening;
  const next = change(
    happening.proposed ? { ...state, proposed: happening.proposed } : state,
    happening,
    state.proposed,
  );
  const phaseChanged = next.phase !== state.phase || next.round !== state.round;
  const settled = phaseChanged ? enter(next, enteredAt(next, happening)) : next;
  return {
    ...settled,
    dismissal: dismissalAfter(settled, happening),
    waitingSince: settled.waitingOn === state.waitingOn && !phaseChanged ? state.waitingSince : at,
    version: state.version + 1,
    seen: isToBeSeen(state, settled, happening) ? state.version + 1 : state.seen,
    updatedAt: at,
  };
};

/** Follow-up counts from the day on which the placement begins, aftercare from that of the last contact of follow-up: not from when it was recorded. */
const enteredAt = (next: TrajectoryState, { cause, at }: Happening): Instant => {
  if (cause.name === 'recordContact') return next.lastContact ?? at;
  return cause.name === 'place' && next.placedOn !== null ? heldAt(next.placedOn, at) : at;
};

const dismissalAfter = (state: TrajectoryState, { dismissal, at }: Happening): AwaitedDismissal | null => {
  if (phaseOf(state.phase).final) return null;
  const before = state.dismissal ?? null;
  return dismissal === undefined ? before : awaiting(before, dismissal, at);
};

/**
 * Whether somebody who looked before it has to look again before deciding: facts, proposal, phase, decision, contacts, suspension or caseworker
 * may be others. A reminder, a contact that falls due, a dismissal that comes near, a matter put before the team lead and a workflow that is begun again change none of them.
 */
const CHANGES_WHAT_IS_DECIDED_ON: Readonly<Record<Cause['name'], boolean>> = {
  ...ofEach(() => true),
  start: true,
  cancel: true,
  clock: false,
  restart: false,
};

/** What may leave all as it was, though it mostly does not: there it is looked at what came of it. */
const isToBeSeen = (before: TrajectoryState, next: TrajectoryState, { cause, tellsNothingNew }: Happening): boolean => {
  if (cause.name !== 'redecide' && !(cause.name === 'provideFacts' && tellsNothingNew === true))
    return CHANGES_WHAT_IS_DECIDED_ON[cause.name];
  return (
    next.phase !== before.phase || next.waitingOn !== before.waitingOn || !isSameChoice(before.proposed, next.proposed)
  );
};

/** How what leaves all that a person decides on as it was stands in the audit trail. */
export const UNSEEN_EVENTS: readonly string[] = ['reminded', 'contactDue', 'dismissalNear', 'dismissalCome', 'restart'];

const change = (
  state: TrajectoryState,
  { cause, at, proposed, reservation, tellsNothingNew }: Happening,
  before: Proposed | null,
): TrajectoryState => {
  switch (cause.name) {
    case 'start':
      return enter({ ...state, phase: phaseAfterProposal(proposed) }, at);
    case 'provideFacts':
      if (tellsNothingNew === true) return redecided(state, before, proposed, at);
      return proposed === undefined ? state : toPhase(state, phaseAfterProposal(proposed), at);
    case 'redecide':
      return redecided(state, before, proposed, at);
    case 'approve':
    case 'override':
      return decide(state, cause, { at, proposed, reservation, before });
    case 'place':
      return { ...state, phase: 'followUp', placedOn: cause.on ?? dutchDay(at) };
    case 'recordContact':
      return cause.result !== 'noShow' && countsAsPlanned(state, cause.on, at)
        ? contactHeld(state, heldAt(cause.on, at), at)
        : state;
    case 'conclude':
      return { ...state, phase: cause.outcome, reservation: null };
    case 'relapse':
      return { ...undecided(state), phase: phaseAfterProposal(proposed), round: state.round + 1 };
    case 'reopen':
      return { ...undecided(state), phase: phaseAfterProposal(proposed) };
    case 'becameUnemployed':
      return toPhase({ ...undecided(state), entrance: 'benefit' }, phaseAfterProposal(proposed), at);
    case 'suspend':
      return suspend(state, at);
    case 'resume':
      return resume(state, at);
    case 'transfer':
      return { ...state, caseworker: cause.to };
    case 'withdraw':
    case 'cancel':
      return { ...state, phase: 'withdrawn', reservation: null, suspended: null };
    case 'clock':
      return clockRang(state, at);
    case 'restart':
      return state;
  }
};

const phaseAfterProposal = (proposed: Proposed | undefined): PhaseId =>
  proposed === undefined || proposed.proposal.outcome === 'needsFacts' ? 'intake' : 'approval';

/** The same phase is entered anew when a new proposal arrives in it: its reminders start again. */
const toPhase = (state: TrajectoryState, phase: PhaseId, at: Instant): TrajectoryState =>
  enter({ ...state, phase }, at);

/**
 * What waits goes on waiting as it did when the proposal stayed the same: a change of the rules must not hide for how long a client has waited.
 * Another proposal has to be looked at anew, so its reminders start again.
 */
const redecided = (
  state: TrajectoryState,
  before: Proposed | null,
  proposed: Proposed | undefined,
  at: Instant,
): TrajectoryState =>
  proposed === undefined || (before !== null && proposalChange(before.proposal, proposed.proposal) === 'unchanged')
    ? state
    : toPhase(state, phaseAfterProposal(proposed), at);

/** Whether a person would decide on the same: the proposal, and what can be chosen beside it. */
const isSameChoice = (before: Proposed | null, after: Proposed | null): boolean => {
  if (before === null || after === null) return before === after;
  // Entry by entry: what PostgreSQL gives back has its names in another order.
  const beside = ({ options, against, leadsTo, claims }: Proposed) =>
    JSON.stringify([
      options.map(({ goal, instruments, ways }) => [goal, instruments, ways]),
      Object.entries(against).sort(([a], [b]) => (a < b ? -1 : 1)),
      leadsTo,
      claims,
    ]);
  return proposalChange(before.proposal, after.proposal) === 'unchanged' && beside(before) === beside(after);
};

const undecided = (state: TrajectoryState): TrajectoryState => ({
  ...state,
  decided: null,
  reservation: null,
  placedOn: null,
  lastContact: null,
});

const decide = (
  state: TrajectoryState,
  command: Extract<Command, { name: 'approve' | 'override' }>,
  {
    at,
    proposed,
    reservation,
    before,
  }: {
    readonly at: Instant;
    readonly proposed: Proposed | undefined;
    readonly reservation: TrajectoryState['reservation'] | undefined;
    readonly before: Proposed | null;
  },
): TrajectoryState => {
  const choice = chosenBy({ proposed: before }, command);
  if (choice === null)
    return before?.leadsTo === 'ordinaryIntake'
      ? toPhase({ ...undecided(state), entrance: 'benefit' }, phaseAfterProposal(proposed), at)
      : { ...state, phase: 'noTrajectory' };
  return {
    ...state,
    phase: 'placement',
    reservation: reservation ?? null,
    decided: { ...choice, by: command.by, at, deviates: command.name === 'override' },
  };
};

/** The goal and instrument that a decision sets; null when it confirms an exit. */
export const chosenBy = (
  state: Pick<TrajectoryState, 'proposed'>,
  command: Extract<Command, { name: 'approve' | 'override' }>,
): { goal: string; instrument: string } | null => {
  if (command.name === 'override') return { goal: command.goal, instrument: command.instrument };
  const proposal = state.proposed?.proposal;
  if (proposal?.outcome !== 'goal') return null;
  const instrument = command.instrument ?? proposal.instruments[0]?.id;
  return instrument === undefined ? null : { goal: proposal.goal, instrument };
};

/** The instruments of the proposal that an approval passes over because there is no room for them. */
const passedOver = ({ proposed }: TrajectoryState, cause: Cause): readonly string[] => {
  if (cause.name !== 'approve' || cause.instrument === undefined || proposed?.proposal.outcome !== 'goal') return [];
  const ranking = proposed.proposal.instruments.map(({ id }) => id);
  return ranking.slice(0, Math.max(0, ranking.indexOf(cause.instrument)));
};

/** Why an approval is not of the first instrument: the reason that stands in the audit trail. */
export const NO_PLACE_REASON = 'noPlace';

/** Where nothing is to be asked, the places of a group have to be given out first: that is the municipality's move. */
const waitingOnIn = ({ phase, proposed }: TrajectoryState): WaitingOn => {
  const proposal = proposed?.proposal;
  const isRound = phase === 'intake' && proposal?.outcome === 'needsFacts' && proposal.facts.length === 0;
  return isRound ? 'municipality' : phaseOf(phase).waitingOn;
};

const enter = (state: TrajectoryState, at: Instant): TrajectoryState => {
  const phase = phaseOf(state.phase);
  const entered = { ...state, phaseSince: at, contactsHeld: 0, reminders: 0, waitingOn: waitingOnIn(state) };
  const clock = phase.final ? null : nextClock(entered, at);
  // A trajectory can be sent back while it stands still (new facts came in): its new clock stands still too.
  if (state.suspended === null || phase.final)
    return { ...entered, clock, suspended: phase.final ? null : state.suspended };
  return freeze({ ...entered, clock }, at);
};

/** What happens next by itself: the next moment of this phase, or a reminder of what is waited for. */
const nextClock = (state: TrajectoryState, at: Instant): Clock | null => {
  const clock = phaseOf(state.phase).clock;
  const calendar = state.proposed?.calendar;
  if (clock === null || calendar === undefined) return null;
  if ('remind' in clock) return { kind: 'reminder', dueAt: plannedAfter(at, calendar.reminders[clock.remind]) };
  const moment = calendar[clock.moments][state.contactsHeld];
  if (moment === undefined)
    return { kind: 'reminder', dueAt: stillToCome(state, at) ?? plannedAfter(at, calendar.reminders.contact) };
  return { kind: 'moment', dueAt: plannedAfter(state.phaseSince, moment) };
};

const contactHeld = (state: TrajectoryState, when: Instant, at: Instant): TrajectoryState => {
  const held = { ...state, contactsHeld: state.contactsHeld + 1, lastContact: when, reminders: 0 };
  if (held.contactsHeld < contactsAsked(state)) return { ...held, waitingOn: 'calendar', clock: nextClock(held, at) };
  if (state.phase === 'followUp') return { ...held, phase: 'aftercare' };
  // After the last contact of aftercare a person decides whether the outflow is durable: once its last moment has come, for before that it is refused.
  return { ...held, waitingOn: stillToCome(held, at) === null ? 'caseworker' : 'calendar', clock: nextClock(held, at) };
};

/** The last moment of a phase, as long as it has not come. */
const stillToCome = (state: TrajectoryState, at: Instant): Instant | null => {
  const last = lastMomentOf(state);
  return last === null || hasCome(state, last, at) ? null : last;
};

const clockRang = (state: TrajectoryState, at: Instant): TrajectoryState => {
  const dismissal = ringing(state);
  if (dismissal !== null)
    return { ...state, dismissal: asked(dismissal, at, state.proposed?.calendar.reminders.contact ?? 'P7D') };
  const calendar = state.proposed?.calendar;
  const definition = phaseOf(state.phase).clock;
  if (state.clock === null || calendar === undefined || definition === null) return { ...state, clock: null };
  const reminder = 'remind' in definition ? definition.remind : 'contact';
  const again: Clock = { kind: 'reminder', dueAt: plannedAfter(at, calendar.reminders[reminder]) };
  if (state.clock.kind === 'moment') return { ...state, waitingOn: 'caseworker', reminders: 0, clock: again };
  // All contacts were held, and the last moment has come: from now on it is asked of a person.
  if (state.waitingOn === 'calendar') return { ...state, waitingOn: 'caseworker', clock: again };
  const reminders = state.reminders + 1;
  const waitingOn: WaitingOn = reminders >= calendar.escalateAfter ? 'teamLead' : state.waitingOn;
  return { ...state, reminders, waitingOn, clock: again };
};

const suspend = (state: TrajectoryState, at: Instant): TrajectoryState =>
  freeze({ ...state, suspended: { since: at, remaining: null } }, at);

const freeze = (state: TrajectoryState, at: Instant): TrajectoryState => {
  if (state.suspended === null) return state;
  if (!stopsWhileSuspended(state) || state.clock === null)
    return { ...state, suspended: { ...state.suspended, remaining: null } };
  return {
    ...state,
    suspended: { ...state.suspended, remaining: Math.max(0, millisecondsBetween(at, state.clock.dueAt)) },
  };
};

/** Whether the clock of the phase stands still with the trajectory; else reminders go on. */
export const stopsWhileSuspended = ({ proposed, phase }: Pick<TrajectoryState, 'proposed' | 'phase'>): boolean =>
  proposed?.calendar.frozenWhileSuspended.includes(phase) ?? false;

/**
 * A frozen clock goes on with the days it had left, and all moments of the phase move by as many days as it stood still: Dutch days, whatever the hour at
 * which it was suspended and resumed. On a shortened calendar they are moments.
 */
const resume = (state: TrajectoryState, at: Instant): TrajectoryState => {
  const { suspended, clock } = state;
  if (suspended === null || clock === null || suspended.remaining === null) return { ...state, suspended: null };
  const frozenAt = shift(clock.dueAt, -suspended.remaining);
  const inDays = isOfDays(state.proposed?.calendar.reminders.contact ?? 'PT0S');
  const moved = (moment: Instant): Instant =>
    inDays
      ? momentAfter(moment, `P${Math.max(0, daysBetween(dutchDay(frozenAt), dutchDay(at)))}D`)
      : shift(moment, Math.max(0, millisecondsBetween(frozenAt, at)));
  const resumed = { ...state, suspended: null, phaseSince: moved(state.phaseSince) };
  if (clock.kind === 'moment' || state.waitingOn === 'calendar') return { ...resumed, clock: nextClock(resumed, at) };
  const dueAt = moved(clock.dueAt);
  return { ...resumed, clock: { ...clock, dueAt: inDays ? onWorkingDay(dueAt) : dueAt } };
};

/** When the phase's own clock rings; null while it stands still or there is none. */
const phaseDueAt = (state: TrajectoryState): Instant | null =>
  state.suspended !== null && state.suspended.remaining !== null ? null : (state.clock?.dueAt ?? null);

/** The moment at which the workflow acts by itself; null while it waits for people only. */
export const dueAt = (state: TrajectoryState): Instant | null => {
  const phase = phaseDueAt(state);
  const dismissal = state.dismissal?.dueAt ?? null;
  return phase === null || dismissal === null ? (phase ?? dismissal) : earliest(phase, dismissal);
};

/** The dismissal, where it is what rings next. */
const ringing = (state: TrajectoryState): AwaitedDismissal | null => {
  const { dismissal = null } = state;
  return dismissal !== null && dismissal.dueAt === dueAt(state) ? dismissal : null;
};

/** What comes by itself next; null when nothing does. */
export const comesNext = (state: TrajectoryState): Clock['kind'] | null => {
  if (dueAt(state) === null) return null;
  return ringing(state) === null ? (state.clock?.kind ?? null) : 'reminder';
};

/** What the clock does when it rings, as a line of the audit trail names it. */
const rings = (before: TrajectoryState, next: TrajectoryState): string => {
  if (ringing(before) === null) return before.clock?.kind === 'moment' ? 'contactDue' : 'reminded';
  if (next.dismissal?.asks === 'workFound') return 'dismissalNear';
  return (next.dismissal?.reminders ?? 0) > 0 ? 'reminded' : 'dismissalCome';
};

/** The audit line of what took `before` to `next`. */
export const auditEntry = (before: TrajectoryState, next: TrajectoryState, { cause, at }: Happening): AuditEntry => ({
  trajectoryId: next.trajectoryId,
  version: next.version,
  at,
  by: 'by' in cause ? cause.by : ENGINE,
  event: cause.name === 'clock' ? rings(before, next) : cause.name,
  fromPhase: before.version === 0 ? null : before.phase,
  toPhase: next.phase,
  commandId: 'commandId' in cause ? cause.commandId : null,
  reasonCode: 'reasonCode' in cause ? cause.reasonCode : passedOver(before, cause).length > 0 ? NO_PLACE_REASON : null,
  ruleSet: next.proposed?.ruleSet ?? null,
  details: detailsOf(before, next, cause),
});

const detailsOf = (before: TrajectoryState, next: TrajectoryState, cause: Cause): AuditEntry['details'] => {
  switch (cause.name) {
    case 'approve':
    case 'override':
      return {
        decision: before.proposed?.decisionId ?? null,
        goal: next.decided?.goal ?? null,
        instrument: next.decided?.instrument ?? null,
        ...(next.decided === null && { leadsTo: before.proposed?.leadsTo ?? null }),
        ...(passedOver(before, cause).length > 0 && { passedOver: passedOver(before, cause) }),
        ...(cause.name === 'override' && cause.despite !== undefined && { despite: cause.despite }),
      };
    case 'redecide':
      return {
        bulk: cause.bulkId,
        decision: next.proposed?.decisionId ?? null,
        change:
          before.proposed === null || next.proposed === null
            ? null
            : proposalChange(before.proposed.proposal, next.proposed.proposal),
      };
    case 'provideFacts':
      return { facts: cause.factIds, correction: cause.correction };
    case 'recordContact':
      return {
        result: cause.result,
        on: cause.on,
        contact: next.lastContact === before.lastContact ? null : before.contactsHeld + 1,
      };
    case 'transfer':
      return { from: before.caseworker, to: cause.to };
    case 'place':
      return { sector: cause.sector ?? null, on: next.placedOn };
    case 'clock':
      return { reminders: ringing(before) === null ? next.reminders : (next.dismissal?.reminders ?? 0) };
    case 'cancel':
      return { identity: cause.identity, why: cause.why };
    default:
      return {};
  }
};
