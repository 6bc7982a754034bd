/** What servers of somebody's own still lack before a trajectory can start, and the commands that bring it. */
import { countClients } from '../db/clients/clients.ts';
import type { Database } from '../db/connection/connect.ts';
import { listMunicipalities } from '../db/office/municipalities.ts';
import { listCaseworkers } from '../db/people/caseworkers.ts';
import { ruleSetIds } from '../db/rules/rule-set-versions.ts';
import { hashInForce } from '../db/rules/rule-sets.ts';
import type { CalendarDate } from '../domain/calendar/calendar-date.ts';

export type Lacking = 'municipalities' | 'caseworkers' | 'rules' | 'clients';

/** The rule sets of which a version is in force on a day. */
export const rulesInForce = async (db: Database, on: CalendarDate): Promise<string[]> => {
  const inForce: string[] = [];
  for (const id of await ruleSetIds(db)) if ((await hashInForce(db, id, on)) !== null) inForce.push(id);
  return inForce;
};

/** In the order in which they are to come: who runs Klimop sets municipalities, who writes rules proposes them, clients are checked against rules. */
export const whatIsLacking = async (db: Database, on: CalendarDate): Promise<Lacking[]> => [
  ...((await listCaseworkers(db)).length === 0 ? (['caseworkers'] as const) : []),
  ...((await listMunicipalities(db)).length === 0 ? (['municipalities'] as const) : []),
  ...((await rulesInForce(db, on)).length === 0 ? (['rules'] as const) : []),
  ...((await countClients(db)).total === 0 ? (['clients'] as const) : []),
];

const STEPS: Readonly<Record<Lacking, readonly string[]>> = {
  rules: [
    'Er zijn nog geen regels in werking. De een stelt ze voor, een ander maakt ze geldig:',
    '  npx klimop rules propose REGELS.json --by ro-01 --reason "..."',
    '  npx klimop rules publish 1 --by ro-02 --reason "..."',
    '  (De regels van Enschede staan in rules/enschede/rule-set.json.)',
  ],
  caseworkers: [
    'Er is nog niemand die hier werkt: klantmanagers, teamleiders, regelbeheerders en beheer staan in één bestand:',
    '  npx klimop caseload caseworkers MEDEWERKERS.csv',
  ],
  municipalities: [
    'Er is nog geen gemeente. Beheer voegt er een toe, met haar regels en wat er op brieven komt:',
    '  npx klimop municipality set --help',
  ],
  clients: [
    'Er zijn nog geen klanten:',
    '  npx klimop caseload import KLANTEN.csv --by BEHEERDER --dry-run',
    '  npx klimop caseload import KLANTEN.csv --by BEHEERDER',
    '  Hebben de regels groepen met een vast aantal plaatsen? Verdeel die plaatsen daarna:',
    '  npx klimop cohorts select --by KLANTMANAGER',
  ],
};

/** Dutch lines that say what to do next. */
export const nextSteps = (lacking: readonly Lacking[]): string[] => lacking.flatMap((one) => STEPS[one]);
