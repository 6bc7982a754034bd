/** What a change does to each group of clients, and how evenly who is eligible is spread over them. Pure. */
import { type Grouping, type GroupShare, SMALL_GROUP, sharesOf } from './groups.ts';
import type { Breakdown, GroupImpact } from './impact.ts';
import type { DecisionPair, Pairs, Summary } from './summary.ts';

/** What is counted of one group. */
class Tally {
  clients = 0;
  changed = 0;
  readonly before: EligibleCount;
  readonly after: EligibleCount;

  constructor(instruments: number) {
    this.before = new EligibleCount(instruments);
    this.after = new EligibleCount(instruments);
  }

  add({ difference, from, to }: DecisionPair, clients: number): void {
    this.clients += clients;
    if (difference.any) this.changed += clients;
    this.before.add(from, clients);
    this.after.add(to, clients);
  }
}

class EligibleCount {
  any = 0;
  readonly instruments: number[];

  constructor(instruments: number) {
    this.instruments = Array(instruments).fill(0);
  }

  add({ eligible }: Summary, clients: number): void {
    if (eligible.length > 0) this.any += clients;
    for (const at of eligible) this.instruments[at] = (this.instruments[at] ?? 0) + clients;
  }
}

/** How many clients of each group have each pair of proposals. */
const talliesOf = (count: number, groupOf: Uint16Array, { all, of }: Pairs, instruments: number): Tally[] => {
  const cells = new Int32Array(count * all.length);
  for (let client = 0; client < of.length; client += 1) {
    const cell = (groupOf[client] as number) * all.length + (of[client] as number);
    cells[cell] = (cells[cell] as number) + 1;
  }
  return Array.from({ length: count }, (_, group) => {
    const tally = new Tally(instruments);
    all.forEach((pair, at) => {
      const clients = cells[group * all.length + at] as number;
      if (clients > 0) tally.add(pair, clients);
    });
    return tally;
  });
};

/**
 * Breaks the pairs of proposals down by a fact.
 *
 * @param groupOf the place in `groups` of each client's group.
 */
export const breakdownOf = (
  { fact, label, groups }: Grouping,
  groupOf: Uint16Array,
  pairs: Pairs,
  instrumentIds: readonly string[],
): Breakdown => {
  const tallies = talliesOf(groups.length, groupOf, pairs, instrumentIds.length);
  const sharesBy = (eligible: (count: EligibleCount) => number) => {
    const of = (side: 'before' | 'after') =>
      sharesOf(tallies.map((tally) => ({ clients: tally.clients, eligible: eligible(tally[side]) })));
    const [before, after] = [of('before'), of('after')];
    return tallies.map((_, at) => ({ before: before[at] as GroupShare, after: after[at] as GroupShare }));
  };
  const any = sharesBy((count) => count.any);
  const byInstrument = instrumentIds.map((id, at) => ({ id, shares: sharesBy((count) => count.instruments[at] ?? 0) }));
  return {
    fact,
    label,
    groups: groups
      .map(({ key, label: name }, at): GroupImpact => {
        const { clients, changed } = tallies[at] as Tally;
        return {
          key,
          label: name,
          clients,
          changed,
          small: clients < SMALL_GROUP,
          any: any[at] as GroupImpact['any'],
          instruments: Object.fromEntries(byInstrument.map(({ id, shares }) => [id, shares[at] as GroupImpact['any']])),
        };
      })
      .filter(({ clients }) => clients > 0),
  };
};
