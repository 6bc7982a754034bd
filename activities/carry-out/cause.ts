/** What is to happen: a command that was submitted, a moment of the calendar, a cancellation; judged on the state as PostgreSQL has it. */
import type { Standing } from '../../db/trajectories/happenings.ts';
import type { Instant } from '../../domain/calendar/instant.ts';
import { refuseFreeText } from '../../domain/free-text.ts';
import { CENTS_PER_EURO } from '../../domain/money.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { dueAt } from '../../domain/trajectory/clock.ts';
import { type Command, type CommandName, motivationRefusal, readCommand } from '../../domain/trajectory/commands.ts';
import type { Cause } from '../../domain/trajectory/evolve.ts';
import { phaseOf } from '../../domain/trajectory/phases.ts';
import { contentRefusal, refusalOf, UNKNOWN_COMMAND, unseenRefusal } from '../../domain/trajectory/refusals.ts';
import { refuseActor, refuseLead } from '../../domain/trajectory/rights.ts';
import type { Room } from '../../domain/trajectory/room.ts';
import type { TrajectoryState } from '../../domain/trajectory/state.ts';
import { timeRefusal } from '../../domain/trajectory/time-refusals.ts';
import { viewOf } from '../../domain/trajectory/view.ts';
import type { Asked, TrajectoryActivities } from '../activities.ts';
import { whoCancelled } from '../cancellation.ts';
import type { RuleSetLibrary } from '../rule-set-library.ts';

/** What happens now; null when it happened already or its moment has not come, a refusal when it may not happen. */
export const causeOf = async (
  library: RuleSetLibrary,
  { asked, at }: Parameters<TrajectoryActivities['carryOut']>[0],
  seen: Standing,
  state: TrajectoryState,
): Promise<Cause | Refusal | null> => {
  const hasEnded = phaseOf(state.phase).final;
  switch (asked.name) {
    case 'begin': {
      const { restart } = asked;
      if (restart === undefined || hasEnded || seen.recorded) return null;
      return { name: 'restart', by: restart.by, commandId: restart.runId };
    }
    case 'clock':
      return hasEnded || dueAt(state) !== asked.dueAt ? null : { name: 'clock' };
    case 'cancel':
      return hasEnded ? null : { name: 'cancel', ...(await whoCancelled()) };
    default:
      return commandFor(library, asked, seen, state, at);
  }
};

/** The command that was submitted, unless it has its answer or is refused. */
const commandFor = async (
  library: RuleSetLibrary,
  { name, by: sentBy }: Extract<Asked, { readonly name: CommandName }>,
  seen: Standing,
  state: TrajectoryState,
  at: Instant,
): Promise<Command | Refusal | null> => {
  const { submission, actor } = seen;
  if (submission === null || submission.name !== name || submission.trajectoryId !== state.trajectoryId)
    return UNKNOWN_COMMAND;
  if (submission.by !== sentBy) return UNKNOWN_COMMAND;
  if (submission.answer !== null) return null;
  const { commandId, by, expectedVersion, content } = submission;
  const unseen = unseenRefusal(name, expectedVersion, state.seen);
  if (unseen !== null) return unseen;
  const command = readCommand(name, content, {
    commandId,
    by,
    ...(expectedVersion !== null && { expectedVersion }),
  });
  // The words of the rules do not matter for a judgement.
  const refusal =
    refuseActor(name, by, actor, state.municipality) ??
    (command.name === 'transfer' ? refuseLead(seen.lead, state.municipality) : null) ??
    refusalOf(viewOf(state, null), command.name, command.expectedVersion);
  if (refusal !== null) return refusal;
  return (
    refuseFreeText(submission.note ?? undefined, { what: 'De toelichting' }) ??
    contentRefusal(state, command, await roomOf(library, seen, state)) ??
    motivationRefusal(command, submission.motivation) ??
    timeRefusal(state, command, at) ??
    command
  );
};

/** What there is room for, with the costs and names of the rules that the proposal was made under. */
const roomOf = async (
  library: RuleSetLibrary,
  { cohorts, instruments, freeCents }: Standing,
  { proposed }: TrajectoryState,
): Promise<Room> => {
  const document = proposed === null ? null : (await library.byHash(proposed.ruleSet)).ruleSet.document;
  const label = (id: string) =>
    [...(document?.goals ?? []), ...(document?.instruments ?? [])].find((one) => one.id === id)?.label.nl ?? id;
  return {
    cohorts,
    freeCents,
    instruments: instruments.map((one) => ({
      ...one,
      costCents: (document?.instruments.find(({ id }) => id === one.instrument)?.cost.euros ?? 0) * CENTS_PER_EURO,
    })),
    labelOf: label,
  };
};
