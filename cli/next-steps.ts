/** What servers of somebody's own still lack before a trajectory can start, and the commands that bring it. */
import { listCaseworkers } from '../db/caseworkers.ts';
import { countClients } from '../db/clients.ts';
import type { Database } from '../db/connect.ts';
import { ruleSetIds } from '../db/rule-set-versions.ts';
import { hashInForce } from '../db/rule-sets.ts';
import type { CalendarDate } from '../domain/calendar/calendar-date.ts';

export type Lacking = 'rules' | 'caseworkers' | 'clients';

/** The rule sets of which a version is in force on a day. */
export const rulesInForce = async (db: Database, on: CalendarDate): Promise<string[]> => {
  const inForce: string[] = [];
  for (const id of await ruleSetIds(db)) if ((await hashInForce(db, id, on)) !== null) inForce.push(id);
  return inForce;
};

/** In the order in which they are to come: clients are checked against rules, and belong to a caseworker. */
export const whatIsLacking = async (db: Database, on: CalendarDate): Promise<Lacking[]> => [
  ...((await rulesInForce(db, on)).length === 0 ? (['rules'] as const) : []),
  ...((await listCaseworkers(db)).length === 0 ? (['caseworkers'] as const) : []),
  ...((await countClients(db)).total === 0 ? (['clients'] as const) : []),
];

const STEPS: Readonly<Record<Lacking, readonly string[]>> = {
  rules: [
    'Er zijn nog geen regels in werking. De een stelt ze voor, een ander maakt ze geldig:',
    '  npx klimop rules propose REGELS.json --by ro-01 --reason "..."',
    '  npx klimop rules publish 1 --by ro-02 --reason "..."',
    '  (De regels van Enschede staan in rules/enschede/rule-set.json.)',
  ],
  caseworkers: ['Er zijn nog geen klantmanagers:', '  npx klimop caseload caseworkers KLANTMANAGERS.csv'],
  clients: [
    'Er zijn nog geen klanten:',
    '  npx klimop caseload import KLANTEN.csv --dry-run',
    '  npx klimop caseload import KLANTEN.csv',
    '  Start Klimop daarna opnieuw: dan worden de plaatsen van de groepen in de regels verdeeld.',
  ],
};

/** Dutch lines that say what to do next. */
export const nextSteps = (lacking: readonly Lacking[]): string[] => lacking.flatMap((one) => STEPS[one]);
