/** What every test database has: the municipality of Enschede, and who writes rules, approves them and runs Klimop. */
import type { Database } from '../../db/connection/connect.ts';
import { storeMunicipality } from '../../db/office/municipalities.ts';
import { storeCaseworkers } from '../../db/people/caseworkers.ts';
import { trialStaff } from '../../domain/caseload/people.ts';
import { TRIAL_MUNICIPALITIES } from '../../domain/municipality.ts';

const [ENSCHEDE] = TRIAL_MUNICIPALITIES;

export const fillOffice = async (db: Database): Promise<void> => {
  if (ENSCHEDE === undefined) throw new Error('the trial has a municipality');
  await storeMunicipality(db, ENSCHEDE);
  await storeCaseworkers(db, [
    ...trialStaff('script-demo').filter(({ id }) => id !== 'ro-01'),
    // Who may publish may propose as well, so that four eyes are held by who did what.
    ...['ro-01', 'ro-03', 'ro-09'].map((id) => ({ id, name: id, team: 'beleid', roles: ['rulesApprover' as const] })),
  ]);
};
