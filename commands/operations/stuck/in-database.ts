/** What PostgreSQL alone can tell of what stands still. */
import type { Database } from '../../../db/connection/connect.ts';
import {
  escalated,
  type Held,
  lettersHeld,
  overdueClients,
  type Unanswered,
  unanswered,
} from '../../../db/operations/stuck.ts';
import { type Instant, shift } from '../../../domain/calendar/instant.ts';
import type { CauseCode, Stuck } from '../../../domain/operations/causes.ts';
import { ATTRIBUTES } from '../../../domain/trajectory/attribute-names.ts';
import type { Reach } from '../../../domain/trajectory/rights.ts';
import { partsOf } from '../../parts.ts';
import { byId, cause, type HeldUp, RUNNING } from './cause.ts';

export interface InDatabase {
  /** Why some of it could not be read. */
  readonly faults: readonly Stuck[];
  /** Whose moment has passed. */
  readonly overdue: readonly HeldUp[];
  readonly unanswered: readonly Unanswered[];
  readonly letters: readonly Stuck[];
  readonly escalated: readonly Stuck[];
}

/** Nothing that is known, and so nothing to tell. */
export const NOTHING_IN_DATABASE: InDatabase = { faults: [], overdue: [], unanswered: [], letters: [], escalated: [] };

/** A worker that is up acts within seconds; this much later nothing is going to happen by itself. */
export const OVERDUE_MS = 5 * 60_000;
/** A command has its answer within a second. */
const UNANSWERED_MS = 2 * 60_000;
const LETTER_MS = 5 * 60_000;

export const lookInDatabase = async (db: Database, now: Instant, reach: Reach): Promise<InDatabase> => {
  const { read, missing } = await partsOf({
    overdue: () => overdueClients(db, shift(now, -OVERDUE_MS), reach),
    asked: () => unanswered(db, shift(now, -UNANSWERED_MS), { reach }),
    letters: () => lettersHeld(db, shift(now, -LETTER_MS), reach),
    team: () => escalated(db, reach),
  });
  const { overdue, asked, letters, team } = read;
  return {
    faults: [...new Set(missing.map(({ fault }) => fault))].map((fault) => ({ ...cause('databaseFault'), fault })),
    overdue: overdue ?? [],
    unanswered: asked ?? [],
    letters: (letters ?? []).map((held) => ({
      ...counted(held.fault === null ? 'lettersLate' : 'letters', held, byId),
      fault: held.fault,
    })),
    escalated:
      team === null || team.count === 0
        ? []
        : [counted('escalated', team, `${RUNNING} AND ${ATTRIBUTES.waitingOn} = 'teamLead'`)],
  };
};

const counted = (code: CauseCode, { count, since, clients }: Held, query: Parameters<typeof cause>[2]): Stuck => ({
  ...cause(
    code,
    clients.map((clientId) => ({ clientId, since })),
    query,
  ),
  count,
});
