/** What operations looks at every day: how many trajectories wait for whom, and what stands still. */
import { type OpenCount, openCounts } from '../db/trajectory-counts.ts';
import { type Instant, instantOf } from '../domain/calendar/instant.ts';
import type { Stuck } from '../domain/operations/causes.ts';
import type { Reach } from '../domain/trajectory/rights.ts';
import { findStuck } from './find-stuck.ts';
import type { Office } from './office.ts';
import { RUNNING } from './stuck/cause.ts';

export interface StuckNow {
  /** When was looked. */
  readonly at: Instant;
  readonly causes: readonly Stuck[];
}

/** It costs both servers seconds over a whole caseload: who asks within this time gets what the one before got. */
const GOOD_FOR_MS = 5_000;
/** `at`: when it ended; none while it goes on, which everybody who asks waits for together. */
const looks = new WeakMap<Office, Map<string, { readonly at?: number; readonly look: Promise<StuckNow> }>>();

/** What stands still for clients within reach, and what holds up everybody. */
export const stuckNow = (office: Office, reach: Reach): Promise<StuckNow> => {
  const mine: NonNullable<ReturnType<typeof looks.get>> = looks.get(office) ?? new Map();
  looks.set(office, mine);
  const key = JSON.stringify(reach);
  const known = mine.get(key);
  if (known !== undefined && (known.at === undefined || Date.now() - known.at < GOOD_FOR_MS)) return known.look;
  const began = instantOf(Date.now());
  const look = findStuck(office, { reach }).then((causes) => ({ at: began, causes }));
  mine.set(key, { look });
  look.then(
    () => mine.set(key, { at: Date.now(), look }),
    () => mine.delete(key),
  );
  return look;
};

/** Open trajectories by phase and by who is waited for. */
export const countsNow = ({ db }: Office, reach: Reach): Promise<OpenCount[]> => openCounts(db, reach);

/** The query that finds those of one phase, or of one who is waited for, in the Temporal UI. */
export const queryOf = (attribute: string, value: string): string => `${RUNNING} AND ${attribute} = '${value}'`;
