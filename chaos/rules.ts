/** The Enschede rules on a calendar of seconds, with places for some of the clients only. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { selectCohorts } from '../commands/cohorts/select-cohorts.ts';
import { installRuleSet } from '../commands/rules/install-rule-set.ts';
import type { Database } from '../db/connection/connect.ts';
import { dutchDay } from '../domain/calendar/calendar-date.ts';
import { instantOf } from '../domain/calendar/instant.ts';
import { loadRuleSet } from '../domain/rule-checks/load.ts';
import type { RuleSetDocument } from '../domain/rules/language/schema.ts';
import { projectRoot } from '../worker/environment.ts';

/** Long beside contacts: hundreds of trajectories that remind every minute would leave no room for what people ask. */
const REMINDER = 'PT240S';
const FOLLOW_UP = ['PT5S', 'PT10S'];
const AFTERCARE = ['PT5S', 'PT10S', 'PT15S', 'PT20S'];

/** Of a hundred clients this many find a place at each instrument: scarce enough for refusals. */
const PLACES_PER_HUNDRED = 12;
/** Of a hundred clients this many are paid for, at the dearest instrument. */
const PAID_PER_HUNDRED = 40;

const read = (): RuleSetDocument =>
  JSON.parse(readFileSync(join(projectRoot, 'rules', 'enschede', 'rule-set.json'), 'utf8')) as RuleSetDocument;

const scarce = (trajectories: number, version: number): RuleSetDocument => {
  const document = read();
  const { calendar, instruments, budget } = document;
  const dated = <Value>(value: Value) => ({ value, source: calendar.objection.source });
  const moments = (all: readonly string[]) => ({ benefit: dated([...all]), crisis: dated([...all]) });
  const places = Math.ceil((trajectories * PLACES_PER_HUNDRED) / 100);
  const dearest = Math.max(...instruments.map(({ cost }) => cost.euros));
  return {
    ...document,
    id: 'chaos',
    version: `chaos.${version}`,
    calendar: {
      ...calendar,
      reminders: {
        missingFacts: dated(REMINDER),
        approval: dated(REMINDER),
        placement: dated(REMINDER),
        contact: dated(REMINDER),
      },
      followUp: moments(FOLLOW_UP),
      aftercare: moments(AFTERCARE),
      // As long as any moment here is away: a contact counts as soon as it is held.
      contactWindow: { followUp: dated('PT3600S'), aftercare: dated('PT3600S') },
    },
    instruments: instruments.map((one) => ({ ...one, capacity: { ...one.capacity, places } })),
    budget: { ...budget, euros: Math.ceil((trajectories * PAID_PER_HUNDRED) / 100) * dearest },
  };
};

/** Names of the facts that the rules ask for, with the kind of value each has. */
export interface ChaosRules {
  readonly ruleSetId: string;
  /** Hashes of the versions, the one in force last. */
  readonly versions: readonly string[];
  readonly document: RuleSetDocument;
}

/** Puts a second version in force over a first, so that there is something to be made anew under. */
export const installChaosRules = async (db: Database, trajectories: number): Promise<ChaosRules> => {
  const versions: string[] = [];
  for (const version of [1, 2]) {
    const loaded = loadRuleSet(scarce(trajectories, version));
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.findings));
    const at = instantOf(Date.now());
    versions.push((await installRuleSet(db, loaded.ruleSet, at)).hash);
    await selectCohorts(db, loaded.ruleSet, dutchDay(at), { clients: new Set(), onlyNew: true });
  }
  return { ruleSetId: 'chaos', versions, document: scarce(trajectories, 2) };
};
