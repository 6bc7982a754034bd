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
import type { Database } from '../db/connect.ts';
import { ChangedMeanwhile, NoRoom, type Standing, standingOf, type Writing, writeHappening } from '../db/happenings.ts';
import { bringIntoForce } from '../db/rule-set-room.ts';
import { answersTo, type Submission, settleRefusal } from '../db/submissions.ts';
import { dutchDay } from '../domain/calendar/calendar-date.ts';
import type { Instant } from '../domain/calendar/instant.ts';
import { checkAdmissionRules } from '../domain/decision/one-client/admission.ts';
import { factsUnder } from '../domain/decision/one-client/facts.ts';
import { checkRecordedFacts, contradictionsIn } from '../domain/decision/one-client/recorded-facts.ts';
import { refuseFreeText } from '../domain/free-text.ts';
import { type Refusal, refuse } from '../domain/refusal.ts';
import {
  type Accepted,
  type Command,
  type CommandName,
  isCommandName,
  motivationRefusal,
  readCommand,
} from '../domain/trajectory/commands.ts';
import { type ComingDismissal, comingDismissal } from '../domain/trajectory/dismissal.ts';
import { type Effects, effectsOf } from '../domain/trajectory/effects.ts';
import { auditEntry, type Cause, dueAt, evolve } from '../domain/trajectory/evolve.ts';
import { phaseOf } from '../domain/trajectory/phases.ts';
import { project } from '../domain/trajectory/project.ts';
import {
  contentRefusal,
  noRoom,
  OVERTAKEN,
  refusalOf,
  refuseSector,
  UNKNOWN_COMMAND,
  unseenRefusal,
} from '../domain/trajectory/refusals.ts';
import { refuseActor, refuseLead } from '../domain/trajectory/rights.ts';
import { claimsFor, type Room } from '../domain/trajectory/room.ts';
import { newTrajectory, type TrajectoryState } from '../domain/trajectory/state.ts';
import { timeRefusal } from '../domain/trajectory/time-refusals.ts';
import { type TrajectoryView, viewOf } from '../domain/trajectory/view.ts';
import type { Asked, CarriedOut, TrajectoryActivities } from './activities.ts';
import { whoCancelled } from './cancellation.ts';
import { caseFrom, decideUnder, type Proposing } from './decisions.ts';
import { failureClass } from './failure-class.ts';
import { writeLetterSoon } from './letters.ts';
import { type RuleSetLibrary, RuleSetMissing, type StoredRuleSet } from './rule-set-library.ts';
import { withChanges } from './with-changes.ts';

const CENTS = 100;

/** What can be gone between reading and writing. */
const SCARCE: readonly string[] = ['NO_PLACE', 'NO_BUDGET', 'NO_COHORT_PLACE'];

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
  const { state, start } = seen;
  if (state === null) {
    // A start that was refused does not happen, whoever comes late with it.
    if (start === null || start.answer?.ok === false) throw unknownTrajectory();
    // Who stops a trajectory does not wait for its first proposal, which may be what it is stuck on.
    const proposes = asked.name !== 'withdraw' && asked.name !== 'cancel';
    const cause: Cause = { name: 'start', by: start.by, commandId: trajectoryId };
    const { municipalityId } = seen.client ?? {};
    if (municipalityId === undefined) throw unknownTrajectory();
    const begun =
      refuseActor('start', start.by, seen.starter, municipalityId) ??
      refuseLead(seen.lead, municipalityId) ??
      (await happen(db, library, {
        seen,
        state: newTrajectory(startOf(start, municipalityId), at),
        cause,
        at,
        attempt,
        proposes,
      }));
    if (begun !== null && 'ok' in begun) {
      // Kept as the start's answer: nobody tries it again.
      await settleRefusal(db, trajectoryId, begun);
      throw ApplicationFailure.nonRetryable(begun.message, begun.code);
    }
    const isAll = asked.name === 'begin' && asked.restart === undefined;
    return isAll && begun !== null ? { view: await view(library, begun), answer: null, overtaken: {} } : null;
  }
  if (state.clientId !== clientId) throw unknownTrajectory();

  const seenBy = seen.submission?.expectedVersion ?? null;
  const cause = await causeOf(library, input, seen, state);
  if (cause === null) return looked(db, library, state, asked);
  if ('ok' in cause) return refused(db, library, state, asked, cause, seenBy);
  const happened = await happen(db, library, {
    seen,
    state,
    cause,
    at,
    attempt,
    proposes: true,
    overtakes: overtakesOf(asked),
  }).catch(ofTheRules);
  if (happened === null) return null;
  if ('ok' in happened) return refused(db, library, state, asked, happened, seenBy);
  const overtakes = overtakesOf(asked);
  return {
    view: await view(library, happened),
    answer: 'commandId' in asked ? { ok: true, ...accepted(happened) } : null,
    overtaken: overtakes.length === 0 ? {} : await answersTo(db, overtakes),
  };
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

/** What happens now; null when it happened already or its moment has not come, a refusal when it may not happen. */
const causeOf = async (
  library: RuleSetLibrary,
  { asked, at }: Input,
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
  if (!isCommandName(name)) return UNKNOWN_COMMAND;
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
      costCents: (document?.instruments.find(({ id }) => id === one.instrument)?.cost.euros ?? 0) * CENTS,
    })),
    labelOf: label,
  };
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

/** A happening with what it is carried out on. */
interface Occasion {
  readonly seen: Standing;
  readonly state: TrajectoryState;
  readonly cause: Cause;
  readonly at: Instant;
  /** How often it was tried, this time included. */
  readonly attempt: number;
  readonly proposes: boolean;
  readonly overtakes?: readonly string[];
}

/** Lets it happen. Gives the new state, a refusal with nothing written, or null when a version of the rules had to be brought into force first. */
const happen = async (
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
  const byRules = await refusalByRules(
    library,
    { seen, state, cause, at, attempt, proposes },
    effects,
    rules,
    facts.known,
  );
  if (byRules !== null) return byRules;
  const proposing =
    rules === null || !effects.propose ? null : proposalFor(rules, { seen, state, at }, effects, facts.known);
  const reservation = await reservationFor(library, seen, state, effects, cause);
  if (reservation !== null && 'ok' in reservation) return reservation;

  const next = evolve(state, {
    cause,
    at,
    ...(proposing !== null && { proposed: proposing.proposed }),
    ...(reservation !== null && { reservation: { id: reservation.id, claims: reservation.claims } }),
    ...(await dismissalAfter(library, { seen, state }, effects, rules, facts.known)),
  });
  const { letter } = effects;
  const givesBack = await givenBack(library, seen, state, effects, reservation?.needed ?? []);
  const entry = auditEntry(state, next, { cause, at });
  const writing: Writing = {
    state: next,
    projection: project(next),
    entry: {
      ...entry,
      details: {
        ...entry.details,
        ...(givesBack.length > 0 && { givesBack }),
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

/**
 * What the rules themselves refuse, on the facts as they would be: a fact that cannot be, a client who is not admitted (any more), a sector that
 * they do not have. Judged here for every door, with the day: what a sender checked before may have changed since.
 */
const refusalByRules = async (
  library: RuleSetLibrary,
  { seen, state, cause, at }: Occasion,
  effects: Effects,
  rules: StoredRuleSet | null,
  known: ReturnType<typeof factsAfter>['known'],
): Promise<Refusal | null> => {
  const on = dutchDay(at);
  const decidedUnder = state.proposed === null ? null : state.proposed.ruleSet;
  if (effects.applyFacts && seen.version !== null) {
    const { ruleSet } = rules ?? (await library.byHash(seen.version.hash));
    const checked = checkRecordedFacts(ruleSet, seen.submission?.facts ?? {}, { on, known: seen.client?.facts ?? {} });
    if (!checked.ok) return refuse('INVALID_FACTS', checked.faults.map(({ message }) => message).join(' '));
  }
  const judging =
    rules ?? (effects.reserve === null || decidedUnder === null ? null : await library.byHash(decidedUnder));
  if (judging !== null && (effects.propose || effects.reserve !== null)) {
    const [cannotBe] = contradictionsIn(judging.ruleSet, known, on);
    if (cannotBe !== undefined)
      return refuse(
        'INVALID_FACTS',
        `${cannotBe.message} Zo kan er niet worden besloten; verbeter het met npx klimop trajectory facts.`,
      );
    const entrance = effects.changeEntrance ? 'benefit' : state.entrance;
    const admitted = checkAdmissionRules(judging.ruleSet, { entrance, facts: known, cohorts: {} }, on);
    if (!admitted.ok)
      return cause.name === 'start'
        ? admitted
        : refuse(
            admitted.code,
            `${admitted.message} Klopt dat, stop het traject dan met de reden; klopt een gegeven niet, verbeter dat eerst.`,
          );
  }
  if (cause.name === 'place' && cause.sector !== undefined && decidedUnder !== null)
    return refuseSector((await library.byHash(decidedUnder)).ruleSet.document, cause.sector);
  return null;
};

const accepted = ({ version, phase, waitingOn }: TrajectoryState): Accepted => ({ version, phase, waitingOn });

/** The version in force, or the one that the command names. */
const rulesFor = async (
  library: RuleSetLibrary,
  { version }: Standing,
  { ruleSetId }: TrajectoryState,
  { under }: Effects,
): Promise<StoredRuleSet | Refusal> => {
  if (under !== null) return (await library.versionOf(ruleSetId, under)) ?? unknownRuleSet();
  if (version === null)
    throw new RuleSetMissing(`Er is geen regelset ${ruleSetId} in werking. Publiceer er eerst een.`);
  return library.byHash(version.hash);
};

const unknownRuleSet = (): Refusal =>
  refuse('UNKNOWN_RULE_SET', 'Deze versie van de regels is niet bewaard. Kies een versie die in Klimop staat.');

/**
 * The client's facts as they are once this has happened, and how they change. `follows`: those that the rules say are so for who passes into the
 * ordinary intake, as the audit trail has them.
 */
const factsAfter = ({ client, submission }: Standing, effects: Effects, rules: StoredRuleSet | null) => {
  if (client === null) throw unknownTrajectory();
  const document = rules?.ruleSet.document;
  const passing = effects.changeEntrance ? document?.dismissal : undefined;
  const forget = [...(effects.remeasure ? (document?.remeasured ?? []) : []), ...(passing?.outdated ?? [])];
  const add = { ...(effects.applyFacts && submission?.facts), ...passing?.becomes };
  const before = Object.fromEntries(
    Object.entries(client.facts).filter(([name]) => forget.includes(name) || Object.hasOwn(add, name)),
  );
  const kept = Object.fromEntries(Object.entries(client.facts).filter(([name]) => !forget.includes(name)));
  return {
    known: { ...kept, ...add },
    change: effects.remeasure || effects.applyFacts || passing !== undefined ? { add, forget, before } : undefined,
    follows: Object.entries(passing?.becomes ?? {}).map(([name, value]) => `${name}=${[value].flat().join(',')}`),
  };
};

/** The dismissal that counts from now on, where what happens may change that. */
const dismissalAfter = async (
  library: RuleSetLibrary,
  { seen, state }: Pick<Occasion, 'seen' | 'state'>,
  effects: Effects,
  rules: StoredRuleSet | null,
  known: ReturnType<typeof factsAfter>['known'],
): Promise<{ readonly dismissal?: ComingDismissal | null }> => {
  if (!effects.propose && !effects.applyFacts) return {};
  const under = rules ?? (state.proposed === null ? null : await library.byHash(state.proposed.ruleSet));
  if (under === null) return {};
  const { document } = under.ruleSet;
  const given = effects.applyFacts ? (seen.submission?.facts ?? {}) : {};
  const entrance = effects.changeEntrance ? 'benefit' : state.entrance;
  return { dismissal: comingDismissal(document, entrance, factsUnder(document, known), given) };
};

/** A place in a cohort stays the client's until another goal is decided. */
const proposalFor = (
  rules: StoredRuleSet,
  { seen, state, at }: Pick<Occasion, 'seen' | 'state' | 'at'>,
  effects: Effects,
  facts: ReturnType<typeof factsAfter>['known'],
): Proposing => {
  const { cohorts } = seen;
  const held = Object.fromEntries(cohorts.filter(({ selected }) => selected).map((one) => [one.cohort, one.held]));
  const entrance = effects.changeEntrance ? 'benefit' : state.entrance;
  const decisionId = `${state.trajectoryId}.${state.version + 1}`;
  const { trajectoryId } = state;
  return decideUnder(rules, caseFrom(entrance, facts, held, cohorts), { decisionId, trajectoryId }, dutchDay(at));
};

/** The place, money and cohort places that a decision takes; its id is the command's. */
const reservationFor = async (
  library: RuleSetLibrary,
  { cohorts }: Standing,
  { proposed }: TrajectoryState,
  { reserve }: Effects,
  cause: Cause,
) => {
  if (reserve === null || proposed === null || !('commandId' in cause)) return null;
  const { ruleSet } = await library.byHash(proposed.ruleSet);
  const instrument = ruleSet.document.instruments.find(({ id }) => id === reserve.instrument);
  if (instrument === undefined) return refuse('UNKNOWN_INSTRUMENT', 'Dit instrument bestaat niet in de regels.');
  const ways = proposed.options.find(({ goal }) => goal === reserve.goal)?.ways ?? [];
  const { needed, claims } = claimsFor(cohorts, ways) ?? { needed: [], claims: [] };
  return {
    needed,
    id: cause.commandId,
    instrument: instrument.id,
    costCents: instrument.cost.euros * CENTS,
    claims,
  };
};

/** The cohorts of which a place that the client holds is given back. */
const givenBack = async (
  library: RuleSetLibrary,
  { cohorts }: Standing,
  { proposed }: TrajectoryState,
  { givesBack }: Effects,
  needed: readonly string[],
): Promise<string[]> => {
  const held = cohorts.filter((one) => one.held).map(({ cohort }) => cohort);
  if (givesBack === null || held.length === 0) return [];
  if (givesBack === 'all') return held;
  if (givesBack === 'otherGoals') return held.filter((cohort) => !needed.includes(cohort));
  const document = proposed === null ? null : (await library.byHash(proposed.ruleSet)).ruleSet.document;
  const comesFree = document?.cohorts.filter(({ whenConcluded }) => whenConcluded.value === 'givenBack') ?? [];
  return held.filter((cohort) => comesFree.some(({ id }) => id === cohort));
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

/** What a start command says, as a trajectory. */
const startOf = ({ commandId, clientId, by, content }: Submission, municipality: string) => {
  const { ruleSetId, entrance, caseworker } = content as {
    ruleSetId: string;
    entrance: 'benefit' | 'crisis';
    caseworker: string;
  };
  return { trajectoryId: commandId, clientId, municipality, ruleSetId, entrance, caseworker, by };
};

const unknownTrajectory = (): ApplicationFailure =>
  ApplicationFailure.nonRetryable(
    'Voor dit traject is geen startopdracht bewaard. Start trajecten met npx klimop trajectory start.',
    'UNKNOWN_TRAJECTORY',
  );
