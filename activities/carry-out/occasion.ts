import type { Standing } from '../../db/trajectories/happenings.ts';
import type { Instant } from '../../domain/calendar/instant.ts';
import type { Cause } from '../../domain/trajectory/evolve.ts';
import type { TrajectoryState } from '../../domain/trajectory/state.ts';

/** A happening with what it is carried out on. */
export interface Occasion {
  readonly seen: Standing;
  readonly state: TrajectoryState;
  readonly cause: Cause;
  readonly at: Instant;
  /** How often it was tried, this time included. */
  readonly attempt: number;
  readonly proposes: boolean;
  readonly overtakes?: readonly string[];
}
