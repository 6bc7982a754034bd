/** What publishing rules would change, for whoever proposes or publishes them. */
import type { Database } from '../../../db/connection/connect.ts';
import { ruleSetVersions } from '../../../db/rules/rule-set-versions.ts';
import { ruleSetByHash, versionInForce } from '../../../db/rules/rule-sets.ts';
import { type CalendarDate, dutchDay } from '../../../domain/calendar/calendar-date.ts';
import type { Instant } from '../../../domain/calendar/instant.ts';
import { type ChangeInWords, describeChange } from '../../../domain/impact/change-in-words.ts';
import type { RuleSetDocument } from '../../../domain/rules/language/schema.ts';
import { firstDay } from '../../../domain/rules/language/version.ts';
import { type VersionWarning, versionWarnings } from './version-warnings.ts';

export interface VersionConsequences {
  /** Number of the version in force today, which it is compared with; null when there is none. */
  readonly inForce: number | null;
  /** First day it would hold when it is published now. */
  readonly startsOn: CalendarDate;
  /** In words, against what is in force; null when nothing is. */
  readonly changes: readonly ChangeInWords[] | null;
  readonly warnings: readonly VersionWarning[];
}

/** @param number of the version, when it has one */
export const versionConsequences = async (
  db: Database,
  document: RuleSetDocument,
  number: number | null,
  at: Instant,
): Promise<VersionConsequences> => {
  const inForce = await versionInForce(db, document.id, dutchDay(at));
  const before = inForce === null ? null : await ruleSetByHash(db, inForce.hash);
  const startsOn = await startDay(db, document, at);
  return {
    inForce: inForce?.number ?? null,
    startsOn,
    changes: before === null ? null : describeChange(before, document),
    warnings: await versionWarnings(db, document, startsOn, number),
  };
};

/** The first day that rules hold when they are published at this moment. */
export const startDay = async (db: Database, document: RuleSetDocument, at: Instant): Promise<CalendarDate> => {
  const versions = await ruleSetVersions(db, document.id);
  const isFirst = !versions.some(({ state }) => state === 'published' || state === 'retired');
  return firstDay(document.effectiveFrom, dutchDay(at), isFirst);
};
