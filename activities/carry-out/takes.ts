/** What a happening takes of what is scarce, and gives back. */
import type { Standing } from '../../db/trajectories/happenings.ts';
import { CENTS_PER_EURO } from '../../domain/money.ts';
import { refuse } from '../../domain/refusal.ts';
import type { Effects } from '../../domain/trajectory/effects.ts';
import type { Cause } from '../../domain/trajectory/evolve.ts';
import { claimsFor } from '../../domain/trajectory/room.ts';
import type { TrajectoryState } from '../../domain/trajectory/state.ts';
import type { RuleSetLibrary } from '../rule-set-library.ts';

/** The place, money and cohort places that a decision takes; its id is the command's. */
export const reservationFor = async (
  library: RuleSetLibrary,
  { cohorts }: Standing,
  { proposed }: TrajectoryState,
  { reserve }: Effects,
  cause: Cause,
) => {
  if (reserve === null || proposed === null || !('commandId' in cause)) return null;
  const { ruleSet } = await library.byHash(proposed.ruleSet);
  const instrument = ruleSet.document.instruments.find(({ id }) => id === reserve.instrument);
  if (instrument === undefined) return refuse('UNKNOWN_INSTRUMENT', 'Dit instrument bestaat niet in de regels.');
  const ways = proposed.options.find(({ goal }) => goal === reserve.goal)?.ways ?? [];
  const { needed, claims } = claimsFor(cohorts, ways) ?? { needed: [], claims: [] };
  return {
    needed,
    id: cause.commandId,
    instrument: instrument.id,
    costCents: instrument.cost.euros * CENTS_PER_EURO,
    claims,
  };
};

/** What becomes of the places that the client holds, by cohort. */
export interface PlacesAfter {
  readonly givesBack: readonly string[];
  /** Of a client who concludes: they stay used, and no later trajectory gives them back. */
  readonly keeps: readonly string[];
}

/**
 * Which places the client gives back, and which a conclusion keeps. A place that an earlier conclusion kept was used for this client: whatever becomes
 * of a second trajectory, nobody else gets it.
 */
export const placesAfter = async (
  library: RuleSetLibrary,
  { cohorts }: Standing,
  { proposed }: TrajectoryState,
  { givesBack }: Effects,
  needed: readonly string[],
): Promise<PlacesAfter> => {
  const held = cohorts.filter((one) => one.held);
  if (givesBack === null || held.length === 0) return { givesBack: [], keeps: [] };
  if (givesBack === 'concluded') {
    const document = proposed === null ? null : (await library.byHash(proposed.ruleSet)).ruleSet.document;
    const comesFree = ({ cohort }: { readonly cohort: string }): boolean =>
      document?.cohorts.find(({ id }) => id === cohort)?.whenConcluded.value === 'givenBack';
    return {
      givesBack: held.filter(comesFree).map(({ cohort }) => cohort),
      keeps: held.filter((one) => !comesFree(one)).map(({ cohort }) => cohort),
    };
  }
  const unused = held.filter(({ used }) => !used).map(({ cohort }) => cohort);
  return { givesBack: givesBack === 'all' ? unused : unused.filter((cohort) => !needed.includes(cohort)), keeps: [] };
};
