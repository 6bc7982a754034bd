/** Lets something happen: what it changes is worked out from its effects, and written by one statement. */
import type { Database } from '../../db/connection/connect.ts';
import { bringIntoForce } from '../../db/rules/rule-set-room.ts';
import { ChangedMeanwhile, NoRoom, type Writing, writeHappening } from '../../db/trajectories/happenings.ts';
import { dutchDay } from '../../domain/calendar/calendar-date.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { Facts } from '../../domain/rules/language/schema.ts';
import { auditEntry } from '../../domain/trajectory/audit-entry.ts';
import type { Accepted } from '../../domain/trajectory/commands.ts';
import { type Effects, effectsOf } from '../../domain/trajectory/effects.ts';
import { evolve } from '../../domain/trajectory/evolve.ts';
import { project } from '../../domain/trajectory/project.ts';
import { noRoom, OVERTAKEN } from '../../domain/trajectory/refusals.ts';
import type { TrajectoryState } from '../../domain/trajectory/state.ts';
import { caseFrom, decideUnder, type Proposing } from '../decisions.ts';
import { writeLetterSoon } from '../letters.ts';
import type { RuleSetLibrary, RuleSetWithHash } from '../rule-set-library.ts';
import type { Occasion } from './occasion.ts';
import { dismissalAfter, factsAfter, rulesFor } from './on-which.ts';
import { refusalByRules } from './refused-by-rules.ts';
import { placesAfter, reservationFor } from './takes.ts';

/** What can be gone between reading and writing. */
const SCARCE: readonly string[] = ['NO_PLACE', 'NO_BUDGET', 'NO_COHORT_PLACE'];

/** Lets it happen. Gives the new state, a refusal with nothing written, or null when a version of the rules had to be brought into force first. */
export const happen = async (
  db: Database,
  library: RuleSetLibrary,
  { seen, state, cause, at, attempt, proposes, overtakes = [] }: Occasion,
): Promise<TrajectoryState | Refusal | null> => {
  const on = dutchDay(at);
  if (seen.version !== null && !seen.version.isFollowed && (await bringIntoForce(db, state.ruleSetId, on))) return null;
  const wanted = effectsOf(state, cause);
  const effects: Effects = proposes ? wanted : { ...wanted, propose: false };
  const rules = effects.propose || effects.remeasure ? await rulesFor(library, seen, state, effects) : null;
  if (rules !== null && 'ok' in rules) return rules;

  const facts = factsAfter(seen, effects, rules);
  const byRules = await refusalByRules(library, { seen, state, cause, at }, effects, rules, facts.known);
  if (byRules !== null) return byRules;
  const proposing =
    rules === null || !effects.propose ? null : proposalFor(rules, { seen, state, at }, effects, facts.known);
  const reservation = await reservationFor(library, seen, state, effects, cause);
  if (reservation !== null && 'ok' in reservation) return reservation;

  const next = evolve(state, {
    cause,
    at,
    ...(proposing !== null && { proposed: proposing.proposed }),
    ...(facts.isNothingNew && { tellsNothingNew: true }),
    ...(reservation !== null && { reservation: { id: reservation.id, claims: reservation.claims } }),
    ...(await dismissalAfter(library, { seen, state }, effects, rules, facts.known)),
  });
  const { letter } = effects;
  const { givesBack, keeps } = await placesAfter(library, seen, state, effects, reservation?.needed ?? []);
  const entry = auditEntry(state, next, { cause, at });
  const writing: Writing = {
    state: next,
    projection: project(next),
    entry: {
      ...entry,
      details: {
        ...entry.details,
        ...(givesBack.length > 0 && { givesBack }),
        ...(keeps.length > 0 && { keeps }),
        ...(facts.follows.length > 0 && { follows: facts.follows }),
      },
    },
    decision: proposing?.decision,
    facts: facts.change,
    entrance: effects.changeEntrance ? 'benefit' : undefined,
    reservation: reservation ?? undefined,
    release: effects.release ? (state.reservation ?? undefined) : undefined,
    givesBack,
    letter: letter === null ? undefined : letterFor(letter, state, next),
    lapse: effects.lapse,
    answered:
      'commandId' in cause ? { commandId: cause.commandId, answer: { ok: true, ...accepted(next) } } : undefined,
    overtaken: { commandIds: overtakes, answer: OVERTAKEN },
  };
  try {
    await writeHappening(db, writing);
  } catch (error) {
    if (!(error instanceof NoRoom)) throw error;
    // Somebody was before us at this moment: what was read is out of date, and read again it says what is possible instead.
    if (attempt === 1 && SCARCE.includes(error.code)) throw new ChangedMeanwhile(error.code);
    return noRoom(error.code);
  }
  if (writing.letter !== undefined) {
    const { trajectoryId, version } = next;
    await writeLetterSoon(db, library, {
      ...writing.letter,
      trajectoryId,
      version,
      dueSince: at,
      tries: 0,
      fault: null,
    });
  }
  return next;
};

/** The sender hears whose move it is as every list shows it: a dismissal that comes near may ask the caseworker something. */
export const accepted = (state: TrajectoryState): Accepted => {
  const { version, phase, waitingOn } = project(state);
  return { version, phase, waitingOn };
};

/** A place in a cohort stays the client's until another goal is decided. */
const proposalFor = (
  rules: RuleSetWithHash,
  { seen, state, at }: Pick<Occasion, 'seen' | 'state' | 'at'>,
  effects: Effects,
  facts: Facts,
): Proposing => {
  const { cohorts } = seen;
  const held = Object.fromEntries(cohorts.filter(({ selected }) => selected).map((one) => [one.cohort, one.held]));
  const entrance = effects.changeEntrance ? 'benefit' : state.entrance;
  const decisionId = `${state.trajectoryId}.${state.version + 1}`;
  const { trajectoryId } = state;
  return decideUnder(rules, caseFrom(entrance, facts, held, cohorts), { decisionId, trajectoryId }, dutchDay(at));
};

/** It tells of the proposal that was decided on, not of one that was made since. */
const letterFor = (kind: NonNullable<Effects['letter']>, before: TrajectoryState, next: TrajectoryState) => {
  const decided = next.decided ?? before.decided;
  return {
    kind,
    decisionId: before.proposed?.decisionId ?? null,
    goal: decided?.goal ?? null,
    instrument: decided?.instrument ?? null,
  };
};
