import { expect, test } from 'vitest';
import { STAGE_OF, summary } from '../../../commands/municipality/overview.ts';
import type { OverviewCount } from '../../../db/lists/overview.ts';
import { FEWEST } from '../../../domain/overview/mask.ts';
import { PHASE_IDS } from '../../../domain/trajectory/phases.ts';
import { fc } from '../../property.ts';
import { enschede } from '../../rules/enschede-rule-set.ts';

test('the ambitions of Enschede stand beside the goals and the approach they are of, with their source and day', () => {
  const { goals, approaches } = summary([], enschede().document);
  expect(goals.flatMap(({ ambition }) => ambition?.target ?? [])).toEqual([1000, 750, 1400]);
  expect(approaches[0]?.ambition).toMatchObject({
    target: 750,
    source: { date: '2010-11-11', publisher: 'Gemeente Enschede' },
  });
});

test('large numbers are told as they are, and who is placed or further is counted', () => {
  const counts: OverviewCount[] = ['goal1', 'goal2', 'goal3'].flatMap((goal) =>
    PHASE_IDS.map((phase) => ({ goal, approach: null, phase, count: 20 })),
  );
  const { goals, total, phases } = summary(counts, null);
  expect(goals.slice(0, 3).map(({ counts: cells, placed, total: all }) => [cells, placed, all])).toEqual(
    Array(3).fill([[60, 40, 20, 60], 60, 180]),
  );
  expect([total, phases.every(({ count }) => count === 60)]).toEqual([540, true]);
});

const someCounts = fc.array(
  fc.record({
    goal: fc.constantFrom('goal1', 'goal2', null),
    approach: fc.constantFrom('youth', null),
    phase: fc.constantFrom(...PHASE_IDS),
    count: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 50, max: 90 })),
  }),
  { minLength: 1, maxLength: 25 },
);

test('no number under ten is told in any table, and none is what is left of a total that is', () => {
  fc.assert(
    fc.property(someCounts, (counts) => {
      const made = summary(counts, null);
      const told = [
        made.total,
        ...made.stageTotals,
        ...made.phases.map(({ count }) => count),
        ...made.approaches.map(({ count }) => count),
        ...made.goals.flatMap(({ counts: cells, total, placed }) => [...cells, total, placed]),
      ];
      expect(told.filter((one) => one !== null && one < FEWEST)).toEqual([]);
      // Each line with its total: more than one is hidden, or none.
      const lines = [
        ...made.goals.map(({ counts: cells, total }) => [cells, total] as const),
        [made.goals.map(({ total }) => total), made.total] as const,
        ...made.stageTotals.map(
          (total, at) => [made.goals.map(({ counts: cells }) => cells[at] ?? null), total] as const,
        ),
        ...(['before', 'placed', 'otherwise'] as const).map(
          (stage, at) =>
            [
              made.phases.filter(({ phase }) => STAGE_OF[phase] === stage).map(({ count }) => count),
              made.stageTotals[at === 2 ? 3 : at] ?? null,
            ] as const,
        ),
        [made.phases.map(({ count }) => count), made.total] as const,
        [made.approaches.map(({ count }) => count), made.total] as const,
      ];
      for (const [cells, total] of lines) {
        if (total === null) continue;
        const hidden = cells.filter((one) => one === null).length;
        const left = total - cells.reduce<number>((sum, one) => sum + (one ?? 0), 0);
        expect([hidden === 1 && left < FEWEST, hidden > 0 && left < FEWEST]).toEqual([false, false]);
      }
    }),
    { numRuns: 200, seed: 20261126 },
  );
});
