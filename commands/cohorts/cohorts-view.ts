/** The groups with a fixed number of places that somebody may see: how full each is, who would be next, and how many wait until places are given out. */
import { dutchToday } from '../../activities/dutch-today.ts';
import { listMunicipalities } from '../../db/office/municipalities.ts';
import { cohortOverview, countWaiting, namesSeen } from '../../db/places/cohorts.ts';
import type { MunicipalitySettings } from '../../domain/municipality.ts';
import type { Viewer } from '../../domain/person/viewer.ts';
import { isWithin } from '../../domain/trajectory/rights.ts';
import type { Office } from '../office.ts';
import { nextInRank } from './next-in-rank.ts';

export interface CohortShown {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly taken: number;
  /** False as long as nobody was chosen. */
  readonly isGivenOut: boolean;
  /** For whom there is a free place; of those whom the viewer does not see the number only. */
  readonly next: { readonly count: number; readonly seen: readonly { readonly id: string; readonly name: string }[] };
}

/** The groups of one municipality. */
export interface CohortsOf {
  readonly municipality: Pick<MunicipalitySettings, 'id' | 'name'>;
  readonly cohorts: readonly CohortShown[];
  /** Trajectories that wait until places are given out. */
  readonly waiting: number;
}

/** By municipality; one whose rules have no groups, or that has no rules in force, has none. */
export const cohortsFor = async (office: Office, viewer: Viewer): Promise<CohortsOf[]> => {
  const within = (await listMunicipalities(office.db)).filter(({ id }) => isWithin(viewer.municipalities, id));
  return Promise.all(within.map((municipality) => cohortsOf(office, viewer, municipality)));
};

const cohortsOf = async (office: Office, viewer: Viewer, municipality: MunicipalitySettings): Promise<CohortsOf> => {
  const { id, name, ruleSetId } = municipality;
  const rules = await office.library.readInForce(ruleSetId, dutchToday());
  const cohorts = rules?.ruleSet.document.cohorts ?? [];
  if (cohorts.length === 0) return { municipality: { id, name }, cohorts: [], waiting: 0 };
  const [overview, next, waiting] = await Promise.all([
    cohortOverview(office.db, ruleSetId),
    nextInRank(office, { ruleSetId }),
    countWaiting(office.db, id),
  ]);
  const names = await namesSeen(
    office.db,
    viewer,
    next.map(({ clientId }) => clientId),
  );
  const shown = cohorts.map((cohort): CohortShown => {
    const kept = overview.find((one) => one.cohort === cohort.id);
    const those = next.filter((one) => one.cohort === cohort.id);
    const seen = those.flatMap(({ clientId }) => {
      const named = names.get(clientId);
      return named === undefined ? [] : [{ id: clientId, name: named }];
    });
    return {
      id: cohort.id,
      name: cohort.label.nl,
      size: kept?.size ?? cohort.size,
      taken: kept?.taken ?? 0,
      isGivenOut: kept?.selected ?? false,
      next: { count: those.length, seen },
    };
  });
  return { municipality: { id, name }, cohorts: shown, waiting };
};
