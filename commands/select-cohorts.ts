/** Chooses who gets the places of each cohort of a rule set, such as the 1,300 of step 3, over all clients at once. */
import { allClientFacts } from '../db/clients.ts';
import { cohortOverview, storeCohort } from '../db/cohorts.ts';
import type { Database } from '../db/connect.ts';
import type { CalendarDate } from '../domain/calendar/calendar-date.ts';
import { selectCohort } from '../domain/decision/caseload/cohort.ts';
import type { RuleSet } from '../domain/rules/language/rule-set.ts';

/** A cohort whose places were given out now. */
export interface SelectedCohort {
  readonly cohort: string;
  readonly taken: number;
  /** Clients who may be candidates, but of whom a fact is missing that their rank is made of. */
  readonly undecidable: number;
}

/**
 * Gives out the places of every cohort that was not chosen before; choosing anew is an explicit act (docs/decisions/0008).
 *
 * @param among only the clients of this municipality, or only these; without it everybody.
 */
export const selectCohorts = async (
  db: Database,
  ruleSet: RuleSet,
  on: CalendarDate,
  among: { readonly municipalityId?: string | undefined; readonly clients?: ReadonlySet<string> | undefined } = {},
): Promise<SelectedCohort[]> => {
  const { document } = ruleSet;
  const before = await cohortOverview(db, document.id);
  const open = document.cohorts.filter(({ id }) => !before.some(({ cohort, selected }) => cohort === id && selected));
  if (open.length === 0) return [];
  const { municipalityId, clients } = among;
  const everybody = await allClientFacts(db, { municipalityId });
  const candidates = clients === undefined ? everybody : everybody.filter(({ clientId }) => clients.has(clientId));
  const selected: SelectedCohort[] = [];
  for (const { id, size } of open) {
    const { chosen, undecidable } = selectCohort(ruleSet, id, candidates, on);
    const taken = await storeCohort(db, document.id, id, size, chosen);
    selected.push({ cohort: id, taken, undecidable: undecidable.length });
  }
  return selected;
};
