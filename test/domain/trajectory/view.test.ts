import { describe, expect, test } from 'vitest';
import { COMMAND_NAMES } from '../../../domain/trajectory/command-table.ts';
import { permittedCommands, refusalOf } from '../../../domain/trajectory/refusals.ts';
import type { Proposed, TrajectoryState } from '../../../domain/trajectory/state.ts';
import { viewOf } from '../../../domain/trajectory/view.ts';
import { enschede } from '../../rules/enschede-rule-set.ts';
import { command, exit, fresh, inPhase, MONDAY, needsFacts, next, proposed, start } from './sample.ts';

const { document: rules } = enschede();

/** A proposal of which everything that a history may not hold is marked. */
const marked: Proposed = {
  ...proposed,
  decisionId: 'MARK-decision',
  proposal: {
    outcome: 'goal',
    goal: 'goal3',
    rule: 'MARK-rule',
    approach: 'MARK-approach',
    track: 'MARK-track',
    programmes: ['MARK-programme'],
    instruments: [{ id: 'klimopJob', points: 987 }],
  },
  claims: ['MARK-claim'],
};
const markedExit: Proposed = { ...marked, proposal: { outcome: 'exit', exit: 'MARK-exit', rule: 'MARK-rule' } };

const states = (): TrajectoryState[] => {
  const begun = next(fresh, start, MONDAY, marked);
  const overridden = next(
    begun,
    command('override', { goal: 'goal1', instrument: 'directPlacement', reasonCode: 'knowsClientBetter' }),
  );
  const suspended = next(overridden, command('suspend', { reasonCode: 'illness' }), MONDAY, null);
  return [
    begun,
    overridden,
    suspended,
    next(suspended, command('withdraw', { reasonCode: 'deceased' }), MONDAY, null),
    next(overridden, command('relapse', { reasonCode: 'health' }), MONDAY, marked),
    next(overridden, command('reopen', { reasonCode: 'objectionUpheld' }), MONDAY, markedExit),
    next(begun, command('provideFacts', { factIds: ['obstacles'], correction: true }), MONDAY, markedExit),
    next(begun, { name: 'cancel', identity: 'MARK-identity', why: 'MARK-why' }, MONDAY, null),
    next(overridden, command('place', { sector: 'mentalHealthCare' }), MONDAY, null),
  ];
};

describe('what a workflow carries of a trajectory', () => {
  test('is exactly this: a field that joins is looked at here first', () => {
    expect(viewOf(inPhase.approval, rules)).toEqual({
      trajectoryId: 't',
      clientId: 'c-000001',
      municipality: 'enschede',
      entrance: 'benefit',
      phase: 'approval',
      waitingOn: 'caseworker',
      waitingSince: MONDAY,
      dueAt: '2026-01-12T09:00:00.000Z',
      goal: 'goal3',
      instrument: 'klimopJob',
      caseworker: 'cw-01',
      ruleSet: 'a'.repeat(64),
      suspended: false,
      round: 1,
      version: 1,
      seen: 1,
      updatedAt: MONDAY,
      clock: 'reminder',
      contactsHeld: 0,
      contactsAsked: 0,
      durableFrom: null,
      isApprovable: true,
      words: {
        goal: rules.goals.find(({ id }) => id === 'goal3')?.label.nl,
        instrument: rules.instruments.find(({ id }) => id === 'klimopJob')?.label.nl,
        missing: [],
      },
    });
  });

  test('holds no fact, no rule that was met, no points, no reason and nobody’s own words, whatever happened', () => {
    for (const state of states()) {
      const text = JSON.stringify(viewOf(state, rules));
      expect(text).not.toMatch(/MARK|987/);
      expect(text).not.toMatch(
        /knowsClientBetter|illness|deceased|health|objectionUpheld|obstacles|mentalHealthCare|correction/i,
      );
    }
  });

  test('names the facts that are asked for in the words of the rules, never their values; a fact the rules do not have by its id', () => {
    const asked = next(fresh, start, MONDAY, needsFacts('ladderStep', 'toString', 'elders'));
    expect(viewOf(asked, rules).words.missing).toEqual([rules.facts.ladderStep?.label.nl, 'toString', 'elders']);
    expect(viewOf(asked, null).words.missing).toEqual(['ladderStep', 'toString', 'elders']);
  });

  test('can be approved when there is an instrument or an exit, and not while facts are missing or nothing fits', () => {
    const nothingFits: Proposed = { ...proposed, proposal: { ...proposed.proposal, instruments: [] } as never };
    const approvable = [proposed, exit, nothingFits, needsFacts('ladderStep')].map(
      (answer) => viewOf(next(fresh, start, MONDAY, answer), null).isApprovable,
    );
    expect(approvable).toEqual([true, true, false, false]);
  });

  test('is the same where the state is the same, so that a replay shows what the first run showed', () => {
    for (const state of states()) expect(viewOf(structuredClone(state), rules)).toEqual(viewOf(state, rules));
  });
});

test('before the first happening nothing but what every open phase permits can be done', () => {
  expect(permittedCommands(viewOf(fresh, null)).sort()).toEqual(
    ['provideFacts', 'redecide', 'suspend', 'transfer', 'withdraw'].sort(),
  );
});

test('whatever a phase refuses says what to do instead', () => {
  for (const state of states())
    for (const name of COMMAND_NAMES) {
      const refused = refusalOf(viewOf(state, rules), name);
      if (refused !== null)
        expect(refused.message).toMatch(/Bekijk|Start|Kies|Vul|Wijk|hervatten|U hoeft niets te doen/);
    }
});
