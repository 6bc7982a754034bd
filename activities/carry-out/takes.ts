/** What a happening takes of what is scarce, and gives back. */
import type { Standing } from '../../db/happenings.ts';
import { refuse } from '../../domain/refusal.ts';
import type { Effects } from '../../domain/trajectory/effects.ts';
import type { Cause } from '../../domain/trajectory/evolve.ts';
import { claimsFor } from '../../domain/trajectory/room.ts';
import type { TrajectoryState } from '../../domain/trajectory/state.ts';
import type { RuleSetLibrary } from '../rule-set-library.ts';

const CENTS = 100;

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
    costCents: instrument.cost.euros * CENTS,
    claims,
  };
};

/** The cohorts of which a place that the client holds is given back. */
export const givenBack = async (
  library: RuleSetLibrary,
  { cohorts }: Standing,
  { proposed }: TrajectoryState,
  { givesBack }: Effects,
  needed: readonly string[],
): Promise<string[]> => {
  const held = cohorts.filter((one) => one.held).map(({ cohort }) => cohort);
  if (givesBack === null || held.length === 0) return [];
  if (givesBack === 'all') return held;
  if (givesBack === 'otherGoals') return held.filter((cohort) => !needed.includes(cohort));
  const document = proposed === null ? null : (await library.byHash(proposed.ruleSet)).ruleSet.document;
  const comesFree = document?.cohorts.filter(({ whenConcluded }) => whenConcluded.value === 'givenBack') ?? [];
  return held.filter((cohort) => comesFree.some(({ id }) => id === cohort));
};
