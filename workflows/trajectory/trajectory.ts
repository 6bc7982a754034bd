/**
 * The trajectory of one client: from intake to durable outflow, for as many years as it takes.
 *
 * It waits for a command from a person or for the next moment of its calendar, carries out what that asks of the neighbours, and goes on from
 * there. Which phases there are, what may be done in each and by when is data in domain/trajectory/phases; this file only drives.
 */
import {
  allHandlersFinished,
  CancellationScope,
  condition,
  isCancellation,
  makeContinueAsNewFunc,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import { instantOf } from '../../domain/calendar/duration.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { Accepted, Command } from '../../domain/trajectory/commands.ts';
import { effectsOf, type LetterKind } from '../../domain/trajectory/effects.ts';
import { auditEntry, type Cause, dueAt, evolve, type Happening } from '../../domain/trajectory/evolve.ts';
import { type PhaseId, phaseOf } from '../../domain/trajectory/phases.ts';
import { project } from '../../domain/trajectory/project.ts';
import { contactsAsked, permittedCommands, refusalOf } from '../../domain/trajectory/refusals.ts';
import { newTrajectory, type TrajectoryStart, type TrajectoryState } from '../../domain/trajectory/state.ts';
import { Alarm } from './alarm.ts';
import { announce, announceContinued } from './announce.ts';
import { Inbox } from './inbox.ts';
import { viewQuery } from './messages.ts';
import { applyFacts, changeEntrance, propose, record, release, remeasure, reserve, writeLetter } from './neighbours.ts';

/** How a trajectory ended. */
export interface TrajectoryEnd {
  readonly phase: PhaseId;
  readonly round: number;
  readonly version: number;
}

/** Workflow of one client's trajectory; its id is `trajectory-<client id>`, so that a client has one at a time. */
export async function trajectory(input: TrajectoryStart | TrajectoryState): Promise<TrajectoryEnd> {
  let state: TrajectoryState = 'schema' in input ? input : newTrajectory(input, now());
  // What happens first is the start.
  let changing = state.version === 0;
  const alarm = new Alarm();
  const answered = (commandId: string): Accepted | null => {
    const applied = state.applied.find((one) => one.commandId === commandId);
    return applied === undefined ? null : { ...accepted(state), version: applied.version };
  };
  const inbox = new Inbox({
    refusalOf: (command) => refusalOf(state, command),
    isChanging: () => changing,
    answered,
  });
  setHandler(viewQuery, () => ({
    ...project(state),
    proposed: state.proposed,
    decided: state.decided,
    contactsHeld: state.contactsHeld,
    contactsAsked: contactsAsked(state),
    permitted: permittedCommands(state),
  }));

  /**
   * Lets one thing happen: neighbours first, then the state, then the record of it. Refused: nothing happened.
   * A cancellation waits until it is done, so that nothing is left half done.
   */
  const happen = (cause: Cause): Promise<Refusal | null> =>
    CancellationScope.nonCancellable(async () => {
      changing = true;
      const carriedOut = await carryOut(state, cause);
      if ('ok' in carriedOut) {
        changing = false;
        return carriedOut;
      }
      const next = evolve(state, carriedOut);
      await record({ projection: project(next), entry: auditEntry(state, next, carriedOut) });
      state = next;
      changing = false;
      announce(state);
      return null;
    });

  const carryOutCommand = async (command: Command): Promise<void> => {
    const before = answered(command.commandId);
    if (before !== null) return inbox.answer(command, before);
    const { letter } = effectsOf(state, command);
    // Another command may have been carried out since this one was validated.
    const refusal = refusalOf(state, command) ?? (await happen(command));
    inbox.answer(command, refusal ?? accepted(state));
    if (letter !== null && refusal === null) await CancellationScope.nonCancellable(() => write(letter, state));
  };

  try {
    if (state.version === 0) await happen({ name: 'start', by: (input as TrajectoryStart).by });
    else announceContinued(state);

    let rollOver = false;
    while (!phaseOf(state.phase).final) {
      alarm.set(dueAt(state), timerSummary(state));
      await condition(() => !inbox.isEmpty || alarm.rings() || rollOver);
      const before = state;
      const command = inbox.take();
      if (command !== undefined) await carryOutCommand(command);
      else if (alarm.rings()) {
        alarm.silence();
        await happen({ name: 'clock' });
      }

      if (phaseOf(state.phase).final) break;
      rollOver ||= entersLongWait(before, state) || workflowInfo().continueAsNewSuggested;
      if (!rollOver) continue;
      // Nothing new comes in from here; what was accepted is carried out first.
      inbox.close();
      if (!inbox.isEmpty) continue;
      await condition(allHandlersFinished);
      await continueTrajectory(state);
    }
  } catch (error) {
    if (!isCancellation(error) || phaseOf(state.phase).final) throw error;
    // Cancelled by operations: what was reserved is given back and the end is recorded, then the cancellation stands.
    await happen({ name: 'cancel' });
    throw error;
  }

  await condition(allHandlersFinished);
  return { phase: state.phase, round: state.round, version: state.version };
}

const continueTrajectory = makeContinueAsNewFunc<typeof trajectory>();

const now = () => instantOf(Date.now());

const accepted = (state: TrajectoryState): Accepted => ({
  version: state.version,
  phase: state.phase,
  waitingOn: state.waitingOn,
});

const write = (kind: LetterKind, state: TrajectoryState): Promise<void> =>
  writeLetter({
    trajectoryId: state.trajectoryId,
    clientId: state.clientId,
    version: state.version,
    kind,
    decisionId: state.proposed?.decisionId ?? null,
    goal: state.decided?.goal ?? null,
    instrument: state.decided?.instrument ?? null,
    at: state.updatedAt,
  });

const timerSummary = (state: TrajectoryState): string =>
  state.clock?.kind === 'moment'
    ? `${phaseOf(state.phase).label.nl}: contact ${state.contactsHeld + 1} van ${contactsAsked(state)}`
    : `${phaseOf(state.phase).label.nl}: herinnering`;

/** A year of aftercare and a suspension begin with an empty history, so that no history grows with time. */
const entersLongWait = (before: TrajectoryState, state: TrajectoryState): boolean =>
  (before.phase !== 'aftercare' && state.phase === 'aftercare') ||
  (before.suspended === null && state.suspended !== null);

/**
 * Carries out what a happening asks of the neighbours.
 *
 * 1. What is given back goes first, so that a new proposal sees the free place.
 * 2. What can refuse comes last, and then nothing before it has changed anything: a reservation, or a proposal under a version that is not there.
 * 3. Every effect carries an id that follows from trajectory and version, so that carrying it out again changes nothing.
 */
const carryOut = async (state: TrajectoryState, cause: Cause): Promise<Happening | Refusal> => {
  const effects = effectsOf(state, cause);
  const { trajectoryId, clientId, ruleSetId } = state;
  const id = `${trajectoryId}.${state.version + 1}`;
  if (effects.applyFacts && 'commandId' in cause) await applyFacts({ commandId: cause.commandId });
  if (effects.release && state.reservation !== null)
    await release({ reservationId: state.reservation.id, clientId, ruleSetId, claims: state.reservation.claims });
  if (effects.remeasure) await remeasure({ clientId, ruleSetId, commandId: id });
  if (effects.changeEntrance) await changeEntrance({ clientId, entrance: 'benefit' });
  const entrance = effects.changeEntrance ? 'benefit' : state.entrance;
  const proposed = effects.propose
    ? await propose({
        decisionId: id,
        trajectoryId,
        clientId,
        entrance,
        ruleSetId,
        at: now(),
        ...(effects.under !== null && { ruleSet: effects.under }),
      })
    : undefined;
  if (proposed !== undefined && 'ok' in proposed) return proposed;
  if (effects.reserve === null || state.proposed === null || !('commandId' in cause))
    return { cause, at: now(), ...(proposed && { proposed }) };

  const claims = effects.reserve.goal === proposedGoal(state) ? state.proposed.claims : [];
  const { instrument } = effects.reserve;
  // Its id is the command's: after a refusal the next command asks anew.
  const reservationId = cause.commandId;
  const { ruleSet } = state.proposed;
  const reserved = await reserve({ reservationId, trajectoryId, clientId, ruleSetId, ruleSet, instrument, claims });
  return reserved.ok ? { cause, at: now(), reservation: { id: reservationId, claims } } : reserved;
};

const proposedGoal = (state: TrajectoryState): string | null =>
  state.proposed?.proposal.outcome === 'goal' ? state.proposed.proposal.goal : null;
