/** Waits until a trajectory that was just started shows its first proposal or question. */
import { setTimeout as pause } from 'node:timers/promises';
import { trajectoryById } from '../../db/trajectories/trajectories.ts';
import type { TrajectoryProjection } from '../../domain/trajectory/projection.ts';
import type { Office } from '../office.ts';

const INTERVAL_MS = 50;
const PATIENCE_MS = 10_000;

/** The first recorded state, or null when it is not there in time: the trajectory is started all the same. */
export const awaitProposal = async (office: Office, trajectoryId: string): Promise<TrajectoryProjection | null> => {
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await pause(INTERVAL_MS)) {
    const present = await trajectoryById(office.db, trajectoryId);
    if (present !== null) return present;
  }
  return null;
};
