/** From a row of the work list to what a page shows: names of the rules beside their codes. Pure. */
import type { z } from 'zod';
import type { WorkListPage } from '../../commands/work-list.ts';
import type { WorkItem as Row } from '../../db/work-list.ts';
import { named, outcomesOf } from '../names.ts';
import type { WorkItem } from './schema.ts';

export const workItem = (
  { ruleSet, caseworker, caseworkerName, goal, instrument, ...row }: Row,
  { rules }: WorkListPage,
): z.input<typeof WorkItem> => {
  const known = ruleSet === null ? undefined : rules.get(ruleSet);
  return {
    ...row,
    goal: named(outcomesOf(known), goal),
    instrument: named(known?.instruments, instrument),
    caseworker: { id: caseworker, name: caseworkerName },
  };
};
