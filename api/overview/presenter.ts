/** From an overview to what a page shows, in one language. Pure. */
import type { z } from 'zod';
import { type Overview as Found, STAGES } from '../../commands/municipality/overview.ts';
import type { Overview } from './schema.ts';

type Labelled = Found['goals'][number]['goal'];

export const overviewShown = (
  { ok: _, goals, approaches, stageTotals, phases, ...rest }: Found,
  language: 'nl' | 'en',
): z.input<typeof Overview> => {
  const named = (one: Labelled) => one && { id: one.id, name: one.label[language] };
  return {
    ...rest,
    stages: [...STAGES],
    goals: goals.map(({ goal, counts, ...one }) => ({ ...one, goal: named(goal), counts: [...counts] })),
    stageTotals: [...stageTotals],
    phases: [...phases],
    approaches: approaches.map(({ approach, ...one }) => ({ ...one, approach: named(approach) })),
  };
};
