/** What a text of rules comes to while somebody types it: checks, the change in words, and the comparison over all clients as they are today. */

import { setImmediate as turn } from 'node:timers/promises';
import { dutchToday } from '../../activities/dutch-today.ts';
import type { ChangeFeed } from '../../db/lists/changes.ts';
import { municipalityOfRules } from '../../db/office/municipalities.ts';
import type { RuleText } from '../../db/rules/rule-texts.ts';
import type { CalendarDate } from '../../domain/calendar/calendar-date.ts';
import type { Instant } from '../../domain/calendar/instant.ts';
import { compareOver, type Impact } from '../../domain/impact/compare.ts';
import { firstDifferentDay, laterDifferentDays } from '../../domain/impact/first-day.ts';
import { withoutClients } from '../../domain/impact/without-clients.ts';
import { hasRole, LEADING_ROLES } from '../../domain/person/roles.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { Finding } from '../../domain/rules/language/finding.ts';
import type { Actor } from '../../domain/trajectory/rights.ts';
import type { Office } from '../office.ts';
import { liveCaseloads } from './live-caseload.ts';
import { checkRuleText } from './read-rule-text.ts';
import { versionThatHolds } from './rules-in-reach.ts';

export interface RuleEffect {
  readonly ok: true;
  readonly findings: readonly Finding[];
  /** Whether they can be proposed as they are. */
  readonly isSound: boolean;
  /** Null where a fault stands in the way, or no rules hold yet to compare with. */
  readonly comparison: {
    readonly impact: Impact;
    /** Number of the version that holds. */
    readonly against: number;
    readonly on: CalendarDate;
    /** Other days from which the difference is another one, which these figures do not count. */
    readonly otherDays: readonly CalendarDate[];
    /** When the clients were read. */
    readonly readAt: Instant;
  } | null;
}

/**
 * The figures are of the first day on which the rules differ, or of a later one on which they differ otherwise, where that is asked.
 * Refuses UNKNOWN_RULES. Numbers of clients are in it for who may see clients only.
 */
export const effectOfText = async (
  office: Office,
  feed: ChangeFeed,
  person: Actor,
  ruleSetId: string,
  text: RuleText,
  asked?: CalendarDate,
): Promise<RuleEffect | Refusal> => {
  const inForce = await versionThatHolds(office, ruleSetId, person.municipalities);
  if (inForce !== null && !inForce.ok) return inForce;
  const { toLookAt, ruleSet, findings } = checkRuleText(text);
  const checked = { ok: true as const, findings, isSound: ruleSet !== null };
  // The first rules of a municipality are checked; there is nothing to compare them with.
  if (toLookAt === null || inForce === null) return { ...checked, comparison: null };
  // Others of this process have their turn between the checks and the comparison.
  await turn();
  const [now, then] = [inForce.ruleSet.document, toLookAt.document];
  const first = firstDifferentDay(now, then, dutchToday()).on;
  const days = [first, ...laterDifferentDays(now, then, first)];
  // What was typed meanwhile may have taken that day away.
  const on = days.find((day) => day === asked) ?? first;
  const owner = await municipalityOfRules(office.db, ruleSetId);
  const { caseload, readAt } = await liveCaseloads(office.db, feed).of(owner?.id ?? null, on);
  const impact = compareOver(inForce.ruleSet, toLookAt, caseload);
  const shown = hasRole(person, LEADING_ROLES) ? impact : withoutClients(impact);
  return {
    ...checked,
    comparison: {
      impact: shown,
      against: inForce.version.number,
      on,
      otherDays: days.filter((day) => day !== on),
      readAt,
    },
  };
};
