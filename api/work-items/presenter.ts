/** From a row of the work list to what a page shows: names of the rules beside their codes. Pure. */
import type { z } from 'zod';
import type { RulesByHash } from '../../commands/rules/rules-by-hash.ts';
import type { WorkListPage } from '../../commands/work-list/work-list.ts';
import type { Choice, WorkOptions as Options } from '../../commands/work-list/work-options.ts';
import type { WorkItem as Row } from '../../db/lists/work-list.ts';
import { named, nameOf, outcomesOf } from '../names.ts';
import type { WorkItem, WorkOptions } from './schema.ts';

export const workItem = (
  { ruleSet, caseworker, caseworkerName, goal, instrument, exit, ...row }: Row,
  { rules, next }: WorkListPage,
): z.input<typeof WorkItem> => {
  const known = ruleSet === null ? undefined : rules.get(ruleSet);
  return {
    ...row,
    goal: named(outcomesOf(known), goal),
    instrument: named(known?.instruments, instrument),
    exit: named(known?.exits, exit),
    caseworker: { id: caseworker, name: caseworkerName },
    nextInRankOf: next
      .filter(({ clientId }) => clientId === row.clientId)
      .map(({ cohort }) => nameOf(known?.cohorts, cohort).name),
  };
};

export const workOptions = ({
  rules,
  ...options
}: Options & { readonly rules: RulesByHash }): z.input<typeof WorkOptions> => {
  const rulesOf = ({ ruleSet }: Choice) => (ruleSet === null ? undefined : rules.get(ruleSet));
  const plain = <Value>(choices: readonly Choice<Value>[]) => choices.map(({ value: id, count }) => ({ id, count }));
  return {
    phase: plain(options.phase),
    waitingOn: plain(options.waitingOn),
    suspended: plain(options.suspended),
    due: plain(options.due),
    goal: options.goal.map((one) => ({ ...nameOf(outcomesOf(rulesOf(one)), one.value), count: one.count })),
    instrument: options.instrument.map((one) => ({
      ...nameOf(rulesOf(one)?.instruments, one.value),
      count: one.count,
    })),
  };
};
