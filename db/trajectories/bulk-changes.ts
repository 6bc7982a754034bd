/**
 * Bulk changes and what became of each trajectory in them. The contract:
 * 1. the work list is made once, when the bulk change begins: what comes to wait later is proposed under the version in force anyway;
 * 2. a line gets its outcome once, so that a page done again after a crash changes nothing;
 * 3. what is counted is always counted here, never added up elsewhere.
 */
import { sql } from 'kysely';
import {
  type BulkCounts,
  type BulkEnding,
  type BulkLine,
  type BulkMove,
  type BulkOutcome,
  type BulkReport,
  type BulkRequest,
  NO_COUNTS,
  type ProposalInShort,
} from '../../domain/bulk-change/bulk-change.ts';
import type { Instant } from '../../domain/calendar/instant.ts';
import type { Proposal } from '../../domain/decision/one-client/proposal.ts';
import type { Database } from '../connection/connect.ts';

export interface NewBulkChange extends BulkRequest {
  readonly at: Instant;
}

/**
 * Begins a bulk change with its work list: all trajectories that wait in the phase with a proposal under some version of the rule set. A
 * second call with the same id changes nothing.
 *
 * One of the same rule set that never ended is closed as broken off: the caller holds the one workflow there can be, so that other one is gone.
 */
export const beginBulkChange = (db: Database, change: NewBulkChange): Promise<void> =>
  db.transaction().execute(async (trx) => {
    const { bulkId, ruleSetId, ruleSet, phase, dryRun, on, by, at } = change;
    if (!dryRun)
      await trx
        .updateTable('bulkChanges')
        .set({ endedAt: at, ending: 'brokenOff' })
        .where('ruleSetId', '=', ruleSetId)
        .where('dryRun', '=', false)
        .where('endedAt', 'is', null)
        .where('id', '<>', bulkId)
        .execute();
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('bulkChanges')
      .values({ id: bulkId, ruleSetId, ruleSet, phase, dryRun, decidedOn: on ?? null, by, startedAt: at })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .executeTakeFirst();
    if (!numInsertedOrUpdatedRows) return;
    await sql`
      insert into bulk_change_lines (
        bulk_id, trajectory_id, client_id, from_decision, from_rule_set, from_outcome, from_goal, from_instrument, outcome
      )
      select ${bulkId}, t.trajectory_id, t.client_id, d.id, t.rule_set, d.proposal ->> 'outcome',
        coalesce(d.proposal ->> 'goal', d.proposal ->> 'exit'), d.proposal -> 'instruments' -> 0 ->> 'id',
        case when t.rule_set = ${ruleSet} then 'alreadyUnder' end
      from trajectories t
      join rule_sets r on r.hash = t.rule_set and r.rule_set_id = ${ruleSetId}
      cross join lateral (
        select id, proposal from decisions where trajectory_id = t.trajectory_id order by sequence desc limit 1
      ) d
      where t.phase = ${phase}
    `.execute(trx);
  });

/** The one that is being carried out for a rule set, if there is: a dry run is none. */
export const bulkChangeUnderWay = async (db: Database, ruleSetId: string): Promise<string | null> =>
  (
    await db
      .selectFrom('bulkChanges')
      .select('id')
      .where('ruleSetId', '=', ruleSetId)
      .where('dryRun', '=', false)
      .where('endedAt', 'is', null)
      .executeTakeFirst()
  )?.id ?? null;

/** A trajectory that is still to be done. */
export interface WaitingLine {
  readonly trajectoryId: string;
  readonly clientId: string;
  /** The decision that lay on the desk when the bulk change began, and the version it was made under. */
  readonly fromDecision: string;
  readonly fromRuleSet: string;
}

/** A page of what is still to be done, by id. @param after the last id of the page before; '' for the first. */
export const linesLeft = (db: Database, bulkId: string, after: string, limit: number): Promise<WaitingLine[]> =>
  db
    .selectFrom('bulkChangeLines')
    .select(['trajectoryId', 'clientId', 'fromDecision', 'fromRuleSet'])
    .where('bulkId', '=', bulkId)
    .where('outcome', 'is', null)
    .where('trajectoryId', '>', after)
    .orderBy('trajectoryId')
    .limit(limit)
    .execute();

/** What became of one trajectory. */
export interface SettledLine {
  readonly outcome: BulkOutcome;
  readonly code: string | null;
  /** What is proposed now; null where nothing was proposed anew. */
  readonly to: Proposal | null;
}

const inShort = (proposal: Proposal | null): { [Key in keyof ProposalInShort]: ProposalInShort[Key] | null } => {
  if (proposal === null) return { outcome: null, goal: null, instrument: null };
  const { outcome } = proposal;
  if (outcome === 'needsFacts') return { outcome, goal: null, instrument: null };
  if (outcome === 'exit') return { outcome, goal: proposal.exit, instrument: null };
  return { outcome, goal: proposal.goal, instrument: proposal.instruments[0]?.id ?? null };
};

/** Writes what became of a trajectory; the first time counts. */
export const settleLine = async (
  db: Database,
  bulkId: string,
  trajectoryId: string,
  { outcome, code, to }: SettledLine,
): Promise<void> => {
  const proposed = inShort(to);
  await db
    .updateTable('bulkChangeLines')
    .set({ outcome, code, toOutcome: proposed.outcome, toGoal: proposed.goal, toInstrument: proposed.instrument })
    .where('bulkId', '=', bulkId)
    .where('trajectoryId', '=', trajectoryId)
    .where('outcome', 'is', null)
    .execute();
};

/**
 * Ends a bulk change, once. When it was completed, what is left could not be done: it is written down as failed with this code.
 */
export const endBulkChange = (
  db: Database,
  bulkId: string,
  end: {
    readonly ending: BulkEnding;
    readonly at: Instant;
    /** Only with the ending `stopped`. */
    readonly stoppedBy: string | null;
    readonly codeOfWhatIsLeft: string;
  },
): Promise<void> =>
  db.transaction().execute(async (trx) => {
    if (end.ending === 'completed')
      await trx
        .updateTable('bulkChangeLines')
        .set({ outcome: 'failed', code: end.codeOfWhatIsLeft })
        .where('bulkId', '=', bulkId)
        .where('outcome', 'is', null)
        .execute();
    await trx
      .updateTable('bulkChanges')
      .set({ endedAt: end.at, ending: end.ending, stoppedBy: end.stoppedBy })
      .where('id', '=', bulkId)
      .where('endedAt', 'is', null)
      .execute();
  });

/** How many trajectories came to each outcome. */
export const bulkCounts = async (db: Database, bulkId: string): Promise<BulkCounts> => {
  const rows = await db
    .selectFrom('bulkChangeLines')
    .select(['outcome', (eb) => eb.fn.countAll<number>().as('count')])
    .where('bulkId', '=', bulkId)
    .groupBy('outcome')
    .execute();
  return { ...NO_COUNTS, ...Object.fromEntries(rows.map(({ outcome, count }) => [outcome ?? 'open', count])) };
};

/** A bulk change with its counts and the ways in which proposals changed, or null when there is none of that id. */
export const bulkReport = async (db: Database, bulkId: string): Promise<BulkReport | null> => {
  const row = await db.selectFrom('bulkChanges').selectAll().where('id', '=', bulkId).executeTakeFirst();
  if (!row) return null;
  const { id: _, decidedOn, ...change } = row;
  const [counts, moves, codes] = await Promise.all([bulkCounts(db, bulkId), movesOf(db, bulkId), codesOf(db, bulkId)]);
  return { bulkId, ...change, ...(decidedOn !== null && { on: decidedOn }), counts, moves, codes };
};

const movesOf = async (db: Database, bulkId: string): Promise<BulkMove[]> => {
  const ends = ['fromOutcome', 'fromGoal', 'fromInstrument', 'toOutcome', 'toGoal', 'toInstrument'] as const;
  const rows = await db
    .selectFrom('bulkChangeLines')
    .select([...ends, (eb) => eb.fn.countAll<number>().as('count')])
    .where('bulkId', '=', bulkId)
    .where('toOutcome', 'is not', null)
    .where('outcome', '<>', 'unchanged')
    .groupBy(ends)
    .orderBy('count', 'desc')
    .orderBy('fromGoal')
    .orderBy('toGoal')
    .orderBy('fromInstrument')
    .orderBy('toInstrument')
    .execute();
  return rows.flatMap((row) =>
    row.toOutcome === null
      ? []
      : [
          {
            from: { outcome: row.fromOutcome, goal: row.fromGoal, instrument: row.fromInstrument },
            to: { outcome: row.toOutcome, goal: row.toGoal, instrument: row.toInstrument },
            count: row.count,
          },
        ],
  );
};

const codesOf = async (db: Database, bulkId: string): Promise<BulkReport['codes']> => {
  const rows = await db
    .selectFrom('bulkChangeLines')
    .select(['outcome', 'code', (eb) => eb.fn.countAll<number>().as('count')])
    .where('bulkId', '=', bulkId)
    .where('code', 'is not', null)
    .groupBy(['outcome', 'code'])
    .orderBy('count', 'desc')
    .orderBy('code')
    .execute();
  return rows.flatMap(({ outcome, code, count }) =>
    outcome === null || code === null ? [] : [{ outcome, code, count }],
  );
};

/** What became of each trajectory, by id. */
export const bulkLines = async (
  db: Database,
  bulkId: string,
  filter: { readonly outcomes?: readonly BulkOutcome[]; readonly limit?: number } = {},
): Promise<BulkLine[]> => {
  let query = db.selectFrom('bulkChangeLines').selectAll().where('bulkId', '=', bulkId).orderBy('trajectoryId');
  if (filter.outcomes !== undefined) query = query.where('outcome', 'in', [...filter.outcomes]);
  if (filter.limit !== undefined) query = query.limit(filter.limit);
  return (await query.execute()).map((row) => ({
    trajectoryId: row.trajectoryId,
    clientId: row.clientId,
    from: { outcome: row.fromOutcome, goal: row.fromGoal, instrument: row.fromInstrument },
    to: row.toOutcome === null ? null : { outcome: row.toOutcome, goal: row.toGoal, instrument: row.toInstrument },
    outcome: row.outcome,
    code: row.code,
  }));
};
