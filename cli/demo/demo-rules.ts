/** The Enschede rules as the demo uses them, under names of their own: the real ones stay as they are. */
import { selectCohorts } from '../../commands/cohorts/select-cohorts.ts';
import type { Office } from '../../commands/office.ts';
import { installRuleSet } from '../../commands/rules/install-rule-set.ts';
import type { CalendarDate } from '../../domain/calendar/calendar-date.ts';
import { instantOf } from '../../domain/calendar/instant.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { loadRuleSet } from '../../domain/rule-checks/load.ts';
import type { RuleSet } from '../../domain/rules/language/rule-set.ts';
import type { RuleSetDocument } from '../../domain/rules/language/schema.ts';
import { shortenCalendar } from '../../domain/rules/language/shorten-calendar.ts';
import { ENSCHEDE_FILE } from '../enschede.ts';
import { readRuleFile } from '../rule-file.ts';

/** A year of aftercare then takes 24 seconds. */
const MONTH_LASTS = 'PT2S';

export interface DemoRules {
  readonly ok: true;
  readonly short: RuleSet;
  readonly full: RuleSet;
}

/** Puts both in force and opens their cohorts: who has no place may claim a free one. */
export const publishDemoRules = async (office: Office, on: CalendarDate): Promise<DemoRules | Refusal> => {
  const read = readRuleFile(ENSCHEDE_FILE);
  if (!read.ok) return { ok: false, code: read.code, message: read.message };
  const { document } = read.ruleSet;
  const full = shortenCalendar(document, { monthLasts: MONTH_LASTS, suffix: 'demo-full' });
  return {
    ok: true,
    short: await install(office, shortenCalendar(document, { monthLasts: MONTH_LASTS }), on),
    full: await install(office, withoutRoom(full), on),
  };
};

/** Nobody is chosen for the cohorts here: demo clients take free places when a person approves. */
const NOBODY: ReadonlySet<string> = new Set();

const install = async (office: Office, document: RuleSetDocument, on: CalendarDate): Promise<RuleSet> => {
  const loaded = loadRuleSet(document);
  if (!loaded.ok)
    throw new Error(`the demo's rules do not load: ${loaded.findings[0]?.code} ${loaded.findings[0]?.place}`);
  await installRuleSet(office.db, loaded.ruleSet, instantOf(Date.now()));
  await selectCohorts(office.db, loaded.ruleSet, on, { clients: NOBODY, onlyNew: true });
  return loaded.ruleSet;
};

const withoutRoom = (document: RuleSetDocument): RuleSetDocument => ({
  ...document,
  cohorts: document.cohorts.map((cohort) => ({ ...cohort, size: 0 })),
  instruments: document.instruments.map((instrument) =>
    instrument.id === 'wageValuePlacement'
      ? { ...instrument, capacity: { ...instrument.capacity, places: 0 } }
      : instrument,
  ),
});
