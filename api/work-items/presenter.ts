/** From a row of the work list to what a page shows: names of the rules beside their codes. Pure. */
import type { z } from 'zod';
import type { RulesByHash } from '../../commands/rules/rules-by-hash.ts';
import type { WorkListPage } from '../../commands/work-list/work-list.ts';
import type { Choice, WorkOptions as Options } from '../../commands/work-list/work-options.ts';
import type { WorkItem as Row } from '../../db/lists/work-list.ts';
import { named, nameOf, outcomesOf } from '../names.ts';
import type { WorkItem, WorkOptions } from './schema.ts';

/** Field by field: Node copies the rest of a row of so many columns slowly, which took a fifth of a whole list. */
export const workItem = (row: Row, { rules, next }: WorkListPage): z.input<typeof WorkItem> => {
  const known = row.ruleSet === null ? undefined : rules.get(row.ruleSet);
  return {
    clientId: row.clientId,
    name: row.name,
    municipality: row.municipality,
    entrance: row.entrance,
    phase: row.phase,
    suspended: row.suspended,
    waitingOn: row.waitingOn,
    waitingSince: row.waitingSince,
    dueAt: row.dueAt,
    clock: row.clock,
    goal: named(outcomesOf(known), row.goal),
    instrument: named(known?.instruments, row.instrument),
    exit: named(known?.exits, row.exit),
    caseworker: { id: row.caseworker, name: row.caseworkerName },
    seen: row.seen,
    updatedAt: row.updatedAt,
    opened: row.opened,
    nextInRankOf: next
      .filter(({ clientId }) => clientId === row.clientId)
      .map(({ cohort }) => nameOf(known?.cohorts, cohort).name),
    dismissal: row.dismissal,
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
