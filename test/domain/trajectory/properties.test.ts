import { expect, test } from 'vitest';
import { dutchDay } from '../../../domain/calendar/calendar-date.ts';
import { momentAfter } from '../../../domain/calendar/duration.ts';
import { auditEntry } from '../../../domain/trajectory/audit-entry.ts';
import { dueAt } from '../../../domain/trajectory/clock.ts';
import type { Command, CommandName } from '../../../domain/trajectory/commands.ts';
import { COMMANDS } from '../../../domain/trajectory/commands.ts';
import { heldAt, nextContact } from '../../../domain/trajectory/contacts.ts';
import { effectsOf } from '../../../domain/trajectory/effects.ts';
import { type Cause, evolve, type Happening } from '../../../domain/trajectory/evolve.ts';
import { LETTER_KINDS } from '../../../domain/trajectory/letter-kinds.ts';
import { mayFollow, PHASES, type PhaseId, phaseOf } from '../../../domain/trajectory/phases.ts';
import { permittedCommands } from '../../../domain/trajectory/refusals.ts';
import type { TrajectoryState } from '../../../domain/trajectory/state.ts';
import { viewOf } from '../../../domain/trajectory/view.ts';
import { fc } from '../../property.ts';
import { command, exit, fresh, inPhase, MONDAY, needsFacts, next, proposed, refused, start } from './sample.ts';

const BULK = '3f2b8a52-0c4e-4a57-9f0e-0b8d8f3c1a11';

const PAYLOAD: Record<CommandName, readonly object[]> = {
  provideFacts: [{ factIds: ['ladderStep'], correction: false }],
  approve: [{}],
  override: [
    { goal: 'goal1', instrument: 'directPlacement', reasonCode: 'clientWish' },
    { goal: 'goal9', instrument: 'directPlacement', reasonCode: 'clientWish' },
    { goal: 'goal1', instrument: 'sixth', reasonCode: 'clientWish' },
  ],
  place: [{}],
  // Of the day of the placement at the earliest: every trajectory here begins on it.
  recordContact: [
    { on: '2026-01-05', result: 'goingWell' },
    { on: '2026-03-02', result: 'needsAttention' },
  ],
  conclude: [{ outcome: 'durableOutflow' }, { outcome: 'cvBuilding' }],
  relapse: [{ reasonCode: 'jobLost' }],
  reopen: [{ reasonCode: 'wrongFacts' }],
  becameUnemployed: [{}],
  redecide: [
    { ruleSet: 'b'.repeat(64), bulkId: BULK },
    { ruleSet: proposed.ruleSet, bulkId: BULK },
  ],
  suspend: [{ reasonCode: 'illness' }],
  resume: [{}],
  transfer: [{ to: 'cw-01' }, { to: 'cw-02' }],
  withdraw: [{ reasonCode: 'moved' }],
};

const anyCommand: fc.Arbitrary<Command> = fc
  .constantFrom(...(Object.keys(COMMANDS) as CommandName[]))
  .chain((name) => fc.constantFrom(...PAYLOAD[name]).map((payload) => command(name, payload as never)));

const anyProposal = fc.constantFrom(proposed, needsFacts('ladderStep'), exit);
const anyStep = fc.record({
  input: fc.oneof({ weight: 6, arbitrary: anyCommand }, { weight: 1, arbitrary: fc.constant('clock' as const) }),
  answer: anyProposal,
  days: fc.integer({ min: 0, max: 90 }),
});

interface Past {
  readonly before: TrajectoryState;
  readonly happening: Happening;
  readonly state: TrajectoryState;
}

/** Plays any sequence of commands and clock rings as the workflow does: refused ones do nothing. */
const play = (
  entrance: 'benefit' | 'crisis',
  first: typeof proposed,
  steps: readonly { input: Command | 'clock'; answer: typeof proposed; days: number }[],
): Past[] => {
  const past: Past[] = [];
  let at = MONDAY;
  let state: TrajectoryState = { ...fresh, entrance };
  const onDay = (given: Command): Command =>
    given.name === 'recordContact' && given.result === 'needsAttention' ? { ...given, on: dutchDay(at) } : given;
  const happen = (cause: Cause, answer: typeof proposed) => {
    const effects = effectsOf(state, cause);
    const happening: Happening = {
      cause,
      at,
      ...(effects.propose && { proposed: { ...answer, ruleSet: effects.under ?? answer.ruleSet } }),
      ...(effects.reserve && { reservation: { id: `r-${state.version}`, claims: [] } }),
    };
    const before = state;
    state = evolve(before, happening);
    past.push({ before, happening, state });
  };
  happen(start, first);
  for (const { input, answer, days } of steps) {
    at = momentAfter(at, `P${days}D`);
    if (input === 'clock') {
      const due = dueAt(state);
      if (due === null) continue;
      if (due > at) at = due;
      happen({ name: 'clock' }, answer);
    } else if (refused(state, onDay(input), at) === null) happen(onDay(input), answer);
  }
  return past;
};

const anyPast = fc
  .tuple(fc.constantFrom('benefit' as const, 'crisis' as const), anyProposal, fc.array(anyStep, { maxLength: 40 }))
  .map(([entrance, first, steps]) => play(entrance, first, steps));

test('every change of phase is one that the phase table permits', () => {
  fc.assert(
    fc.property(anyPast, (past) => {
      for (const { before, state } of past.slice(1)) expect(mayFollow(before.phase, state.phase)).toBe(true);
    }),
  );
});

test('every state change has exactly one audit row, in order, from the phase where the one before ended', () => {
  fc.assert(
    fc.property(anyPast, (past) => {
      const rows = past.map(({ before, state, happening }) => auditEntry(before, state, happening));
      expect(rows.map(({ version }) => version)).toEqual(past.map((_, index) => index + 1));
      rows.forEach((row, index) => {
        expect(row.fromPhase).toBe(rows[index - 1]?.toPhase ?? null);
      });
    }),
  );
});

test('a place is reserved in placement, follow-up and aftercare and nowhere else: a stopped trajectory leaves no reservation', () => {
  fc.assert(
    fc.property(anyPast, (past) => {
      const holding: readonly PhaseId[] = ['placement', 'followUp', 'aftercare'];
      for (const { state } of past) expect(state.reservation !== null).toBe(holding.includes(state.phase));
    }),
  );
});

test('a reservation that is left behind is always given back by an effect', () => {
  fc.assert(
    fc.property(anyPast, (past) => {
      for (const { before, state, happening } of past)
        if (before.reservation !== null && state.reservation?.id !== before.reservation.id)
          expect(effectsOf(before, happening.cause).release).toBe(true);
    }),
  );
});

test('every letter is written by some command', () => {
  const states = [...Object.values(inPhase), next(fresh, start, MONDAY, exit)];
  const written = states.flatMap((state) =>
    (Object.keys(COMMANDS) as CommandName[]).flatMap((name) =>
      PAYLOAD[name].map((payload) => effectsOf(state, command(name, payload as never)).letter),
    ),
  );
  expect(new Set(written.filter((kind) => kind !== null))).toEqual(new Set(Object.keys(LETTER_KINDS)));
});

test('an open trajectory that nobody froze always has a moment at which it acts by itself', () => {
  fc.assert(
    fc.property(anyPast, (past) => {
      for (const { state } of past)
        if (!phaseOf(state.phase).final && state.suspended?.remaining == null) expect(dueAt(state)).not.toBeNull();
    }),
  );
});

test('an ended trajectory waits for nobody and refuses every command', () => {
  fc.assert(
    fc.property(anyPast, anyCommand, (past, late) => {
      const { state } = past.at(-1)!;
      if (!phaseOf(state.phase).final) return;
      expect(state).toMatchObject({ waitingOn: 'nobody', clock: null, suspended: null });
      expect(refused(state, late)?.code).toBe('TRAJECTORY_ENDED');
    }),
  );
});

test('the commands offered are exactly those that are accepted in some form', () => {
  fc.assert(
    fc.property(anyPast, (past) => {
      const { state } = past.at(-1)!;
      const today = { on: dutchDay(state.updatedAt), result: 'goingWell' };
      const forms = (name: CommandName) => (name === 'recordContact' ? [today] : PAYLOAD[name]);
      const accepted = (Object.keys(COMMANDS) as CommandName[]).filter((name) =>
        forms(name).some((payload) => refused(state, command(name, payload as never)) === null),
      );
      expect(permittedCommands(viewOf(state, null)).sort()).toEqual(accepted.sort());
    }),
  );
});

test('only goals of the entrance and instruments of the goal are ever decided', () => {
  fc.assert(
    fc.property(anyPast, (past) => {
      for (const { state } of past)
        if (state.decided !== null) {
          const option = proposed.options.find(({ goal }) => goal === state.decided?.goal);
          expect(option?.instruments).toContain(state.decided.instrument);
        }
    }),
  );
});

test('no moment is discharged twice, by a contact of the same day as another or by one held before its window', () => {
  fc.assert(
    fc.property(anyPast, (past) => {
      const discharged: { phaseSince: string; on: string; phase: string }[] = [];
      for (const { before, state, happening } of past) {
        const { cause, at } = happening;
        if (cause.name !== 'recordContact') continue;
        const next = nextContact(before)!;
        const isPlanned = state.lastContact !== before.lastContact;
        if (isPlanned) {
          expect(heldAt(cause.on, at) >= next.countsFrom).toBe(true);
          expect(cause.on >= (before.placedOn ?? '9999')).toBe(true);
          discharged.push({ phaseSince: before.phaseSince, on: cause.on, phase: `${before.round} ${before.phase}` });
        } else {
          const { version, seen, updatedAt, ...plan } = state;
          const { version: _version, seen: _seen, updatedAt: _at, ...was } = before;
          expect(plan).toEqual(was);
        }
      }
      const days = discharged.map(({ on, phase }) => `${phase} ${on}`);
      expect(new Set(days).size).toBe(days.length);
    }),
  );
});

test('durable outflow is only reached when every contact was held and the last moment of the rules has come', () => {
  fc.assert(
    fc.property(anyPast, (past) => {
      for (const { before, state, happening } of past)
        if (state.phase === 'durableOutflow' && before.phase !== 'durableOutflow') {
          expect(before.contactsHeld).toBe(proposed.calendar.aftercare.length);
          expect(dutchDay(happening.at) >= dutchDay(momentAfter(before.phaseSince, 'P12M'))).toBe(true);
        }
    }),
  );
});

test('a bulk re-decision changes only what is proposed: nothing decided, reserved or ended, and no letter', () => {
  fc.assert(
    fc.property(anyPast, (past) => {
      for (const { before, state, happening } of past) {
        if (happening.cause.name !== 'redecide') continue;
        expect(['intake', 'approval']).toContain(before.phase);
        expect(effectsOf(before, happening.cause)).toMatchObject({ reserve: null, release: false, letter: null });
        expect(state).toMatchObject({
          decided: before.decided,
          reservation: before.reservation,
          caseworker: before.caseworker,
          round: before.round,
          proposed: { ruleSet: happening.cause.ruleSet },
        });
        expect(state.suspended === null).toBe(before.suspended === null);
      }
    }),
  );
});

test('every open phase can be left, and every final one cannot', () => {
  for (const phase of Object.values(PHASES)) expect(phase.next.length > 0).toBe(!phase.final);
});
