/** From what to what clients go, in the order in which people read it. Pure. */
import type { RuleSet } from '../rules/language/rule-set.ts';
import type { Texts } from '../rules/language/schema.ts';
import type { Matrix } from './impact.ts';
import type { NameSamples } from './samples.ts';
import { type DecisionPair, OUTCOME_LABELS } from './summary.ts';

/** The keys of the matrices in that order. A name that both versions have is the new one's. */
export const labelsOf = (before: RuleSet, after: RuleSet): Record<string, Texts> => {
  const labels: Record<string, Texts> = {};
  const put = (of: (ruleSet: RuleSet) => readonly { readonly id: string; readonly label: Texts }[]): void => {
    for (const { id, label } of [...of(before), ...of(after)]) labels[id] = label;
  };
  put(({ document }) => document.goals);
  put(({ document }) => document.exits);
  put(({ document }) => document.approaches);
  put(({ document }) => document.instruments);
  return { ...labels, ...OUTCOME_LABELS };
};

/** How many clients go from each to each, with samples of those who change. */
export const matrixOf = (
  key: 'goal' | 'approach' | 'instrument',
  pairs: readonly DecisionPair[],
  order: readonly string[],
  nameSamples: NameSamples,
): Matrix => {
  const cells = new Map<string, { from: string; to: string; clients: number; indexes: number[] }>();
  for (const { from, to, clients, samples } of pairs) {
    const name = JSON.stringify([from[key], to[key]]);
    const cell = cells.get(name) ?? { from: from[key], to: to[key], clients: 0, indexes: [] };
    cells.set(name, cell);
    cell.clients += clients;
    if (from[key] !== to[key]) cell.indexes.push(...samples);
  }
  const rank = (name: string): number => order.indexOf(name);
  return [...cells.values()]
    .sort((a, b) => rank(a.from) - rank(b.from) || rank(a.to) - rank(b.to))
    .map(({ from, to, clients, indexes }) => ({ from, to, clients, samples: nameSamples(indexes) }));
};
