/**
 * Carries out what happens to a trajectory. The contract:
 * 1. PostgreSQL has the whole state of the newest version; what happens is judged on that, and written on it in one statement. What the
 *    workflow believes does not count, so a workflow that is behind (an attempt that was lost, a reset, a restored back-up, a second run)
 *    gets the present state back and goes on from there: it adopts it.
 * 2. What happened already is not done again: a command has its answer, a clock another moment, a start its row.
 * 3. Nothing a command asked for is there without the command, and no command without what it asked for.
 * 4. A refusal is kept as the command's answer: an attempt that was given up and arrives late finds it and does nothing.
 * 5. What must not hold up a command (its letter) is left due in the same statement and made afterwards.
 */
import { ApplicationFailure } from '@temporalio/common';
import type { Database } from '../../db/connection/connect.ts';
import { ChangedMeanwhile, type Standing, standingOf } from '../../db/trajectories/happenings.ts';
import { answersTo, type Submission, settleRefusal } from '../../db/trajectories/submissions.ts';
import { dutchDay } from '../../domain/calendar/calendar-date.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import { UNKNOWN_COMMAND } from '../../domain/trajectory/refusals.ts';
import { refuseActor, refuseLead } from '../../domain/trajectory/rights.ts';
import { newTrajectory, type TrajectoryState } from '../../domain/trajectory/state.ts';
import { type TrajectoryView, viewOf } from '../../domain/trajectory/view.ts';
import type { Asked, CarriedOut, TrajectoryActivities } from '../activities.ts';
import { failureClass } from '../failure-class.ts';
import type { RuleSetLibrary } from '../rule-set-library.ts';
import { withChanges } from '../with-changes.ts';
import { causeOf } from './cause.ts';
import { accepted, happen } from './happen.ts';
import { unknownTrajectory } from './unknown-trajectory.ts';

/** A trajectory that changes under each attempt has two workers on it at this moment; one of them is done soon. */
const ATTEMPTS = 10;

type Input = Parameters<TrajectoryActivities['carryOut']>[0];

export const trajectoryActivities = (db: Database, library: RuleSetLibrary): TrajectoryActivities => ({
  carryOut: async (input) => {
    for (let attempt = 1; ; attempt++) {
      try {
        const done = await step(db, library, input, attempt);
        if (done !== null) return done;
      } catch (error) {
        if (!(error instanceof ChangedMeanwhile) || attempt === ATTEMPTS) throw error;
      }
    }
  },
});

/** One reading of the present state, and what follows from it; null when that was only a step on the way. */
const step = async (
  db: Database,
  library: RuleSetLibrary,
  input: Input,
  attempt: number,
): Promise<CarriedOut | null> => {
  const { trajectoryId, clientId, asked, at } = input;
  const seen = await standingOf(db, { trajectoryId, clientId, commandId: idOf(input) }, dutchDay(at));
  const { state } = seen;
  if (state === null) return begin(db, library, input, seen, attempt);
  if (state.clientId !== clientId) throw unknownTrajectory();

  const seenBy = seen.submission?.expectedVersion ?? null;
  const cause = await causeOf(library, input, seen, state);
  if (cause === null) return looked(db, library, state, asked);
  if ('ok' in cause) return refused(db, library, state, asked, cause, seenBy);
  const overtakes = overtakesOf(asked);
  const happened = await happen(db, library, { seen, state, cause, at, attempt, proposes: true, overtakes }).catch(
    ofTheRules,
  );
  if (happened === null) return null;
  if ('ok' in happened) return refused(db, library, state, asked, happened, seenBy);
  return {
    view: await view(library, happened),
    answer: 'commandId' in asked ? { ok: true, ...accepted(happened) } : null,
    overtaken: overtakes.length === 0 ? {} : await answersTo(db, overtakes),
  };
};

/**
 * Has the start happen that was submitted for a trajectory without a state, whatever is asked of it. Null when something else was asked: that comes next.
 *
 * @throws what may not be tried again when the start is refused
 */
const begin = async (
  db: Database,
  library: RuleSetLibrary,
  { trajectoryId, asked, at }: Input,
  seen: Standing,
  attempt: number,
): Promise<CarriedOut | null> => {
  const { start } = seen;
  const municipalityId = seen.client?.municipalityId;
  // A start that was refused does not happen, whoever comes late with it.
  if (start === null || start.answer?.ok === false || municipalityId === undefined) throw unknownTrajectory();
  const begun =
    refuseActor('start', start.by, seen.starter, municipalityId) ??
    refuseLead(seen.lead, municipalityId) ??
    (await happen(db, library, {
      // What is asked may be another command than the start, with facts of its own.
      seen: { ...seen, submission: start },
      state: newTrajectory(startOf(start, municipalityId), at),
      cause: { name: 'start', by: start.by, commandId: trajectoryId },
      at,
      attempt,
      // Who stops a trajectory does not wait for its first proposal, which may be what it is stuck on.
      proposes: asked.name !== 'withdraw' && asked.name !== 'cancel',
    }));
  if (begun === null) return null;
  if ('ok' in begun) {
    // Kept as the start's answer: nobody tries it again.
    await settleRefusal(db, trajectoryId, begun);
    throw ApplicationFailure.nonRetryable(begun.message, begun.code);
  }
  const isOnlyStart = asked.name === 'begin' && asked.restart === undefined;
  return isOnlyStart ? { view: await view(library, begun), answer: null, overtaken: {} } : null;
};

/** A person is told that the rules do not decide; trying again would not help until somebody publishes others. */
const ofTheRules = (error: unknown): Refusal => {
  if (failureClass(error) !== 'rules') throw error;
  return refuse(
    'RULES_DO_NOT_DECIDE',
    'De regels die nu gelden komen voor deze klant tot geen uitkomst. Er is niets gewijzigd. Meld het aan een regelbeheerder en geef de opdracht daarna opnieuw.',
  );
};

/** Under which id it stands in the audit trail, as far as it has one. */
const idOf = ({ trajectoryId, asked }: Input): string => {
  if ('commandId' in asked) return asked.commandId;
  return (asked.name === 'begin' ? asked.restart?.runId : undefined) ?? trajectoryId;
};

const overtakesOf = (asked: Asked): readonly string[] => ('overtakes' in asked ? (asked.overtakes ?? []) : []);

/** How it stands, with the answers that are kept. */
const looked = async (
  db: Database,
  library: RuleSetLibrary,
  state: TrajectoryState,
  asked: Asked,
): Promise<CarriedOut> => {
  const overtakes = overtakesOf(asked);
  const commandId = 'commandId' in asked ? asked.commandId : null;
  const { [commandId ?? '']: answer = null, ...overtaken } = await answersTo(
    db,
    commandId === null ? overtakes : [...overtakes, commandId],
  );
  return { view: await view(library, state), answer, overtaken };
};

const refused = async (
  db: Database,
  library: RuleSetLibrary,
  state: TrajectoryState,
  asked: Asked,
  refusal: Refusal,
  seenBy: number | null,
): Promise<CarriedOut> => {
  const commandId = 'commandId' in asked ? asked.commandId : null;
  const isOurs = commandId !== null && refusal.code !== UNKNOWN_COMMAND.code;
  const told = await withChanges(db, refusal, state.trajectoryId, seenBy);
  const kept = isOurs ? await settleRefusal(db, commandId, told) : null;
  return { view: await view(library, state), answer: kept ?? told, overtaken: {} };
};

const view = async (library: RuleSetLibrary, state: TrajectoryState): Promise<TrajectoryView> =>
  viewOf(state, state.proposed === null ? null : (await library.byHash(state.proposed.ruleSet)).ruleSet.document);

/** What a start command says, as a trajectory. */
const startOf = ({ commandId, clientId, by, content }: Submission, municipality: string) => {
  const { ruleSetId, entrance, caseworker } = content as {
    ruleSetId: string;
    entrance: 'benefit' | 'crisis';
    caseworker: string;
  };
  return { trajectoryId: commandId, clientId, municipality, ruleSetId, entrance, caseworker, by };
};
