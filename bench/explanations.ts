/**
 * One client proposed and explained: every rule with every condition, the client's value, the threshold and whether it held, and the sentences.
 * json-rules-engine returns the conditions with each answer, so it is the peer, without proposal or sentences; what it says is compared
 * before anything is measured. Zen tells which expressions it evaluated.
 */
import { isDeepStrictEqual } from 'node:util';
import { REFERENCE_DAY } from '../domain/caseload/policy.ts';
import { type ConditionTrace, conditionTrace } from '../domain/decision/explanation/condition-trace.ts';
import { reasonsFor } from '../domain/decision/explanation/reasons.ts';
import type { ClientOnDay } from '../domain/decision/one-client/client.ts';
import type { Facts } from '../domain/rules/language/schema.ts';
import { RULE_SET } from './enschede.ts';
import { type Figure, rate } from './figure.ts';
import { perSecond } from './measure.ts';
import { jsonRulesEngineResults, zen } from './rivals.ts';

/** A condition as json-rules-engine returns it; what it did not evaluate has no result. */
interface PeerCondition {
  readonly result?: boolean;
  readonly all?: readonly PeerCondition[];
  readonly any?: readonly PeerCondition[];
  readonly not?: PeerCondition;
  readonly fact?: string;
  readonly operator?: string;
  readonly factResult?: unknown;
  readonly valueResult?: unknown;
}

const differs = (place: string, peer: unknown, ours: unknown): Error =>
  new Error(`json-rules-engine explains ${place} as ${JSON.stringify(peer)}, we as ${JSON.stringify(ours)}`);

/** Compares what the peer evaluated of a condition; the number of comparisons among it. Throws where we say something else. */
const compareTrace = (place: string, peer: PeerCondition, ours: ConditionTrace): number => {
  if (ours.kind === 'named') return compareTrace(place, peer, ours.member);
  if (peer.result !== undefined && peer.result !== ours.outcome) throw differs(place, peer.result, ours.outcome);
  if (ours.kind === 'comparison') {
    // The peer wants a group outermost: there a single comparison is the only member of one.
    const [only] = peer.all ?? [];
    if (only !== undefined) return compareTrace(place, only, ours);
    if (peer.result === undefined) return 0;
    const said = [peer.fact, peer.operator, peer.factResult, peer.valueResult];
    const same = [ours.fact, ours.operator, ours.value, ours.threshold];
    if (!isDeepStrictEqual(said, same)) throw differs(place, said, same);
    return 1;
  }
  if (ours.kind === 'not') {
    if (peer.not === undefined) throw differs(place, peer, ours);
    return compareTrace(`${place}.not`, peer.not, ours.member);
  }
  const members = peer[ours.kind];
  if (members?.length !== ours.members.length) throw differs(place, peer, ours);
  return ours.members.reduce(
    (compared, member, at) => compared + compareTrace(`${place}.${ours.kind}[${at}]`, members[at] ?? {}, member),
    0,
  );
};

/** Throws unless the peer says the same of each rule for these clients, as far as it looked. */
const assertSameExplanations = async (sample: readonly Facts[]): Promise<void> => {
  const peer = jsonRulesEngineResults();
  const compared = new Array<number>(RULE_SET.rules.length).fill(0);
  for (const facts of sample) {
    const results = await peer(facts);
    for (const [at, { id, when }] of RULE_SET.rules.entries()) {
      const ours = conditionTrace(RULE_SET, when, facts);
      const result = results[at];
      if (result === undefined || result.result !== ours.outcome) throw differs(id, result?.result, ours.outcome);
      compared[at] = (compared[at] ?? 0) + compareTrace(id, result.conditions as PeerCondition, ours);
    }
  }
  for (const [at, comparisons] of compared.entries())
    if (comparisons === 0) throw new Error(`Of ${RULE_SET.rules[at]?.id} no comparison was compared`);
};

/** The figures with explanations. `given` are the same clients with what the peers need worked out. */
export const benchExplanations = async (
  sample: readonly ClientOnDay[],
  given: readonly Facts[],
): Promise<readonly Figure[]> => {
  await assertSameExplanations(given);
  const engine = jsonRulesEngineResults();
  const traced = zen({ trace: true });
  const amount = sample.length;
  const measured = await perSecond({
    engine: {
      amount,
      work: async () => {
        for (const client of given) await engine(client);
      },
    },
    zen: {
      amount,
      work: async () => {
        for (const client of given) await traced(client);
      },
    },
    ours: {
      amount,
      work: () => {
        for (const client of sample)
          if (reasonsFor(RULE_SET, client, REFERENCE_DAY).sentences.length === 0)
            throw new Error('Nothing was explained');
      },
    },
  });
  const name = 'rules: one client explained';
  return [
    rate(`${name}, json-rules-engine with its conditions`, measured.ours, measured.engine, 'clients/s of CPU'),
    rate(`${name}, Zen with its trace`, measured.ours, measured.zen, 'clients/s of CPU'),
  ];
};
