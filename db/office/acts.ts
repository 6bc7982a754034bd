/** What somebody did to the installation, beside any one trajectory: kept for ever, in the transaction that does it. */
import type { Instant } from '../../domain/calendar/instant.ts';
import type { OtherAct } from '../../domain/trajectory/rights.ts';
import type { Database } from '../connection/connect.ts';

/** What was done: codes, ids and settings of the installation; of a client no more than the number. */
export interface ActDone {
  readonly by: string;
  readonly act: OtherAct;
  /** Null: of none in particular. */
  readonly municipalityId: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

/** Keeps it. */
export const recordAct = async (db: Database, { by, act, municipalityId, details }: ActDone): Promise<void> => {
  await db
    .insertInto('acts')
    .values({ by, act, municipalityId, details: JSON.stringify(details) })
    .execute();
};

/** The newest first. @param of only of this municipality */
export const actsDone = async (
  db: Database,
  of: { readonly municipalityId?: string; readonly limit?: number } = {},
): Promise<(ActDone & { readonly at: Instant })[]> => {
  let query = db
    .selectFrom('acts')
    .select(['at', 'by', 'act', 'municipalityId', 'details'])
    .orderBy('id', 'desc')
    .limit(of.limit ?? 20);
  if (of.municipalityId !== undefined) query = query.where('municipalityId', '=', of.municipalityId);
  return (await query.execute()) as (ActDone & { readonly at: Instant })[];
};
