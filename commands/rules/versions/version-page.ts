/** One version of rules for who looks at it, and what this person may do with it now. */
import { namesOf } from '../../../db/people/caseworkers.ts';
import { ruleSetVersion, type StepTaken, versionSteps } from '../../../db/rules/rule-set-versions.ts';
import { versionInForce } from '../../../db/rules/rule-sets.ts';
import { bulkChangeUnderWay } from '../../../db/trajectories/bulk-changes.ts';
import { type CalendarDate, dutchDay } from '../../../domain/calendar/calendar-date.ts';
import { instantOf } from '../../../domain/calendar/instant.ts';
import { type ChangeInWords, describeChange } from '../../../domain/impact/change-in-words.ts';
import { hasRole } from '../../../domain/person/roles.ts';
import type { Refusal } from '../../../domain/refusal.ts';
import { mayPublish } from '../../../domain/rules/language/version.ts';
import { type Actor, RIGHTS } from '../../../domain/trajectory/rights.ts';
import type { Office } from '../../office.ts';
import { type VersionShown, versionShown } from '../rules-in-reach.ts';
import { refuseOvertaken } from './propose-rule-set.ts';
import { startDay } from './version-consequences.ts';
import { ownProposal } from './version-refusals.ts';
import { type VersionWarning, versionWarnings } from './version-warnings.ts';

/** What can be done with a version. */
export type VersionAct = 'propose' | 'publish' | 'withdraw' | 'bringBack' | 'redecide';

export interface VersionPage extends VersionShown {
  readonly steps: readonly StepTaken[];
  readonly people: ReadonlyMap<string, string>;
  /** The version that it is compared with; null when there is none. */
  readonly against: number | null;
  readonly changes: readonly ChangeInWords[];
  /** First day when it is published now; null where it cannot be any more. */
  readonly startsOn: CalendarDate | null;
  readonly warnings: readonly VersionWarning[];
  readonly may: readonly VersionAct[];
  /** Why this person cannot publish what waits for publication; null where they can, or nothing waits. */
  readonly whyNotPublish: Refusal | null;
  /** Waiting proposals that are being made anew now, perhaps by a colleague; null where there are none, or this person may not. */
  readonly redecision: string | null;
}

export const versionPage = async (
  office: Office,
  person: Actor & { readonly id: string },
  ruleSetId: string,
  number: number,
): Promise<VersionPage | Refusal> => {
  const { db, library } = office;
  const shown = await versionShown(office, ruleSetId, number, person.municipalities);
  if (!shown.ok) return shown;
  const { version, ruleSet, isInForce } = shown;
  const at = instantOf(Date.now());
  const isToCome =
    ['draft', 'proposed'].includes(version.state) ||
    (version.state === 'published' && version.effectiveFrom !== null && version.effectiveFrom > dutchDay(at));
  // What is to come is held against what holds now; what has been, against what it began with.
  const against = isToCome ? ((await versionInForce(db, ruleSetId, dutchDay(at)))?.number ?? null) : version.basedOn;
  const before = against === null ? null : await ruleSetVersion(db, ruleSetId, against);
  const steps = (await versionSteps(db, ruleSetId)).filter((step) => step.number === number);
  const waits = version.state === 'draft' || version.state === 'proposed';
  const startsOn = waits ? await startDay(db, ruleSet.document, at) : null;
  const overtaken = waits ? await refuseOvertaken(db, ruleSetId, number) : null;
  const isAuthor = hasRole(person, RIGHTS['rules.propose']);
  const isApprover = hasRole(person, RIGHTS['rules.publish']);
  const whyNotPublish =
    version.state !== 'proposed' || !isApprover
      ? null
      : (overtaken ?? (mayPublish(version, person.id) ? null : ownProposal()));
  const may: Readonly<Record<VersionAct, boolean>> = {
    propose: isAuthor && version.state === 'draft' && overtaken === null,
    publish: isApprover && version.state === 'proposed' && whyNotPublish === null,
    withdraw: isAuthor && (waits || (version.state === 'published' && isToCome)),
    bringBack: isAuthor && !isInForce && !isToCome && ['published', 'retired'].includes(version.state),
    redecide: isAuthor && isInForce,
  };
  return {
    ...shown,
    steps,
    people: await namesOf(db, [...new Set([...version.writers, ...steps.map(({ by }) => by)])]),
    against,
    changes:
      before === null ? [] : describeChange((await library.byHash(before.hash)).ruleSet.document, ruleSet.document),
    startsOn,
    warnings: startsOn === null ? [] : await versionWarnings(db, ruleSet.document, startsOn, number),
    may: (Object.keys(may) as VersionAct[]).filter((act) => may[act]),
    whyNotPublish,
    redecision: may.redecide ? await bulkChangeUnderWay(db, ruleSetId) : null,
  };
};
