/** A trajectory in pure form for the tests of domain/trajectory: the calendar is the policy's, the proposal an example. */
import type { Refusal } from '../../../domain/refusal.ts';
import type { Command, CommandName, Payload } from '../../../domain/trajectory/commands.ts';
import { type Cause, evolve } from '../../../domain/trajectory/evolve.ts';
import { contentRefusal, refusalOf } from '../../../domain/trajectory/refusals.ts';
import type { Room } from '../../../domain/trajectory/room.ts';
import { newTrajectory, type Proposed, type TrajectoryState } from '../../../domain/trajectory/state.ts';
import { timeRefusal } from '../../../domain/trajectory/time-refusals.ts';
import { viewOf } from '../../../domain/trajectory/view.ts';

export const MONDAY = '2026-01-05T09:00:00.000Z';

export const proposed: Proposed = {
  decisionId: 't.1',
  ruleSet: 'a'.repeat(64),
  proposal: {
    outcome: 'goal',
    goal: 'goal3',
    rule: 'isolated',
    approach: null,
    track: null,
    programmes: [],
    instruments: [{ id: 'klimopJob', points: 3 }],
  },
  calendar: {
    reminders: { missingFacts: 'P14D', approval: 'P7D', placement: 'P14D', contact: 'P7D' },
    escalateAfter: 3,
    followUp: ['P14D', 'P1M'],
    aftercare: ['P1M', 'P3M', 'P6M', 'P12M'],
    contactWindow: { followUp: 'P3D', aftercare: 'P2W' },
    frozenWhileSuspended: ['placement', 'followUp', 'aftercare'],
  },
  options: [
    { goal: 'goal1', instruments: ['directPlacement', 'klimopJob'], ways: [[]] },
    { goal: 'goal2', instruments: ['schooling', 'klimopJob'], ways: [['growth']] },
    { goal: 'goal3', instruments: ['klimopJob'], ways: [[]] },
  ],
  against: {},
  leadsTo: null,
  claims: [],
};

export const needsFacts = (...facts: string[]): Proposed => ({
  ...proposed,
  proposal: { outcome: 'needsFacts', facts },
});

export const exit: Proposed = {
  ...proposed,
  proposal: { outcome: 'exit', exit: 'regularWork', rule: 'step6' },
  leadsTo: 'noTrajectory',
};

/** There is room for everything. */
export const ROOM: Room = {
  cohorts: [{ cohort: 'growth', size: 1300, taken: 0, selected: true, held: false }],
  instruments: ['directPlacement', 'wageValuePlacement', 'schooling', 'klimopJob', 'startYourOwn'].map(
    (instrument) => ({
      instrument,
      places: 10,
      inUse: 0,
      costCents: 100,
    }),
  ),
  freeCents: 100_000,
  labelOf: (id) => id,
};

export const fresh: TrajectoryState = newTrajectory(
  {
    trajectoryId: 't',
    clientId: 'c-000001',
    municipality: 'enschede',
    ruleSetId: 'enschede',
    entrance: 'benefit',
    caseworker: 'cw-01',
    by: 'cw-01',
  },
  MONDAY,
);

let commands = 0;

/** A command by caseworker cw-01 with an id of its own. */
export const command = <Name extends CommandName>(
  name: Name,
  rest: Omit<Payload<Name>, 'commandId' | 'by' | 'expectedVersion'> & { readonly expectedVersion?: number },
): Command => {
  commands += 1;
  const commandId = `00000000-0000-4000-8000-${String(commands).padStart(12, '0')}`;
  return { name, commandId, by: 'cw-01', ...rest } as unknown as Command;
};

/** The state after one more thing happened; activities answer with the sample proposal and a reservation. */
export const next = (
  state: TrajectoryState,
  cause: Cause,
  at = MONDAY,
  answer: Proposed | null = proposed,
): TrajectoryState => {
  const decides = cause.name === 'approve' || cause.name === 'override';
  return evolve(state, {
    cause,
    at,
    ...(answer !== null && !decides && { proposed: answer }),
    ...(decides && { reservation: { id: 'r-1', claims: [] } }),
  });
};

/** Why a command is refused on a state, in the order in which it is judged; null when it is not. */
export const refused = (state: TrajectoryState, given: Command, at = state.updatedAt, room = ROOM): Refusal | null =>
  refusalOf(viewOf(state, null), given.name, given.expectedVersion) ??
  contentRefusal(state, given, room) ??
  timeRefusal(state, given, at);

export const start = { name: 'start', by: 'cw-01', commandId: 't' } as const satisfies Cause;

const started = next(fresh, start);
const approved = next(started, command('approve', {}));
const placed = next(approved, command('place', {}), MONDAY, null);

/** A trajectory in each open phase. */
export const inPhase = {
  intake: next(fresh, start, MONDAY, needsFacts('ladderStep')),
  approval: started,
  placement: approved,
  followUp: placed,
  aftercare: ['2026-01-19', '2026-02-05'].reduce(
    (state, day) =>
      next(state, command('recordContact', { on: day, result: 'goingWell' }), `${day}T09:00:00.000Z`, null),
    placed,
  ),
} as const;
