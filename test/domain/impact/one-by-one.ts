/** What a change does to a caseload, found client by client with the interpreter: slow, and too simple to be wrong in the same way. */
import { deriveFacts } from '../../../domain/decision/one-client/derive.ts';
import { checkFacts } from '../../../domain/decision/one-client/facts.ts';
import { RuleSetGap } from '../../../domain/decision/one-client/proposal-or-open.ts';
import type { ImpactClient } from '../../../domain/impact/compare.ts';
import { type GroupBy, groupingOf } from '../../../domain/impact/groups.ts';
import { evaluate } from '../../../domain/rules/evaluation/evaluate.ts';
import type { RuleSet } from '../../../domain/rules/language/rule-set.ts';
import type { Facts, FactValue } from '../../../domain/rules/language/schema.ts';
import { proposeInterpreted } from '../../rules/interpreted.ts';

/** A client's decision in plain words of the document. */
export interface PlainDecision {
  readonly goal: string;
  readonly approach: string;
  readonly crossing: string;
  readonly ranking: readonly string[];
  readonly needs: readonly string[];
}

const sorted = (names: readonly string[]) => [...names].sort();

/** The decision of each client, and what was known of the client. */
export const decisionsOneByOne = (
  ruleSet: RuleSet,
  clients: readonly ImpactClient[],
  on: string,
): { readonly decision: PlainDecision; readonly known: Facts }[] => {
  const { document, named } = ruleSet;
  const taken = clients.map((client) => ({
    ...client,
    facts: Object.fromEntries(
      Object.entries(client.facts).filter(([name, value]) => checkFacts(ruleSet, { [name]: value }).ok),
    ),
  }));
  const places = document.cohorts.map((cohort) => {
    const candidates = taken.flatMap(({ clientId, entrance, facts }) => {
      const known = deriveFacts(ruleSet, { entrance, facts, cohorts: {} }, on);
      const rank = cohort.rankBy.map(({ fact }) => known[fact]);
      return [{ clientId, is: evaluate(cohort.candidates, known, named), rank }];
    });
    const order = candidates
      .filter(({ is, rank }) => is === true && !rank.includes(undefined))
      .sort((a, b) => {
        for (const [at, { order: direction }] of cohort.rankBy.entries()) {
          const [left, right] = [a.rank[at] as FactValue, b.rank[at] as FactValue];
          if (left !== right) return left < right === (direction === 'ascending') ? -1 : 1;
        }
        return a.clientId < b.clientId ? -1 : 1;
      })
      .map(({ clientId }) => clientId);
    const open = new Set(
      candidates
        .filter(({ is, rank }) => is !== false && (is === 'unknown' || rank.includes(undefined)))
        .map(({ clientId }) => clientId),
    );
    return { id: cohort.id, chosen: new Set(order.slice(0, cohort.size)), open };
  });
  return taken.map(({ clientId, entrance, facts }) => {
    const cohorts = Object.fromEntries(
      places.filter(({ open }) => !open.has(clientId)).map(({ id, chosen }) => [id, chosen.has(clientId)]),
    );
    const client = { entrance, facts, cohorts };
    const known = deriveFacts(ruleSet, client, on);
    const none = { approach: 'no goal', crossing: '', ranking: [], needs: [] };
    const decide = (): PlainDecision => {
      if (ruleSet.entrances[entrance].outcomes.length === 0) return { ...none, goal: 'not admitted' };
      if (document.admission.some(({ when }) => evaluate(when, known, named) === false)) {
        return { ...none, goal: 'not admitted' };
      }
      try {
        const proposal = proposeInterpreted(ruleSet, client, on);
        if (proposal.outcome === 'needsFacts') return { ...none, goal: 'needs facts', needs: sorted(proposal.facts) };
        if (proposal.outcome === 'exit') return { ...none, goal: proposal.exit };
        return {
          goal: proposal.goal,
          approach: proposal.approach ?? 'no approach',
          crossing: [proposal.approach, proposal.track, ...sorted(proposal.programmes)].join(),
          ranking: proposal.instruments.map(({ id }) => id),
          needs: [],
        };
      } catch (error) {
        if (!(error instanceof RuleSetGap)) throw error;
        return { ...none, goal: 'no outcome' };
      }
    };
    return { decision: decide(), known };
  });
};

/** The counts of an impact that a change of rules has. */
export const countsOneByOne = (
  before: RuleSet,
  after: RuleSet,
  clients: readonly ImpactClient[],
  on: string,
  groupBy: readonly GroupBy[],
) => {
  const old = decisionsOneByOne(before, clients, on);
  const now = decisionsOneByOne(after, clients, on);
  const all = clients.map(({ clientId }, at) => ({
    clientId,
    from: old[at]!.decision,
    to: now[at]!.decision,
    known: now[at]!.known,
    was: old[at]!.known,
  }));
  const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
  const best = ({ approach, ranking }: PlainDecision) =>
    approach === 'no goal' ? 'no goal' : (ranking[0] ?? 'no instrument');
  const count = (differs: (pair: (typeof all)[number]) => boolean) => all.filter(differs).length;
  const matrix = (key: (decision: PlainDecision) => string) => {
    const cells: Record<string, { clients: number; samples: string[] }> = {};
    for (const { clientId, from, to } of all) {
      const name = `${key(from)} → ${key(to)}`;
      const cell = cells[name] ?? { clients: 0, samples: [] };
      cells[name] = cell;
      cell.clients += 1;
      if (key(from) !== key(to) && cell.samples.length < 3) cell.samples.push(clientId);
    }
    return cells;
  };
  const instrumentIds = [
    ...new Set([...before.document.instruments, ...after.document.instruments].map(({ id }) => id)),
  ];
  return {
    changed: {
      any: count(({ from, to }) => !same(from, to)),
      goal: count(({ from, to }) => from.goal !== to.goal),
      approach: count(({ from, to }) => from.approach !== to.approach || from.crossing !== to.crossing),
      instrument: count(({ from, to }) => best(from) !== best(to)),
      eligibility: count(({ from, to }) => !same(sorted(from.ranking), sorted(to.ranking))),
      needs: count(({ from, to }) => !same(from.needs, to.needs)),
    },
    goals: matrix(({ goal }) => goal),
    approaches: matrix(({ approach }) => approach),
    bestInstruments: matrix(best),
    instruments: Object.fromEntries(
      instrumentIds.map((id) => [
        id,
        {
          eligible: [count(({ from }) => from.ranking.includes(id)), count(({ to }) => to.ranking.includes(id))],
          best: [count(({ from }) => best(from) === id), count(({ to }) => best(to) === id)],
          gained: all
            .filter(({ from, to }) => !from.ranking.includes(id) && to.ranking.includes(id))
            .map(({ clientId }) => clientId),
          lost: all
            .filter(({ from, to }) => from.ranking.includes(id) && !to.ranking.includes(id))
            .map(({ clientId }) => clientId),
        },
      ]),
    ),
    breakdowns: groupBy.flatMap((by) => {
      const here = groupingOf(after.document, by);
      const grouping = here ?? groupingOf(before.document, by);
      if (grouping === undefined) return [];
      const groups: Record<string, number[]> = {};
      for (const { known, was, from, to } of all) {
        const value = (here === undefined ? was : known)[by.fact];
        const group =
          grouping.groups[
            value === undefined
              ? grouping.groups.length - 1
              : bandOf(
                  value,
                  by,
                  grouping.groups.map(({ key }) => key),
                )
          ]!;
        const cell = groups[group.key] ?? [0, 0, 0, 0];
        groups[group.key] = cell;
        cell[0]! += 1;
        if (!same(from, to)) cell[1]! += 1;
        if (from.ranking.length > 0) cell[2]! += 1;
        if (to.ranking.length > 0) cell[3]! += 1;
      }
      return [{ fact: by.fact, groups }];
    }),
  };
};

/** Groups are keyed by the option, or by the lowest number of their band. */
const bandOf = (value: FactValue, { from }: GroupBy, keys: readonly string[]): number => {
  if (typeof value !== 'number') return keys.indexOf(String(value));
  const lowest = from ?? keys.slice(0, -1).map((key) => Number(key.split('-')[0]));
  const at = lowest.findLastIndex((low) => value >= low);
  return at === -1 ? keys.length - 1 : at;
};
