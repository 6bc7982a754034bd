/** What may be done on a day: nothing is offered that the day refuses whatever else is said. */
import { describe, expect, test } from 'vitest';
import { dismissalAsked } from '../../../domain/trajectory/dismissal.ts';
import type { TrajectoryState } from '../../../domain/trajectory/state.ts';
import { permittedAt } from '../../../domain/trajectory/time-refusals.ts';
import { exit, inPhase } from './sample.ts';

const ON = '2026-03-02';
const DAY_BEFORE = '2026-03-01T12:00:00.000Z';
const DAY_ITSELF = '2026-03-02T12:00:00.000Z';

const threatened: TrajectoryState = {
  ...inPhase.approval,
  entrance: 'crisis',
  dismissal: { on: ON, dueAt: '2026-03-09T08:00:00.000Z', asks: 'intake', asksSince: DAY_ITSELF, reminders: 0 },
};
const near = { ...threatened, dismissal: { ...threatened.dismissal, asks: 'workFound' } } as TrajectoryState;

describe('a client of the crisis service whose work has ended', () => {
  test('is offered the ordinary intake first, and no decision on help to keep that work', () => {
    const permitted = permittedAt(threatened, DAY_ITSELF);
    expect(permitted[0]).toBe('becameUnemployed');
    expect(permitted).toEqual(expect.arrayContaining(['provideFacts', 'withdraw']));
    expect(permitted).not.toContain('approve');
    expect(permitted).not.toContain('override');
  });

  test('can be decided on until then, and when the proposal is an exit', () => {
    expect(permittedAt(near, DAY_BEFORE).slice(0, 2)).toEqual(['approve', 'override']);
    expect(permittedAt({ ...threatened, proposed: exit }, DAY_ITSELF)).toContain('approve');
  });

  test('is asked about as long as the trajectory is open', () => {
    expect(dismissalAsked(threatened)).toEqual({ on: ON, asks: 'intake' });
    expect(dismissalAsked({ ...threatened, phase: 'withdrawn' })).toBeNull();
    expect(dismissalAsked(inPhase.approval)).toBeNull();
  });
});

test.each(['relapse', 'recordContact'] as const)('who has not begun yet: no %s', (name) => {
  const state = { ...inPhase.followUp, placedOn: ON };
  expect(permittedAt(state, DAY_BEFORE)).not.toContain(name);
  expect(permittedAt(state, DAY_ITSELF)).toContain(name);
  expect(permittedAt({ ...state, placedOn: null }, DAY_BEFORE)).toContain(name);
});
