/** What operations looks at every day: how many trajectories wait for whom, and what stands still. */
import { clientOf } from '../../activities/workflows-seen.ts';
import { type OpenCount, openCounts } from '../../db/lists/trajectory-counts.ts';
import { closedAmong } from '../../db/people/file-readers.ts';
import { type Instant, instantOf } from '../../domain/calendar/instant.ts';
import type { Stuck } from '../../domain/operations/causes.ts';
import { type SeenCause, withoutClosed } from '../../domain/operations/withheld.ts';
import { isClientId } from '../../domain/person/ids.ts';
import type { Viewer } from '../../domain/person/viewer.ts';
import type { Reach } from '../../domain/trajectory/rights.ts';
import type { Office } from '../office.ts';
import { findStuck } from './find-stuck.ts';
import { byId, RUNNING } from './stuck/cause.ts';
import { within } from './stuck/within.ts';

export interface StuckNow {
  /** When was looked. */
  readonly at: Instant;
  readonly causes: readonly SeenCause[];
}

/** What was found, before it is told to somebody. */
interface Look {
  readonly at: Instant;
  readonly causes: readonly Stuck[];
}

/** It costs both servers seconds over a whole caseload: who asks within this time gets what the one before got. */
const GOOD_FOR_MS = 5_000;
/** `at`: when it ended; none while it goes on, which everybody who asks waits for together. */
const looks = new WeakMap<Office, Map<string, { readonly at?: number; readonly look: Promise<Look> }>>();

/** How long is waited to know which files are closed. */
const TELLS_WITHIN_MS = 5_000;

/**
 * What stands still for clients within reach, and what holds up everybody. The number of a client whose file is closed to who asks is left out, and
 * every number while that cannot be known.
 */
export const stuckNow = async (office: Office, { id, municipalities }: Viewer): Promise<StuckNow> => {
  const { at, causes } = await lookedAt(office, municipalities);
  const named = causes.flatMap(({ examples }) => examples.map(clientOf)).filter(isClientId);
  const closed = await within(TELLS_WITHIN_MS, closedAmong(office.db, named, id)).catch(() => new Set(named));
  return { at, causes: causes.map((one) => withoutClosed(one, (example) => closed.has(clientOf(example)), byId)) };
};

const lookedAt = (office: Office, reach: Reach): Promise<Look> => {
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
