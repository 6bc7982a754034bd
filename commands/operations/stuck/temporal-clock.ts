/** What time it is by Temporal's own clock: what it says of moments is then judged alike on every computer that asks, however its clock stands. */
import type { Client } from '@temporalio/client';
import { WATCHDOG } from '../../../domain/operations/watchdog.ts';

/**
 * A moment, in milliseconds, that has passed there, a minute ago at most: Temporal tells its clock by nothing but the next pass of the watchdog, which is
 * yet to come. Where no passes are made, the clock of who asks.
 */
export const isLaterInTemporalThan = async (temporal: Client): Promise<number> => {
  try {
    const { state, spec, info } = await temporal.schedule.getHandle(WATCHDOG).describe();
    const [next] = info.nextActionTimes;
    const [interval] = spec.intervals ?? [];
    return state.paused || next === undefined || interval === undefined
      ? Date.now()
      : next.getTime() - Number(interval.every);
  } catch {
    return Date.now();
  }
};
