/** From causes and counts to what a page shows. Pure. */
import type { z } from 'zod';
import type { StuckNow } from '../../commands/operations/operations-view.ts';
import { queryOf } from '../../commands/operations/operations-view.ts';
import type { OpenCount } from '../../db/lists/trajectory-counts.ts';
import { isMendedByRepair, WEIGHTS, wordsOf } from '../../domain/operations/causes.ts';
import { listInUi, type TemporalUi } from '../../domain/operations/temporal-ui.ts';
import { ATTRIBUTES } from '../../domain/trajectory/attribute-names.ts';
import type { OpenCounts, StuckCauses } from './schema.ts';

export const stuckCauses = ({ at, causes }: StuckNow, ui: TemporalUi | null): z.input<typeof StuckCauses> => ({
  at,
  items: causes.map((one) => ({
    ...one,
    examples: [...one.examples],
    weight: WEIGHTS[one.code],
    ...wordsOf(one),
    link: listInUi(ui, one.query),
    canRepair: isMendedByRepair(one.code),
  })),
});

export const counts = (items: readonly OpenCount[], ui: TemporalUi | null): z.input<typeof OpenCounts> => {
  const links = (key: 'phase' | 'waitingOn') =>
    Object.fromEntries(items.map((one) => [one[key], listInUi(ui, queryOf(ATTRIBUTES[key], one[key]))]));
  return { items: [...items], phaseLinks: links('phase'), waitingLinks: links('waitingOn') };
};
