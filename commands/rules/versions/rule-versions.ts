/** Steps with versions of rules, as somebody takes them who may see these rules. */
import { dutchToday } from '../../../activities/dutch-today.ts';
import { namesOf } from '../../../db/people/caseworkers.ts';
import { ruleDrafts } from '../../../db/rules/rule-drafts.ts';
import type { RuleText } from '../../../db/rules/rule-texts.ts';
import { instantOf } from '../../../domain/calendar/instant.ts';
import { hasRole } from '../../../domain/person/roles.ts';
import type { Refusal } from '../../../domain/refusal.ts';
import type { SecondOpinion } from '../../../domain/rule-checks/second-opinion.ts';
import { type Actor, RIGHTS } from '../../../domain/trajectory/rights.ts';
import type { Office } from '../../office.ts';
import { refuseRules, versionShown } from '../rules-in-reach.ts';
import { membersFor, secondOpinionOn } from '../second-opinion.ts';
import { type ListedVersion, listRuleSetVersions } from './list-rule-set-versions.ts';
import { proposeDraft, type VersionMoved } from './propose-rule-set.ts';
import { publishRuleSet } from './publish-rule-set.ts';
import { rollBackRuleSet } from './roll-back-rule-set.ts';
import type { RefusedByChecks } from './version-refusals.ts';
import type { Signature } from './version-signature.ts';
import { textOfVersion } from './version-text.ts';
import { withdrawRuleSet } from './withdraw-rule-set.ts';

type Person = Actor & { readonly id: string };

export const listVersions = async (
  office: Office,
  person: Person,
  ruleSetId: string,
): Promise<
  | {
      readonly ok: true;
      readonly title: string;
      readonly versions: readonly ListedVersion[];
      readonly people: ReadonlyMap<string, string>;
    }
  | Refusal
> => {
  const { municipalities } = person;
  const shown = await versionShown(office, ruleSetId, undefined, municipalities);
  if (!shown.ok) {
    // Of their first version there may be a draft, which is for who writes.
    const refused = await refuseRules(office.db, ruleSetId, municipalities);
    const isBegun =
      refused === null &&
      hasRole(person, RIGHTS['rules.propose']) &&
      (await ruleDrafts(office.db, ruleSetId)).length > 0;
    return isBegun ? { ok: true, title: ruleSetId, versions: [], people: new Map() } : shown;
  }
  const versions = await listRuleSetVersions(office.db, ruleSetId, dutchToday());
  const people = await namesOf(office.db, [...new Set(versions.flatMap(({ writers }) => writers))]);
  return { ok: true, title: shown.ruleSet.document.title.nl, versions, people };
};

/** Refuses UNKNOWN_RULES besides what the step itself refuses. */
export const takeVersionStep = async (
  office: Office,
  { id, municipalities }: Person,
  ruleSetId: string,
  number: number,
  { state, reason }: { readonly state: 'proposed' | 'published' | 'withdrawn'; readonly reason: string },
): Promise<VersionMoved | RefusedByChecks | Refusal> => {
  const shown = await versionShown(office, ruleSetId, number, municipalities);
  if (!shown.ok) return shown;
  const signature: Signature = { by: id, reason, at: instantOf(Date.now()) };
  switch (state) {
    case 'proposed':
      return proposeDraft(office.db, ruleSetId, number, signature);
    case 'published':
      return publishRuleSet(office.db, { ruleSetId, number }, signature);
    case 'withdrawn':
      return withdrawRuleSet(office.db, ruleSetId, number, signature);
  }
};

export const bringBackVersion = async (
  office: Office,
  { id, municipalities }: Person,
  ruleSetId: string,
  { bringsBack, reason }: { readonly bringsBack: number; readonly reason: string },
): Promise<VersionMoved | RefusedByChecks | Refusal> => {
  const shown = await versionShown(office, ruleSetId, bringsBack, municipalities);
  if (!shown.ok) return shown;
  return rollBackRuleSet(office.db, ruleSetId, bringsBack, { by: id, reason, at: instantOf(Date.now()) });
};

/** The file of a version. */
export const textOf = async (
  office: Office,
  { municipalities }: Person,
  ruleSetId: string,
  number: number,
): Promise<({ readonly ok: true } & RuleText) | Refusal> => {
  const shown = await versionShown(office, ruleSetId, number, municipalities);
  return shown.ok ? { ok: true, ...(await textOfVersion(office.db, shown)) } : shown;
};

/** Whether json-rules-engine answers a version alike, over the clients of its municipality; a minute at most. */
export const askSecondOpinion = async (
  office: Office,
  { municipalities }: Person,
  ruleSetId: string,
  number: number,
): Promise<{ readonly ok: true; readonly opinion: SecondOpinion } | Refusal> => {
  const shown = await versionShown(office, ruleSetId, number, municipalities);
  if (!shown.ok) return shown;
  const { ruleSet } = shown;
  const [members, { text }] = await Promise.all([membersFor(office.db, ruleSetId), textOfVersion(office.db, shown)]);
  return { ok: true, opinion: await secondOpinionOn({ ruleSet, text }, members, instantOf(Date.now())) };
};
