/**
 * The rules as Klimop runs them: one client proposed and explained, a caseload decided, two versions compared. Beside json-rules-engine and GoRules
 * Zen, which answer the same rules for the same clients without deciding anything; answers are compared before anything is measured.
 */
import { REFERENCE_DAY } from '../domain/caseload/policy.ts';
import { Caseload, type CaseloadMember } from '../domain/decision/caseload/caseload.ts';
import { proposeForCaseload } from '../domain/decision/caseload/caseload-proposals.ts';
import type { ClientOnDay } from '../domain/decision/one-client/client.ts';
import { knownClient } from '../domain/decision/one-client/known-client.ts';
import { propose } from '../domain/decision/one-client/propose.ts';
import type { Facts } from '../domain/rules/language/schema.ts';
import { benchComparison } from './comparison.ts';
import { clients, RULE_SET, workedOut } from './enschede.ts';
import { benchExplanations } from './explanations.ts';
import { type Figure, rate } from './figure.ts';
import { median, perSecond } from './measure.ts';
import { jsonRulesEngine, type OneClient, zen } from './rivals.ts';

/** Den Haag interviewed this many people on benefit. */
const CASELOAD = 22_000;
/** The rivals take turns on this many of them. */
const SAMPLE = 500;
/** A caseload so many times as large. */
const TIMES = 10;
const SEED = 20_100_701;
/** Zen works on several threads when asked several things at once; measured as its users would then use it. */
const AT_ONCE = 64;

const each = (rival: OneClient, sample: readonly Facts[]) => async () => {
  for (const client of sample) await rival(client);
};

const atOnce = (rival: OneClient, sample: readonly Facts[]) => async () => {
  for (let from = 0; from < sample.length; from += AT_ONCE)
    await Promise.all(sample.slice(from, from + AT_ONCE).map(rival));
};

/** Every rival answers every rule for the sample as we do, and nearly every rule holds for somebody. */
const assertAgreement = async (
  sample: readonly ClientOnDay[],
  given: readonly Facts[],
  rivals: Readonly<Record<string, OneClient>>,
): Promise<void> => {
  const held = new Set<string>();
  for (const [at, client] of sample.entries()) {
    const { truthOf } = knownClient(RULE_SET, client, REFERENCE_DAY);
    for (const rule of RULE_SET.rules) if (truthOf(rule) === true) held.add(rule.id);
    for (const [name, rival] of Object.entries(rivals)) {
      const answers = await rival(given[at] as Facts);
      RULE_SET.rules.forEach((rule, place) => {
        const ours = truthOf(rule) === true ? 1 : 0;
        if (answers[place] !== ours)
          throw new Error(`${name} answers ${answers[place]} on ${rule.id} for client ${at}, we ${ours}`);
      });
    }
  }
  const unmeasured = RULE_SET.rules.filter(({ id }) => !held.has(id));
  if (unmeasured.length > RULE_SET.rules.length / 10)
    throw new Error(`Of ${unmeasured.map(({ id }) => id).join(', ')} only the failing is measured`);
};

const membersOf = (all: readonly ClientOnDay[]): CaseloadMember[] =>
  all.map(({ entrance, facts }, at) => ({ clientId: `c-${at}`, entrance, facts }));

/** Puts a caseload in columns, chooses its cohorts and decides for everybody: nothing is kept from an earlier time. */
const decideAll = (members: readonly CaseloadMember[]): void => {
  const { of } = proposeForCaseload(RULE_SET, new Caseload(members, REFERENCE_DAY));
  if (of.length !== members.length) throw new Error('Not everybody was decided');
};

/** Clients a second over a caseload of several times the size. */
const growth = (members: readonly CaseloadMember[], small: number): Figure => {
  const many = Array.from({ length: TIMES }, (_, round) =>
    members.map((member) => ({ ...member, clientId: `${round}-${member.clientId}` })),
  ).flat();
  decideAll(many);
  const rates = Array.from({ length: 3 }, () => {
    const start = performance.now();
    decideAll(many);
    return (many.length * 1_000) / (performance.now() - start);
  });
  const [large, few] = [many, members].map(({ length }) => length.toLocaleString('en-GB'));
  return rate(`rules: growth, ${large} clients (ours) against ${few} (peer)`, median(rates), small, 'clients/s');
};

/** The figures of `npm run bench rules`. */
export const benchRules = async (): Promise<readonly Figure[]> => {
  const everybody = clients(CASELOAD, SEED);
  const sample = everybody.slice(0, SAMPLE);
  const given = sample.map(workedOut);
  const members = membersOf(everybody);
  const engine = jsonRulesEngine();
  const decision = zen({ trace: false });
  await assertAgreement(sample, given, { 'json-rules-engine': engine, Zen: decision });
  const measured = await perSecond({
    engine: { amount: SAMPLE, work: each(engine, given) },
    zen: { amount: SAMPLE, work: each(decision, given) },
    zenAtOnce: { amount: SAMPLE, work: atOnce(decision, given) },
    one: {
      amount: SAMPLE,
      work: () => {
        for (const client of sample) propose(RULE_SET, client, REFERENCE_DAY);
      },
    },
    caseload: { amount: CASELOAD, work: () => decideAll(members) },
  });
  const unit = 'clients/s';
  const fastestZen = Math.max(measured.zen, measured.zenAtOnce);
  return [
    rate('rules: one client proposed, json-rules-engine', measured.one, measured.engine, unit),
    rate('rules: one client proposed, Zen', measured.one, measured.zen, unit),
    rate(`rules: one client proposed, Zen asked ${AT_ONCE} at once`, measured.one, measured.zenAtOnce, unit),
    rate('rules: caseload put in columns and decided, json-rules-engine', measured.caseload, measured.engine, unit),
    rate('rules: caseload put in columns and decided, Zen', measured.caseload, fastestZen, unit),
    ...(await benchExplanations(sample, given)),
    ...(await benchComparison(CASELOAD)),
    growth(members, measured.caseload),
  ];
};
