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
import { clients, RULE_SET, SEED, workedOut } from './enschede.ts';
import { benchExplanations } from './explanations.ts';
import { type Figure, rate } from './figure.ts';
import { perSecond } from './measure.ts';
import { jsonRulesEngine, type OneClient, zen } from './rivals.ts';

/** Den Haag interviewed this many people on benefit. */
const CASELOAD = 22_000;
/** The rivals take turns on this many of them. */
const SAMPLE = 500;
/** A caseload so many times as large. */
const TIMES = 10;

const each = (rival: OneClient, sample: readonly Facts[]) => async () => {
  for (const client of sample) await rival(client);
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
const growth = async (members: readonly CaseloadMember[], small: number): Promise<Figure> => {
  const many = Array.from({ length: TIMES }, (_, round) =>
    members.map((member) => ({ ...member, clientId: `${round}-${member.clientId}` })),
  ).flat();
  const { large: rateOfMany } = await perSecond({ large: { amount: many.length, work: () => decideAll(many) } }, 3);
  const [large, few] = [many, members].map(({ length }) => length.toLocaleString('en-GB'));
  return rate(`rules: growth, ${large} clients (ours) against ${few} (peer)`, rateOfMany, small, 'clients/s of CPU');
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
    one: {
      amount: SAMPLE,
      work: () => {
        for (const client of sample) propose(RULE_SET, client, REFERENCE_DAY);
      },
    },
    caseload: { amount: CASELOAD, work: () => decideAll(members) },
  });
  const unit = 'clients/s of CPU';
  return [
    rate('rules: one client proposed, json-rules-engine', measured.one, measured.engine, unit),
    rate('rules: one client proposed, Zen', measured.one, measured.zen, unit),
    rate('rules: caseload put in columns and decided, json-rules-engine', measured.caseload, measured.engine, unit),
    rate('rules: caseload put in columns and decided, Zen', measured.caseload, measured.zen, unit),
    ...(await benchExplanations(sample, given)),
    ...(await benchComparison(CASELOAD)),
    await growth(members, measured.caseload),
  ];
};
