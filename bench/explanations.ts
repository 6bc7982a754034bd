/**
 * Rules with their explanations: for each of the twenty rules every condition with the client's value, the threshold and whether it
 * held. json-rules-engine returns the same with each answer, so it is the peer; what it says is compared before anything is measured.
 */
import { isDeepStrictEqual } from 'node:util';
import type { RuleResult } from 'json-rules-engine';
import { REFERENCE_DAY } from '../domain/caseload/policy.ts';
import { type ConditionTrace, type TracedRule, traceRules } from '../domain/decision/explanation/condition-trace.ts';
import { reasonsFor } from '../domain/decision/explanation/reasons.ts';
import type { ClientOnDay } from '../domain/decision/one-client/client.ts';
import type { RuleSet } from '../domain/rules/language/rule-set.ts';
import type { Facts } from '../domain/rules/language/schema.ts';
import { type Client, TWENTY_RULES, wholeRuleSet } from './enschede.ts';
import { cost, type Figure, rate } from './figure.ts';
import { perSecond } from './measure.ts';
import { jsonRulesEngineResults } from './rivals.ts';

const { rules } = TWENTY_RULES;

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
const assertSameExplanations = async (
  sample: readonly Client[],
  trace: (client: Client) => readonly TracedRule[],
  peer: (client: Client) => Promise<RuleResult[]>,
): Promise<void> => {
  const compared = new Map(rules.map(({ id }) => [id, 0]));
  for (const client of sample) {
    const results = new Map((await peer(client)).map((result) => [result.event?.type, result]));
    for (const { id, outcome, condition } of trace(client)) {
      const result = results.get(id);
      if (result === undefined || result.result !== outcome) throw differs(id, result?.result, outcome);
      const leaves = compareTrace(id, result.conditions as PeerCondition, condition);
      compared.set(id, (compared.get(id) ?? 0) + leaves);
    }
  }
  for (const [id, leaves] of compared)
    if (leaves === 0) throw new Error(`Of ${id} no comparison was compared: its explanation is not held to anything`);
};

const tracer = (ruleSet: RuleSet): ((client: Client) => readonly TracedRule[]) => {
  const trace = traceRules(ruleSet, rules);
  return (client) => trace(client as Facts);
};

/** In how many cases a rule holds. */
const heldBy = (all: readonly (readonly TracedRule[])[]): number => {
  let held = 0;
  for (const traced of all) for (const { outcome } of traced) if (outcome === true) held += 1;
  return held;
};

/** Explains a whole caseload and holds all of it until the last client is done; the answers are counted and compared. */
const explainAll = (
  caseload: readonly Client[],
  trace: (client: Client) => readonly TracedRule[],
  expected: number,
): (readonly TracedRule[])[] => {
  const all = caseload.map(trace);
  const held = heldBy(all);
  if (held !== expected) throw new Error(`${held} of the explained answers hold, not ${expected}`);
  return all;
};

const onDay = (client: Client): ClientOnDay => ({
  entrance: client.entrance === 'crisis' ? 'crisis' : 'benefit',
  facts: client as Facts,
  cohorts: { growth: client.growthPlace === true },
});

/** The figures with explanations; `sampleSize` clients are put to the slower contenders. */
export const benchExplanations = async (
  caseload: readonly Client[],
  sampleSize: number,
): Promise<readonly Figure[]> => {
  const sample = caseload.slice(0, sampleSize);
  const ruleSet = wholeRuleSet();
  const trace = tracer(ruleSet);
  const peer = jsonRulesEngineResults();
  await assertSameExplanations(sample, trace, peer);

  const holding = heldBy(caseload.map(trace));
  const holdingInSample = heldBy(sample.map(trace));
  const peopleOnDay = sample.map(onDay);
  const measured = await perSecond({
    peer: {
      amount: sample.length,
      // Nothing of the peer's is held: that is to its advantage.
      work: async () => {
        let held = 0;
        for (const client of sample) for (const { result } of await peer(client)) if (result === true) held += 1;
        if (held !== holdingInSample) throw differs('the sample', held, holdingInSample);
      },
    },
    shared: { amount: caseload.length, work: () => explainAll(caseload, trace, holding) },
    // To the tracer a copy is another rule set: in every pass the rules are compiled and each distinct trace is made once more.
    fresh: { amount: caseload.length, work: () => explainAll(caseload, tracer({ ...ruleSet }), holding) },
    whole: {
      amount: sample.length,
      work: () => {
        for (const client of peopleOnDay)
          if (reasonsFor(ruleSet, client, REFERENCE_DAY).sentences.length === 0)
            throw new Error('Nothing was explained');
      },
    },
  });

  const all = explainAll(caseload, trace, holding).flat();
  const unit = 'clients/s';
  return [
    rate('rules: one client with full explanations, json-rules-engine', measured.shared, measured.peer, unit),
    rate('rules: the same while nothing is shared yet, json-rules-engine', measured.fresh, measured.peer, unit),
    cost('rules: explanations made (ours) for as many given (peer)', new Set(all).size, all.length, 'rules'),
    rate('rules: whole rule set proposed and explained, json-rules-engine', measured.whole, measured.peer, unit),
  ];
};
