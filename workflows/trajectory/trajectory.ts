/**
 * The trajectory of one client: from intake to durable outflow, for as many years as it takes.
 *
 * It waits for a command from a person or for the next moment of its calendar, has that happen, and goes on from where the trajectory then stands.
 * What may be done where, and where it leads, is data and pure functions in domain/trajectory; what happens is written whole by one activity.
 * This file only drives:
 * 1. PostgreSQL has the truth. What the activity returns is where the trajectory stands, whatever this workflow believed before.
 * 2. One thing happens at a time, in the order in which it came; only a stop or a cancellation overtakes, and only what is held up.
 * 3. A cause is not struck off before it has its answer: what was interrupted is asked again, and happens once.
 */
import {
  ApplicationFailure,
  allHandlersFinished,
  CancellationScope,
  CancelledFailure,
  condition,
  makeContinueAsNewFunc,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { Asked, CarriedOut } from '../../activities/activities.ts';
import { instantOf } from '../../domain/calendar/instant.ts';
import { isReferenceFor, type TrajectoryReference } from '../../domain/trajectory/address.ts';
import { type FailureClass, isFailureClass } from '../../domain/trajectory/failing.ts';
import { type PhaseId, phaseOf } from '../../domain/trajectory/phases.ts';
import { OVERTAKEN, permittedCommands, trajectoryEnded, UNKNOWN_COMMAND } from '../../domain/trajectory/refusals.ts';
import type { TrajectoryView } from '../../domain/trajectory/view.ts';
import { DESCRIPTIONS, SUMMARIES } from '../in-dutch.ts';
import { Alarm } from './alarm.ts';
import { announce } from './announce.ts';
import { Inbox, type WaitingCommand } from './inbox.ts';
import { failingSignal, lookSignal, viewQuery } from './messages.ts';
import { carryOut, Overtaken } from './neighbours.ts';

/** How a trajectory ended. */
export interface TrajectoryEnd {
  readonly phase: PhaseId;
  readonly round: number;
  readonly version: number;
}

/** Workflow of one client's trajectory; its id is `trajectory-<client id>`, so that a client has one at a time. */
export async function trajectory(input: TrajectoryReference): Promise<TrajectoryEnd> {
  if (!isReferenceFor(workflowInfo().workflowId, input))
    throw ApplicationFailure.nonRetryable(
      'Een traject wordt gestart met npx klimop trajectory start, niet met de hand in Temporal.',
      'NOT_A_TRAJECTORY',
    );
  const { trajectoryId, clientId, restartedBy } = input;
  let view: TrajectoryView | null = null;
  let failing: FailureClass | null = null;
  let isHappening = false;
  let mustLook = true;
  let isHeldUp = false;
  let isCancelled = false;
  let endedByCancelling = false;
  let rollsOver = false;
  let restart = restartedBy === undefined ? undefined : { by: restartedBy, runId: workflowInfo().runId };
  const alarm = new Alarm();
  const inbox = new Inbox(() => (isHappening ? null : view));

  setHandler(viewQuery, () => view && { ...view, permitted: permittedCommands(view) }, {
    description: DESCRIPTIONS.view,
  });
  setHandler(
    lookSignal,
    () => {
      mustLook = true;
    },
    { description: DESCRIPTIONS.look },
  );
  setHandler(
    failingSignal,
    (cause) => {
      if (!isHappening || !isFailureClass(cause) || cause === failing) return;
      failing = cause;
      announce(view, failing);
    },
    { description: DESCRIPTIONS.failing },
  );
  CancellationScope.current().cancelRequested.catch(() => {
    isCancelled = true;
  });

  /** What is to happen now; null while there is only waiting to do. */
  const next = (): Asked | null => {
    if (isCancelled) return { name: 'cancel', overtakes: idsOf(inbox.others()) };
    const command = (isHeldUp ? inbox.stop : undefined) ?? (mustLook ? undefined : inbox.first);
    if (command?.name === 'withdraw') return { ...asked(command), overtakes: idsOf(inbox.others(command)) };
    if (mustLook) return { name: 'begin', restart };
    if (command !== undefined) return asked(command);
    return alarm.rings === null ? null : { name: 'clock', dueAt: alarm.rings };
  };

  /** Has it happen; where it was held up and something more urgent came, it is asked again later. */
  const happen = async (what: Asked): Promise<void> => {
    isHappening = true;
    try {
      const endsIt = what.name === 'withdraw' || what.name === 'cancel';
      const isOvertaken = () => (isCancelled && what.name !== 'cancel') || (!endsIt && inbox.stop !== undefined);
      const done = await carryOut(
        { trajectoryId, clientId, asked: what, at: now() },
        SUMMARIES.carryOut(what),
        isOvertaken,
      );
      view = done.view;
      failing = null;
      isHeldUp = false;
      settle(what, done);
      announce(view, failing);
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error;
      isHeldUp = true;
    } finally {
      isHappening = false;
    }
  };

  /** Strikes off what had its answer. */
  const settle = (what: Asked, { view: { phase }, answer, overtaken }: CarriedOut): void => {
    if (what.name === 'begin') {
      mustLook = false;
      restart = undefined;
    } else if (what.name === 'clock') alarm.silence();
    else if (what.name === 'cancel') endedByCancelling = true;
    else inbox.answer(what, answer ?? UNKNOWN_COMMAND);
    if (!phaseOf(phase).final) return;
    for (const one of inbox.others())
      inbox.answer(
        one,
        overtaken[one.commandId] ?? (answer?.ok === false ? trajectoryEnded(phaseOf(phase).label.nl) : OVERTAKEN),
      );
  };

  const { phase, round, version } = await CancellationScope.nonCancellable(async () => {
    for (;;) {
      if (view !== null && hasEnded(view)) {
        await condition(allHandlersFinished);
        return view;
      }
      alarm.set(view?.dueAt ?? null, timerSummary(view));
      if (next() === null) await condition(() => next() !== null || rollsOver);
      const before = view;
      const what = next();
      if (what !== null) await happen(what);

      rollsOver ||= entersLongWait(before, view) || workflowInfo().continueAsNewSuggested;
      if (!rollsOver || hasEnded(view)) continue;
      // Nothing new comes in from here; what was accepted has its answer first.
      inbox.close();
      await condition(() => next() !== null || allHandlersFinished());
      if (next() === null) await continueTrajectory({ trajectoryId, clientId });
    }
  });
  if (endedByCancelling) throw new CancelledFailure('Afgebroken door beheer; wat gereserveerd was is teruggegeven');
  return { phase, round, version };
}

const continueTrajectory = makeContinueAsNewFunc<typeof trajectory>();

const now = () => instantOf(Date.now());

const hasEnded = (view: TrajectoryView | null): boolean => view !== null && phaseOf(view.phase).final;

const idsOf = (waiting: readonly WaitingCommand[]): string[] => waiting.map(({ commandId }) => commandId);

const asked = ({ name, commandId, by }: WaitingCommand) => ({ name, commandId, by });

const timerSummary = (view: TrajectoryView | null): string => {
  if (view === null) return '';
  const { label } = phaseOf(view.phase);
  return view.clock === 'moment'
    ? `${label.nl}: contact ${view.contactsHeld + 1} van ${view.contactsAsked}`
    : `${label.nl}: herinnering`;
};

/** A year of aftercare and a suspension begin with an empty history, so that no history grows with time. */
const entersLongWait = (before: TrajectoryView | null, after: TrajectoryView | null): boolean =>
  before !== null &&
  after !== null &&
  ((before.phase !== 'aftercare' && after.phase === 'aftercare') || (!before.suspended && after.suspended));
