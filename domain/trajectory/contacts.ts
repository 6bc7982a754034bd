/** The contacts that a phase asks for. Pure. */
import { phaseOf } from './phases.ts';
import type { TrajectoryState } from './state.ts';

/** How many contacts this phase asks for; 0 where it asks none. */
export const contactsAsked = (state: TrajectoryState): number => {
  const clock = phaseOf(state.phase).clock;
  return clock !== null && 'moments' in clock ? (state.proposed?.calendar[clock.moments].length ?? 0) : 0;
};
