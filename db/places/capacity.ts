/**
 * Places and money, and what is reserved of them. They are taken and given back with the happening that asks for it (see happenings.ts). The
 * database's triggers hold that a place or money is given only where the rule set in force has room for it, and is given back once. A later version
 * may have less room than is in use: then nobody loses a place, and nothing new is given.
 */
import type { Database } from '../connection/connect.ts';

/** How full an instrument is. */
export interface InstrumentOverview {
  readonly instrument: string;
  readonly places: number;
  /** May be more than the places, after a version with fewer. */
  readonly inUse: number;
}

export interface CapacityOverview {
  readonly instruments: readonly InstrumentOverview[];
  /** Euro cents. */
  readonly budget: { readonly totalCents: number; readonly committedCents: number };
}

/** Places and money of a rule set, or null when it was never put in force. */
export const capacityOverview = async (db: Database, ruleSetId: string): Promise<CapacityOverview | null> => {
  const budget = await db
    .selectFrom('budgets')
    .select(['totalCents', 'committedCents'])
    .where('ruleSetId', '=', ruleSetId)
    .executeTakeFirst();
  if (!budget) return null;
  const instruments = await db
    .selectFrom('instrumentCapacity')
    .select(['instrument', 'places', 'inUse'])
    .where('ruleSetId', '=', ruleSetId)
    .orderBy('instrument')
    .execute();
  return { instruments, budget };
};
