import { describe, expect, test } from 'vitest';
import { momentAfter } from '../../../domain/calendar/duration.ts';
import { auditEntry } from '../../../domain/trajectory/audit-entry.ts';
import { dueAt } from '../../../domain/trajectory/clock.ts';
import { COMMAND_NAMES } from '../../../domain/trajectory/command-table.ts';
import type { Command } from '../../../domain/trajectory/commands.ts';
import { effectsOf } from '../../../domain/trajectory/effects.ts';
import { PHASES } from '../../../domain/trajectory/phases.ts';
import { changedMeanwhile, refusalOf, unseenRefusal } from '../../../domain/trajectory/refusals.ts';
import type { Proposed, TrajectoryState } from '../../../domain/trajectory/state.ts';
import { viewOf } from '../../../domain/trajectory/view.ts';
import { command, exit, fresh, inPhase, MONDAY, needsFacts, next, proposed, refused, start } from './sample.ts';

const clock = { name: 'clock' } as const;
const contact = (on: string) => command('recordContact', { on: on.slice(0, 10), result: 'goingWell' });

describe('intake and decision', () => {
  test('a start with all facts known leads straight to the decision', () => {
    expect(inPhase.approval).toMatchObject({ phase: 'approval', waitingOn: 'caseworker', version: 1 });
  });

  test('a start with facts missing waits for the client, with a reminder after two weeks', () => {
    expect(inPhase.intake).toMatchObject({ phase: 'intake', waitingOn: 'client' });
    expect(dueAt(inPhase.intake)).toBe(momentAfter(MONDAY, 'P14D'));
  });

  test('facts that complete the intake lead to the decision', () => {
    const provided = next(inPhase.intake, command('provideFacts', { factIds: ['ladderStep'], correction: false }));
    expect(provided.phase).toBe('approval');
  });

  test('corrected facts that leave something open send a proposal back to intake', () => {
    const corrected = command('provideFacts', { factIds: ['ladderStep'], correction: true });
    expect(next(inPhase.approval, corrected, MONDAY, needsFacts('wageValue')).phase).toBe('intake');
  });

  test('facts that come in after the decision leave the decision as it stands', () => {
    const later = next(
      inPhase.followUp,
      command('provideFacts', { factIds: ['housing'], correction: false }),
      MONDAY,
      null,
    );
    expect(later).toMatchObject({ phase: 'followUp', decided: inPhase.followUp.decided });
  });

  test('an approved exit ends without a trajectory and without a reservation', () => {
    const proposal = next(fresh, start, MONDAY, exit);
    expect(proposal.phase).toBe('approval');
    expect(next(proposal, command('approve', {})).phase).toBe('noTrajectory');
  });

  test('an override records that a person deviated', () => {
    const override = command('override', { goal: 'goal1', instrument: 'directPlacement', reasonCode: 'employerReady' });
    expect(next(inPhase.approval, override).decided).toMatchObject({
      goal: 'goal1',
      instrument: 'directPlacement',
      deviates: true,
    });
  });

  test('a person may give a trajectory where an exit was proposed', () => {
    const proposal = next(fresh, start, MONDAY, exit);
    const override = command('override', { goal: 'goal3', instrument: 'klimopJob', reasonCode: 'knowsClientBetter' });
    expect(refused(proposal, override)).toBeNull();
    expect(next(proposal, override)).toMatchObject({ phase: 'placement', decided: { goal: 'goal3', deviates: true } });
  });

  test('the third reminder puts a decision that waits before the team lead', () => {
    let state: TrajectoryState = inPhase.approval;
    for (let reminder = 1; reminder <= 3; reminder++) {
      expect(state.waitingOn).toBe('caseworker');
      state = next(state, clock, dueAt(state) ?? '', null);
    }
    expect(state).toMatchObject({ waitingOn: 'teamLead', reminders: 3 });
  });
});

describe('follow-up and aftercare', () => {
  test('the last contact of follow-up begins aftercare', () => {
    expect(inPhase.aftercare).toMatchObject({ phase: 'aftercare', contactsHeld: 0, waitingOn: 'calendar' });
  });

  test('aftercare contacts fall due 1, 3, 6 and 12 months after it began, and not on Liberation Day', () => {
    let state: TrajectoryState = inPhase.aftercare;
    const due: (string | null)[] = [];
    for (let held = 0; held < 4; held++) {
      due.push(dueAt(state)?.slice(0, 10) ?? null);
      state = next(state, clock, dueAt(state) ?? '', null);
      state = next(state, contact(state.updatedAt), state.updatedAt, null);
    }
    expect(due).toEqual(['2026-03-05', '2026-05-06', '2026-08-05', '2027-02-05']);
    expect(state).toMatchObject({ phase: 'aftercare', waitingOn: 'caseworker', contactsHeld: 4 });
    expect(next(state, command('conclude', { outcome: 'durableOutflow' }), state.updatedAt, null)).toMatchObject({
      phase: 'durableOutflow',
      reservation: null,
      clock: null,
    });
  });

  test('a contact that is due waits for the caseworker and is then reminded of', () => {
    const due = next(inPhase.aftercare, clock, dueAt(inPhase.aftercare) ?? '', null);
    expect(due).toMatchObject({ waitingOn: 'caseworker', reminders: 0, clock: { kind: 'reminder' } });
  });

  test('a relapse gives the place back, measures again and begins the next round', () => {
    const relapsed = next(
      inPhase.aftercare,
      command('relapse', { reasonCode: 'jobLost' }),
      MONDAY,
      needsFacts('ladderStep'),
    );
    expect(relapsed).toMatchObject({ phase: 'intake', round: 2, reservation: null, decided: null });
  });
});

describe('standing still', () => {
  test('a suspension freezes the clock of follow-up; resuming goes on with the days it had left', () => {
    const suspended = next(
      inPhase.followUp,
      command('suspend', { reasonCode: 'hostClosed' }),
      momentAfter(MONDAY, 'P4D'),
      null,
    );
    expect(dueAt(suspended)).toBeNull();
    const resumed = next(suspended, command('resume', {}), momentAfter(MONDAY, 'P40D'), null);
    expect(dueAt(resumed)).toBe(momentAfter(MONDAY, 'P50D'));
  });

  test('every later moment moves by as long as the trajectory stood still', () => {
    const suspended = next(
      inPhase.aftercare,
      command('suspend', { reasonCode: 'illness' }),
      '2026-02-10T09:00:00.000Z',
      null,
    );
    const resumed = next(suspended, command('resume', {}), '2026-04-11T09:00:00.000Z', null);
    const held = next(resumed, contact('2026-05-05'), '2026-05-05T09:00:00.000Z', null);
    // Sixty days after 5 May, when the three-month contact would have been.
    expect(dueAt(held)?.slice(0, 10)).toBe('2026-07-06');
  });

  test('the clock of a decision that waits for the caseworker does not freeze', () => {
    const suspended = next(inPhase.approval, command('suspend', { reasonCode: 'illness' }), MONDAY, null);
    expect(dueAt(suspended)).toBe(dueAt(inPhase.approval));
  });

  test('withdrawing ends a suspension too and leaves nothing reserved', () => {
    const suspended = next(inPhase.placement, command('suspend', { reasonCode: 'illness' }), MONDAY, null);
    expect(next(suspended, command('withdraw', { reasonCode: 'moved' }), MONDAY, null)).toMatchObject({
      phase: 'withdrawn',
      suspended: null,
      reservation: null,
      clock: null,
    });
  });
});

describe('making the proposal anew under another version, in bulk', () => {
  const other = { ...proposed, ruleSet: 'b'.repeat(64), decisionId: 't.2' };
  const BULK = '3f2b8a52-0c4e-4a57-9f0e-0b8d8f3c1a11';
  const redecide = command('redecide', { ruleSet: other.ruleSet, bulkId: BULK });
  const later = momentAfter(MONDAY, 'P3D');

  test('asks for a proposal under that version, and for nothing else', () => {
    expect(effectsOf(inPhase.approval, redecide)).toEqual({
      ...effectsOf(inPhase.approval, command('transfer', { to: 'cw-02' })),
      propose: true,
      under: other.ruleSet,
    });
  });

  test('the same proposal goes on waiting as long as it did, and counts under the new version', () => {
    const reminded = next(inPhase.approval, clock, dueAt(inPhase.approval) ?? '', null);
    const redecided = next(reminded, redecide, later, other);
    expect(redecided).toMatchObject({ reminders: 1, clock: reminded.clock, waitingSince: reminded.waitingSince });
    expect(redecided.proposed?.ruleSet).toBe(other.ruleSet);
  });

  test('another proposal begins its reminders again, and an approval of the old one is refused', () => {
    const reminded = next(inPhase.approval, clock, dueAt(inPhase.approval) ?? '', null);
    const redecided = next(reminded, redecide, later, { ...other, proposal: exit.proposal });
    expect(redecided).toMatchObject({ phase: 'approval', reminders: 0 });
    expect(dueAt(redecided)).toBe(momentAfter(later, 'P7D'));
    expect(refused(redecided, command('approve', { expectedVersion: reminded.version }))?.code).toBe(
      'CHANGED_MEANWHILE',
    );
  });

  test('a version that needs more facts sends it back to intake; one that needs fewer brings it to a decision', () => {
    const asked = { ...needsFacts('wageValue'), ruleSet: other.ruleSet };
    expect(next(inPhase.approval, redecide, later, asked)).toMatchObject({ phase: 'intake', waitingOn: 'client' });
    expect(next(inPhase.intake, redecide, later, other)).toMatchObject({ phase: 'approval', waitingOn: 'caseworker' });
  });

  test('a suspended trajectory is made anew too and stays suspended', () => {
    const suspended = next(inPhase.approval, command('suspend', { reasonCode: 'illness' }), MONDAY, null);
    expect(refused(suspended, redecide)).toBeNull();
    expect(next(suspended, redecide, later, other).suspended).toEqual(suspended.suspended);
  });

  test.each(['placement', 'followUp', 'aftercare'] as const)(
    'in %s, where a person decided, it is refused',
    (phase) => {
      expect(refused(inPhase[phase], redecide)).toMatchObject({
        code: 'NOT_IN_THIS_PHASE',
        message: expect.stringContaining('opnieuw een voorstel maken'),
      });
    },
  );

  test('a proposal that is under that version already is refused: there is nothing to do', () => {
    expect(refused(next(inPhase.approval, redecide, later, other), redecide)?.code).toBe('ALREADY_UNDER_THIS_VERSION');
  });

  test('the audit line names the bulk change, the decision and what changed, in codes', () => {
    const answer = { ...other, proposal: exit.proposal };
    const happening = { cause: redecide, at: later, proposed: answer };
    const entry = auditEntry(inPhase.approval, next(inPhase.approval, redecide, later, answer), happening);
    expect(entry).toMatchObject({
      event: 'redecide',
      by: 'cw-01',
      ruleSet: other.ruleSet,
      details: { bulk: BULK, decision: 't.2', change: 'nowExit' },
    });
  });
});

describe('the audit trail', () => {
  test('names the person, the command, the reason and the rules', () => {
    const override = command('override', { goal: 'goal1', instrument: 'directPlacement', reasonCode: 'clientWish' });
    const happening = { cause: override, at: MONDAY, reservation: { id: 'r', claims: [] } };
    const entry = auditEntry(inPhase.approval, next(inPhase.approval, override), happening);
    expect(entry).toMatchObject({
      version: 2,
      by: 'cw-01',
      event: 'override',
      fromPhase: 'approval',
      toPhase: 'placement',
      reasonCode: 'clientWish',
      details: { goal: 'goal1', instrument: 'directPlacement' },
    });
  });

  test('says that the engine acted where no person did', () => {
    const happening = { cause: clock, at: MONDAY } as const;
    expect(auditEntry(inPhase.approval, next(inPhase.approval, clock, MONDAY, null), happening)).toMatchObject({
      by: 'klimop',
      event: 'reminded',
      commandId: null,
    });
  });
});

describe('what a person has seen', () => {
  const decides = (seen: number) => command('approve', { expectedVersion: seen });

  test('reminders, a matter put before the team lead and a workflow begun again change the version, not what was seen', () => {
    const { seen } = inPhase.approval;
    let state: TrajectoryState = inPhase.approval;
    for (let reminder = 1; reminder <= 4; reminder++) state = next(state, clock, dueAt(state) ?? '', null);
    state = next(state, { name: 'restart', by: 'ops-01', commandId: 'r' }, state.updatedAt, null);
    expect(state).toMatchObject({ seen, version: inPhase.approval.version + 5, waitingOn: 'teamLead' });
    // Whoever looked at any moment since has seen what counts.
    for (let looked = seen; looked <= state.version; looked++) expect(refused(state, decides(looked))).toBeNull();
    expect(refused(state, decides(seen - 1))?.code).toBe('CHANGED_MEANWHILE');
    expect(refused(state, decides(state.version + 1))?.code).toBe('VERSION_AHEAD');
  });

  test('a version that does not exist yet is refused as that, for every command in every open phase, and never as a change since', () => {
    for (const state of Object.values(inPhase).filter(({ phase }) => !PHASES[phase].final))
      for (const name of COMMAND_NAMES) {
        const ahead = refusalOf(viewOf(state, null), name, state.version + 98);
        expect(ahead, `${name} in ${state.phase}`).toMatchObject({
          code: 'VERSION_AHEAD',
          message: expect.stringContaining(`Versie ${state.version + 98} van dit traject bestaat niet`),
        });
      }
  });

  const REDECIDE = command('redecide', {
    ruleSet: 'b'.repeat(64),
    bulkId: '3f2b8a52-0c4e-4a57-9f0e-0b8d8f3c1a11',
  });

  test('the same proposal and choices, made anew, need not be looked at again', () => {
    const again = next(inPhase.approval, REDECIDE, MONDAY, { ...structuredClone(proposed), decisionId: 't.2' });
    expect([again.seen, again.version]).toEqual([inPhase.approval.seen, inPhase.approval.version + 1]);
  });

  test.each([
    ['facts', command('provideFacts', { factIds: ['ladderStep'], correction: false })],
    ['another caseworker', command('transfer', { to: 'cw-02' })],
    ['a suspension', command('suspend', { reasonCode: 'illness' })],
    ['another proposal', REDECIDE, { ...proposed, proposal: { outcome: 'exit', exit: 'regularWork', rule: 'step6' } }],
    ['other goals to choose from', REDECIDE, { ...proposed, options: proposed.options.slice(1) }],
    ['another contra-indication', REDECIDE, { ...proposed, against: { klimopJob: ['debt'] } }],
  ] as [string, Command, Proposed?][])('%s have to be looked at', (_what, cause, answer = proposed) => {
    const changed = next(inPhase.approval, cause, MONDAY, answer);
    expect(changed.seen).toBe(changed.version);
    expect(refusalOf(viewOf(changed, null), 'transfer', inPhase.approval.version)?.code).toBe('CHANGED_MEANWHILE');
  });

  test('a decision is not taken by somebody who does not say what they saw; anything else may be', () => {
    for (const name of COMMAND_NAMES)
      expect(unseenRefusal(name, undefined, 3)?.code).toBe(
        ['approve', 'override'].includes(name) ? 'SEEN_VERSION_MISSING' : undefined,
      );
    expect(unseenRefusal('approve', undefined, 3)?.message).toContain('versie 3.');
    expect(unseenRefusal('approve', 3, 3)).toBeNull();
  });

  test('who was late hears what changed, by whom and when, in Dutch time', () => {
    const change = { event: 'transfer', by: 'cw-02', at: '2026-07-01T22:30:00.000Z' };
    expect(changedMeanwhile(4, [change]).message).toContain('overgedragen door cw-02 op 2 juli 2026, 00:30');
  });
});
