/** What a change does to each instrument: who is eligible, whose best it is, and what that takes of places and money. Pure. */
import type { RuleSet } from '../rules/language/rule-set.ts';
import type { InstrumentImpact, Use } from './impact.ts';
import type { NameSamples } from './samples.ts';
import type { DecisionPair } from './summary.ts';

/** The instruments of both versions in the order of `ids`. */
export const instrumentImpacts = (
  before: RuleSet,
  after: RuleSet,
  ids: readonly string[],
  pairs: readonly DecisionPair[],
  nameSamples: NameSamples,
): InstrumentImpact[] =>
  ids.map((id, at) => {
    const gained = { clients: 0, indexes: [] as number[] };
    const lost = { clients: 0, indexes: [] as number[] };
    const eligible = { before: 0, after: 0 };
    const best = { before: 0, after: 0 };
    for (const { from, to, clients, samples } of pairs) {
      const [was, is] = [from.eligible.includes(at), to.eligible.includes(at)];
      if (was) eligible.before += clients;
      if (is) eligible.after += clients;
      if (from.instrument === id) best.before += clients;
      if (to.instrument === id) best.after += clients;
      if (was === is) continue;
      const side = was ? lost : gained;
      side.clients += clients;
      side.indexes.push(...samples);
    }
    return {
      id,
      use: {
        before: useOf(before, id, eligible.before, best.before),
        after: useOf(after, id, eligible.after, best.after),
      },
      gained: { clients: gained.clients, samples: nameSamples(gained.indexes) },
      lost: { clients: lost.clients, samples: nameSamples(lost.indexes) },
    };
  });

const useOf = ({ document }: RuleSet, id: string, eligible: number, clients: number): Use | null => {
  const instrument = document.instruments.find((one) => one.id === id);
  if (instrument === undefined) return null;
  const { places } = instrument.capacity;
  const clientsPlaced = Math.min(clients, places);
  const { euros } = instrument.cost;
  return { eligible, clients, places, euros: clients * euros, clientsPlaced, eurosPlaced: clientsPlaced * euros };
};
