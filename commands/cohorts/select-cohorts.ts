/** Chooses who gets the places of each cohort of a rule set, such as the 1,300 of step 3, over all clients at once. */
import { allClientFacts } from '../../db/clients/clients.ts';
import type { Database } from '../../db/connection/connect.ts';
import { cohortOverview, endedClients, storeCohort } from '../../db/places/cohorts.ts';
import type { CalendarDate } from '../../domain/calendar/calendar-date.ts';
import { selectCohort } from '../../domain/decision/caseload/cohort.ts';
import type { RuleSet } from '../../domain/rules/language/rule-set.ts';

/** A cohort whose places were given out now. */
export interface SelectedCohort {
  readonly cohort: string;
  readonly size: number;
  readonly taken: number;
  /** Clients who may be candidates, but of whom a fact is missing that their rank is made of. */
  readonly undecidable: number;
}

/**
 * Gives out the places of every cohort that was not chosen before; choosing anew is an explicit act (docs/decisions/0008). Of every cohort it
 * writes down who would come next. Whose trajectory has ended, and who began no other, is not among them.
 *
 * @param options `municipalityId`, `clients`: only those; without them everybody. `onlyNew`: leave alone what was chosen before.
 */
export const selectCohorts = async (
  db: Database,
  ruleSet: RuleSet,
  on: CalendarDate,
  options: {
    readonly municipalityId?: string | undefined;
    readonly clients?: ReadonlySet<string> | undefined;
    readonly onlyNew?: boolean;
  },
): Promise<SelectedCohort[]> => {
  const { document } = ruleSet;
  const before = await cohortOverview(db, document.id);
  if (document.cohorts.length === 0) return [];
  const isSelected = (id: string) => before.some(({ cohort, selected }) => cohort === id && selected);
  const { onlyNew = false } = options;
  const open = onlyNew ? document.cohorts.filter(({ id }) => !isSelected(id)) : document.cohorts;
  if (open.length === 0) return [];
  const { municipalityId, clients } = options;
  const [everybody, ended] = await Promise.all([allClientFacts(db, { municipalityId }), endedClients(db)]);
  const candidates = everybody.filter(
    ({ clientId }) => !ended.has(clientId) && (clients === undefined || clients.has(clientId)),
  );
  const selected: SelectedCohort[] = [];
  for (const { id, size } of open) {
    const { chosen, notChosen, undecidable } = selectCohort(ruleSet, id, candidates, on);
    // Once chosen, a free place is nobody's by rank alone: a person decides.
    const [places, waiting] = isSelected(id) ? [[], [...chosen, ...notChosen]] : [chosen, notChosen];
    const taken = await storeCohort(db, document.id, id, size, places, waiting);
    selected.push({ cohort: id, size, taken, undecidable: undecidable.length });
  }
  return selected;
};
