/**
 * How a state follows from the one before it: whatever happens to a trajectory is one `Happening`, and `evolve` gives the next state. When something
 * happens by itself is in clock.ts, what is kept of it in audit-entry.ts. Pure: the moment comes with the happening.
 */
import { dutchDay } from '../calendar/calendar-date.ts';
import type { Instant } from '../calendar/instant.ts';
import { plannedAfter } from '../calendar/working-days.ts';
import { freeze, nextClock, resume, ringing, stillToCome, suspend } from './clock.ts';
import { ofEach } from './command-table.ts';
import type { Command } from './commands.ts';
import { contactsAsked, countsAsPlanned, heldAt } from './contacts.ts';
import { type AwaitedDismissal, asked, awaiting, type ComingDismissal } from './dismissal.ts';
import { type PhaseId, phaseOf, type WaitingOn } from './phases.ts';
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

const contactHeld = (state: TrajectoryState, when: Instant, at: Instant): TrajectoryState => {
  const held = { ...state, contactsHeld: state.contactsHeld + 1, lastContact: when, reminders: 0 };
  if (held.contactsHeld < contactsAsked(state)) return { ...held, waitingOn: 'calendar', clock: nextClock(held, at) };
  if (state.phase === 'followUp') return { ...held, phase: 'aftercare' };
  // After the last contact of aftercare a person decides whether the outflow is durable: once its last moment has come, for before that it is refused.
  return { ...held, waitingOn: stillToCome(held, at) === null ? 'caseworker' : 'calendar', clock: nextClock(held, at) };
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
