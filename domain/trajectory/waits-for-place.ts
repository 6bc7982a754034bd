/** Whether a client still waits for a place in a cohort. Pure. */
import type { TrajectoryState } from './state.ts';

/**
 * A person decided on another goal than the proposed one, which takes a place in this cohort: the place was there for this client, and was not taken.
 * Until that is reopened they do not come next, and keep nobody else from the place.
 */
export const wasPassedUp = (
  { proposed, decided }: Pick<TrajectoryState, 'proposed' | 'decided'>,
  cohort: string,
): boolean => {
  const proposal = proposed?.proposal;
  if (proposed == null || decided === null || proposal?.outcome !== 'goal') return false;
  const needsPlace = (goal: string): boolean => {
    const ways = proposed.options.find((option) => option.goal === goal)?.ways ?? [];
    return ways.length > 0 && ways.every((way) => way.includes(cohort));
  };
  return needsPlace(proposal.goal) && !needsPlace(decided.goal);
};
