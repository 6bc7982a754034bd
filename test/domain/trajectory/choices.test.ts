/** A person may deviate from a threshold, never from the structure that the rule set has. */
import { describe, expect, test } from 'vitest';
import { goalOptions } from '../../../domain/decision/one-client/options.ts';
import { COMMAND_NAMES } from '../../../domain/trajectory/command-table.ts';
import { COMMANDS, canBeMotivated, isMotivated, motivationRefusal } from '../../../domain/trajectory/commands.ts';
import type { Proposed } from '../../../domain/trajectory/state.ts';
import { fc } from '../../property.ts';
import { enschede } from '../../rules/enschede-rule-set.ts';
import { stichtseVecht } from '../../rules/stichtse-vecht-rule-set.ts';
import { command, inPhase, MONDAY, proposed, ROOM, refused } from './sample.ts';

const rules = enschede();
const options = goalOptions(rules, 'benefit');
const where = (changes: Partial<Proposed> = {}) => ({
  ...inPhase.approval,
  proposed: { ...proposed, options, ...changes },
});
const decide = (goal: string, instrument: string, despite?: string[]) =>
  command('override', { goal, instrument, reasonCode: 'clientWish', ...(despite && { despite }) });
const full = (instrument: string) => ({
  ...ROOM,
  instruments: ROOM.instruments.map((one) => (one.instrument === instrument ? { ...one, inUse: one.places } : one)),
});

describe('the goals that can be chosen are those of the entrance, as the rules say', () => {
  test('in Enschede: goal 2 takes a place in the group, the others take none', () => {
    expect(options.map(({ goal, ways }) => [goal, ways])).toEqual([
      ['goal1', [[]]],
      ['goal2', [['growth']]],
      ['goal3', [[]]],
    ]);
    expect(goalOptions(rules, 'crisis').map(({ goal }) => goal)).toEqual(['workToWork']);
  });

  test('in Stichtse Vecht: no groups, and nothing for who is not on benefit', () => {
    expect(goalOptions(stichtseVecht(), 'benefit').map(({ ways }) => ways)).toEqual([[[]], [[]], [[]]]);
    expect(goalOptions(stichtseVecht(), 'crisis')).toEqual([]);
  });
});

describe('a deviation is refused, and hears what is possible instead', () => {
  test.each<[string, ReturnType<typeof decide>, Partial<Proposed>, typeof ROOM, string, RegExp]>([
    [
      'an instrument of another goal',
      decide('goal3', 'wageValuePlacement'),
      {},
      ROOM,
      'UNKNOWN_INSTRUMENT',
      /klimopJob/,
    ],
    [
      'a goal of the crisis service',
      decide('workToWork', 'schooling'),
      {},
      ROOM,
      'UNKNOWN_GOAL',
      /goal1.*goal2.*goal3/,
    ],
    [
      'an instrument at a goal that has none',
      decide('goal1', 'klimopJob'),
      { options: [{ goal: 'goal1', ways: [[]], instruments: [] }] },
      ROOM,
      'UNKNOWN_INSTRUMENT',
      /heeft in deze regels geen instrument: kies een ander doel\.$/,
    ],
    ['a goal that does not exist', decide('goal9', 'klimopJob'), {}, ROOM, 'UNKNOWN_GOAL', /goal1/],
    [
      'goal 2 with all its places taken',
      decide('goal2', 'schooling'),
      {},
      { ...ROOM, cohorts: [{ cohort: 'growth', size: 1300, taken: 1300, selected: true, held: false }] },
      'NO_COHORT_PLACE',
      /1300 van de 1300 bezet.*goal1.*goal3/,
    ],
    [
      'goal 2 while its places are not given out',
      decide('goal2', 'schooling'),
      {},
      { ...ROOM, cohorts: [{ cohort: 'growth', size: 1300, taken: 0, selected: false, held: false }] },
      'COHORT_NOT_SELECTED',
      /verdelen/,
    ],
    [
      'a contra-indication that is not named',
      decide('goal1', 'directPlacement'),
      { against: { directPlacement: ['directDebt'] } },
      ROOM,
      'CONTRA_INDICATION',
      /wageValuePlacement/,
    ],
    [
      'one of two contra-indications named',
      decide('goal1', 'directPlacement', ['directDebt']),
      { against: { directPlacement: ['directDebt', 'directAddiction'] } },
      ROOM,
      'CONTRA_INDICATION',
      /noem dan elke contra-indicatie/,
    ],
    [
      'a contra-indication that does not hold',
      decide('goal1', 'directPlacement', ['directDebt']),
      {},
      ROOM,
      'NO_CONTRA_INDICATION',
      /Noem alleen wat geldt/,
    ],
    [
      'a full instrument',
      decide('goal1', 'directPlacement'),
      {},
      full('directPlacement'),
      'NO_PLACE',
      /10 van de 10 bezet.*wageValuePlacement/,
    ],
    ['no money', decide('goal3', 'klimopJob'), {}, { ...ROOM, freeCents: 99 }, 'NO_BUDGET', /Wacht/],
  ])('%s', (_what, given, changes, room, code, says) => {
    const refusal = refused(where(changes), given, MONDAY, room);
    expect(refusal).toMatchObject({ ok: false, code });
    expect(refusal?.message).toMatch(says);
    expect(refusal?.message).not.toMatch(/directDebt|directAddiction/);
  });

  test('who holds a place may go to goal 2 though it is full; who names each contra-indication may pass over them', () => {
    const held = { ...ROOM, cohorts: [{ cohort: 'growth', size: 1300, taken: 1300, selected: true, held: true }] };
    expect(refused(where(), decide('goal2', 'schooling'), MONDAY, held)).toBeNull();
    const against = { directPlacement: ['directDebt', 'directAddiction'] };
    expect(refused(where({ against }), decide('goal1', 'directPlacement', against.directPlacement))).toBeNull();
  });

  test('whatever is asked, only a goal of the entrance with an instrument of it is taken', () => {
    const { goals, instruments } = rules.document;
    const anyId = (among: readonly { id: string }[]) => fc.constantFrom(...among.map(({ id }) => id));
    fc.assert(
      fc.property(
        anyId(goals),
        anyId(instruments),
        fc.constantFrom('benefit', 'crisis'),
        (goal, instrument, entrance) => {
          const of = goalOptions(rules, entrance as 'benefit');
          // The sample proposes this one itself: nothing to deviate from.
          fc.pre(goal !== 'goal3' || instrument !== 'klimopJob');
          const taken = refused(where({ options: of }), decide(goal, instrument)) === null;
          const document = rules.document;
          expect(taken).toBe(
            document.goals.some((one) => one.id === goal && one.entrance === entrance) &&
              (document.instruments.find(({ id }) => id === instrument)?.goals.includes(goal) ?? false),
          );
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('an approval takes the first of the ranking that has room, and no other', () => {
  const ranking = ['directPlacement', 'wageValuePlacement', 'klimopJob'];
  const state = where({
    proposal: {
      ...(proposed.proposal as object),
      goal: 'goal1',
      instruments: ranking.map((id) => ({ id, points: 1 })),
    } as never,
  });

  test('for every set of full instruments', () => {
    fc.assert(
      fc.property(fc.subarray(ranking), fc.constantFrom(undefined, ...ranking), (taken, instrument) => {
        const room = {
          ...ROOM,
          instruments: ROOM.instruments.map((one) =>
            taken.includes(one.instrument) ? { ...one, inUse: one.places } : one,
          ),
        };
        const refusal = refused(
          state,
          command('approve', instrument === undefined ? {} : { instrument }),
          MONDAY,
          room,
        );
        const next = ranking.find((id) => !taken.includes(id));
        if ((instrument ?? ranking[0]) === next) expect(refusal).toBeNull();
        else if (next !== undefined) expect(refusal?.message).toContain(`(${next})`);
        else expect(refusal).toMatchObject({ code: 'NO_PLACE' });
      }),
    );
  });

  test('what an approval may decide is no deviation, and the refusal says how to approve it', () => {
    fc.assert(
      fc.property(
        fc.subarray(ranking),
        fc.constantFrom(...ranking, 'startYourOwn'),
        fc.constantFrom('goal1', 'goal3'),
        (taken, instrument, goal) => {
          const room = {
            ...ROOM,
            instruments: ROOM.instruments.map((one) =>
              taken.includes(one.instrument) ? { ...one, inUse: one.places } : one,
            ),
          };
          const everything = [...ranking, 'startYourOwn'];
          const ofBoth = ['goal1', 'goal3'].map((one) => ({ goal: one, instruments: everything, ways: [[]] }));
          const asked = { ...state, proposed: { ...state.proposed, options: ofBoth } };
          const refusal = refused(asked, decide(goal, instrument), MONDAY, room);
          const isApprovable =
            goal === 'goal1' &&
            [{}, { instrument }].some(
              (says) =>
                (says.instrument ?? ranking[0]) === instrument &&
                refused(asked, command('approve', says), MONDAY, room) === null,
            );
          expect(refusal?.code === 'NO_DEVIATION').toBe(isApprovable);
          if (isApprovable && instrument !== ranking[0]) expect(refusal?.message).toContain(`(${instrument})`);
          if (!isApprovable) expect(refusal?.code).toBe(taken.includes(instrument) ? 'NO_PLACE' : undefined);
        },
      ),
    );
  });
});

test('what has to be motivated: a deviation, and every stop that the client is written about', () => {
  const missing = { ok: false, code: 'MOTIVATION_MISSING' };
  expect(motivationRefusal({ name: 'override' }, null)).toMatchObject(missing);
  expect(motivationRefusal({ name: 'withdraw', reasonCode: 'moved' }, null)).toMatchObject(missing);
  expect(motivationRefusal({ name: 'withdraw', reasonCode: 'deceased' }, null)).toBeNull();
  expect(motivationRefusal({ name: 'approve' }, null)).toBeNull();
  expect(motivationRefusal({ name: 'conclude', outcome: 'cvBuilding' }, null)).toMatchObject(missing);
  expect(motivationRefusal({ name: 'override' }, 'Zo wilt u het.')).toBeNull();
  for (const text of [' ', 'a'.repeat(2_001), 'een\u0000nul'])
    expect(motivationRefusal({ name: 'override' }, text)).toMatchObject({ code: 'INVALID_TEXT' });
});

test.each(COMMAND_NAMES)(
  '%s takes a motivation where its letter has one, and refuses one that nobody would read',
  (name) => {
    const codes = (field: string): (string | undefined)[] =>
      (COMMANDS[name].shape as unknown as Record<string, { options?: string[] } | undefined>)[field]?.options ?? [
        undefined,
      ];
    const says = codes('reasonCode').flatMap((reasonCode) =>
      codes('outcome').map((outcome) => ({ reasonCode, outcome })),
    );
    for (const one of says) {
      const refusal = motivationRefusal({ name, ...one }, 'Zo wilt u het.');
      if (isMotivated({ name, ...one })) expect(refusal).toBeNull();
      else expect(refusal).toMatchObject({ code: 'MOTIVATION_NOT_TAKEN', message: expect.stringContaining('notitie') });
    }
    expect(canBeMotivated(name)).toBe(says.some((one) => isMotivated({ name, ...one })));
    expect(canBeMotivated(name)).toBe(['override', 'withdraw', 'conclude'].includes(name));
  },
);
