/**
 * Reads what a page shows out of several tables. One table that is missing or locked takes its own part away and no other; what is missing is said
 * with its cause. A database that does not answer at all is still a fault of the whole page.
 */
import { failureClass } from '../activities/failure-class.ts';
import type { FailureClass } from '../domain/trajectory/failing.ts';

/** A part that cannot be shown now. */
export interface MissingPart<Name = string> {
  readonly part: Name;
  readonly fault: FailureClass;
}

export interface Parts<Page> {
  /** Null where a part is missing. */
  readonly read: { readonly [Part in keyof Page]: Page[Part] | null };
  readonly missing: readonly MissingPart<keyof Page>[];
}

/** Of one table and not of the database. */
const OF_A_TABLE: readonly FailureClass[] = ['schema', 'locked'];

/** Reads all parts beside each other. @throws what is of the database as a whole, or no fault of a database */
export const partsOf = async <Page extends object>(
  parts: {
    readonly [Part in keyof Page]: () => Promise<Page[Part]>;
  },
): Promise<Parts<Page>> => {
  const missing: MissingPart<keyof Page>[] = [];
  const read = await Promise.all(
    (Object.keys(parts) as (keyof Page)[]).map(async (part) => {
      try {
        return [part, await parts[part]()] as const;
      } catch (error) {
        const fault = failureClass(error);
        if (!OF_A_TABLE.includes(fault)) throw error;
        missing.push({ part, fault });
        return [part, null] as const;
      }
    }),
  );
  return { read: Object.fromEntries(read) as Parts<Page>['read'], missing };
};
