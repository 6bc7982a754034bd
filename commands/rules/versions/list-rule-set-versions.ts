/** The versions of the rules of a municipality, with who did what, when and why. */
import type { Database } from '../../../db/connection/connect.ts';
import {
  type RuleSetVersion,
  ruleSetVersions,
  type StepTaken,
  versionSteps,
} from '../../../db/rules/rule-set-versions.ts';
import { versionInForce } from '../../../db/rules/rule-sets.ts';
import type { CalendarDate } from '../../../domain/calendar/calendar-date.ts';

export interface ListedVersion extends RuleSetVersion {
  readonly inForce: boolean;
  readonly steps: readonly StepTaken[];
}

/** All versions, the last first. Empty when these rules have none. @param on the day on which one is in force. */
export const listRuleSetVersions = async (
  db: Database,
  ruleSetId: string,
  on: CalendarDate,
): Promise<ListedVersion[]> => {
  const [versions, steps, inForce] = await Promise.all([
    ruleSetVersions(db, ruleSetId),
    versionSteps(db, ruleSetId),
    versionInForce(db, ruleSetId, on),
  ]);
  return versions.map((version) => ({
    ...version,
    inForce: version.number === inForce?.number,
    steps: steps.filter(({ number }) => number === version.number),
  }));
};
