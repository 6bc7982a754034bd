/** Decisions as they were proposed: on which facts, under which rules, and why. */
import type { CalendarDate } from '../../domain/calendar/calendar-date.ts';
import type { Instant } from '../../domain/calendar/instant.ts';
import type { StoredExplanation } from '../../domain/decision/explanation/explain.ts';
import type { Proposal } from '../../domain/decision/one-client/proposal.ts';
import type { Facts } from '../../domain/rules/language/schema.ts';
import type { Database } from '../connection/connect.ts';

/** A decision to store, with the happening that it belongs to (see happenings.ts). */
export interface NewDecision {
  readonly id: string;
  readonly trajectoryId: string;
  /** Content hash of the rule set. */
  readonly ruleSetHash: string;
  readonly decidedOn: CalendarDate;
  readonly proposal: Proposal;
  readonly explanation: StoredExplanation | null;
  /** The facts decided on, birth date and cohorts included. */
  readonly facts: Facts;
}

export interface Decision extends NewDecision {
  readonly createdAt: Instant;
}

const COLUMNS = [
  'id',
  'trajectoryId',
  'ruleSetHash',
  'decidedOn',
  'proposal',
  'explanation',
  'facts',
  'createdAt',
] as const;

/** One decision, or null when there is none of that id. */
export const decisionById = async (db: Database, id: string): Promise<Decision | null> =>
  (await db.selectFrom('decisions').select(COLUMNS).where('id', '=', id).executeTakeFirst()) ?? null;

/** Decisions of a trajectory, newest first. @param most how many of them; without it all. Each comes with its whole explanation. */
export const decisionsOf = (db: Database, trajectoryId: string, most?: number): Promise<Decision[]> => {
  const all = db
    .selectFrom('decisions')
    .select(COLUMNS)
    .where('trajectoryId', '=', trajectoryId)
    .orderBy('sequence', 'desc');
  return (most === undefined ? all : all.limit(most)).execute();
};

/**
 * The decision that was the newest of its trajectory when a command had its answer: what came since does not change what is told of that. Null when
 * there was none.
 */
export const decisionWhenAnswered = async (db: Database, commandId: string): Promise<Decision | null> =>
  (await db
    .selectFrom('decisions')
    .innerJoin('submissions', 'submissions.trajectoryId', 'decisions.trajectoryId')
    .select(COLUMNS.map((column) => `decisions.${column}` as const))
    .where('submissions.commandId', '=', commandId)
    .whereRef('decisions.createdAt', '<=', 'submissions.answeredAt')
    .orderBy('decisions.sequence', 'desc')
    .limit(1)
    .executeTakeFirst()) ?? null;
