/** Who takes over which clients when work is spread anew: a proposal that a person looks at before anything happens. Pure. */
import { type Actor, mayLead } from './rights.ts';

/** A client who can be handed over. */
export interface ClientToSpread {
  readonly clientId: string;
  readonly caseworker: string;
  readonly municipality: string;
}

export interface Move<One extends ClientToSpread = ClientToSpread> {
  readonly client: One;
  readonly to: string;
}

/**
 * One client at a time: from whoever of them has most, to whoever of them has least and may lead the client. So the loads come as near to each other as the number allows.
 *
 * @param candidates of those who give, in the order in which theirs are handed over
 * @param load how many open trajectories each has now; who is not in it has none
 * @param count the most that are to move; fewer where nobody can take more
 */
export const planRedistribution = <One extends ClientToSpread>(
  candidates: readonly One[],
  load: ReadonlyMap<string, number>,
  to: readonly ({ readonly id: string } & Actor)[],
  count: number,
): Move<One>[] => {
  const now = new Map(load);
  const loadOf = (id: string): number => now.get(id) ?? 0;
  const left = new Map<string, One[]>();
  for (const one of candidates) left.set(one.caseworker, [...(left.get(one.caseworker) ?? []), one]);
  const moves: Move<One>[] = [];
  while (moves.length < count) {
    const givers = [...left].filter(([, theirs]) => theirs.length > 0).map(([id]) => id);
    const giver = fullest(givers, loadOf);
    const client = giver === null ? undefined : left.get(giver)?.shift();
    if (giver === null || client === undefined) break;
    const taker = fullest(
      to.filter((one) => mayLead(one, client.municipality)).map(({ id }) => id),
      (id) => -loadOf(id),
    );
    if (taker === null) continue;
    now.set(giver, loadOf(giver) - 1);
    now.set(taker, loadOf(taker) + 1);
    moves.push({ client, to: taker });
  }
  return moves;
};

/** The first of those with most; null of nobody. */
const fullest = (ids: readonly string[], loadOf: (id: string) => number): string | null =>
  ids.reduce<string | null>((best, id) => (best === null || loadOf(id) > loadOf(best) ? id : best), null);
