/** Writing rules: a draft is kept on the server, changed by whoever saw it as it is, and becomes a proposal. */
import type { Database } from '../../db/connection/connect.ts';
import { namesOf } from '../../db/people/caseworkers.ts';
import {
  addRuleDraft,
  changeRuleDraft,
  type RuleDraft,
  removeRuleDraft,
  ruleDraft,
  ruleDrafts,
} from '../../db/rules/rule-drafts.ts';
import type { RuleText } from '../../db/rules/rule-texts.ts';
import { dutchTimeInWords } from '../../domain/calendar/dutch-time.ts';
import { instantOf } from '../../domain/calendar/instant.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import type { Actor } from '../../domain/trajectory/rights.ts';
import type { Office } from '../office.ts';
import { refuseByRules } from '../refuse-actor.ts';
import { checkRuleText, refuseOtherRules } from './read-rule-text.ts';
import { refuseRules, versionShown } from './rules-in-reach.ts';
import { proposeRuleSet, type VersionMoved } from './versions/propose-rule-set.ts';
import { type RefusedByChecks, refusedByChecks } from './versions/version-refusals.ts';
import { textOfVersion } from './versions/version-text.ts';

type Author = Actor & { readonly id: string };

export type DraftOrRefusal = { readonly ok: true; readonly draft: RuleDraft } | Refusal;

const UNKNOWN_DRAFT = refuse(
  'UNKNOWN_DRAFT',
  'Dit concept is er niet (meer). Een collega kan het hebben weggegooid of voorgesteld. Begin een nieuw concept.',
);

/** Whether somebody may write these rules: the same as may propose them. */
const refuseWriting = async (
  db: Database,
  { id, municipalities }: Author,
  ruleSetId: string,
): Promise<Refusal | null> =>
  (await refuseRules(db, ruleSetId, municipalities)) ?? (await refuseByRules(db, 'rules.propose', id, ruleSetId));

/** Begins a draft with a version as it was written, or with a file. Refuses UNKNOWN_RULES, OTHER_RULES. */
export const beginDraft = async (
  office: Office,
  author: Author,
  ruleSetId: string,
  from: RuleText | { readonly number: number | undefined },
): Promise<DraftOrRefusal> => {
  const { db } = office;
  const refused = await refuseWriting(db, author, ruleSetId);
  if (refused !== null) return refused;
  if ('text' in from) {
    const other = refuseOtherRules(from, ruleSetId);
    if (other !== null) return other;
    const { format, text } = from;
    return { ok: true, draft: await addRuleDraft(db, { ruleSetId, format, text, owner: author.id, basedOn: null }) };
  }
  const shown = await versionShown(office, ruleSetId, from.number, author.municipalities);
  if (!shown.ok) return shown;
  const { format, text } = await textOfVersion(db, shown);
  const { number } = shown.version;
  return { ok: true, draft: await addRuleDraft(db, { ruleSetId, format, text, owner: author.id, basedOn: number }) };
};

/** The drafts of these rules, of everybody who writes them. */
export const listDrafts = async (
  office: Office,
  author: Author,
  ruleSetId: string,
): Promise<
  | {
      readonly ok: true;
      readonly drafts: readonly Omit<RuleDraft, 'text'>[];
      readonly people: ReadonlyMap<string, string>;
    }
  | Refusal
> => {
  const refused = await refuseWriting(office.db, author, ruleSetId);
  if (refused !== null) return refused;
  const drafts = await ruleDrafts(office.db, ruleSetId);
  return { ok: true, drafts, people: await peopleOfDraft(office, drafts) };
};

/** What the people are called who wrote in these drafts. */
export const peopleOfDraft = (
  { db }: Office,
  drafts: readonly Omit<RuleDraft, 'text'>[],
): Promise<ReadonlyMap<string, string>> => namesOf(db, [...new Set(drafts.flatMap(({ writers }) => writers))]);

/** A draft for who may write these rules. */
export const showDraft = async (
  { db }: Office,
  author: Author,
  ruleSetId: string,
  draftId: string,
): Promise<DraftOrRefusal> => {
  const refused = await refuseWriting(db, author, ruleSetId);
  if (refused !== null) return refused;
  const draft = await ruleDraft(db, ruleSetId, draftId);
  return draft === null ? UNKNOWN_DRAFT : { ok: true, draft };
};

/** The refusal of who writes over what they did not see: by whom and when it changed. */
const changedSince = async (db: Database, ruleSetId: string, draftId: string): Promise<Refusal> => {
  const draft = await ruleDraft(db, ruleSetId, draftId);
  if (draft === null) return UNKNOWN_DRAFT;
  const name = (await namesOf(db, [draft.changedBy])).get(draft.changedBy) ?? draft.changedBy;
  return refuse(
    'DRAFT_CHANGED',
    `${name} heeft dit concept intussen gewijzigd (${dutchTimeInWords(draft.changedAt)}). Wat u typte staat er nog. Bekijk eerst die wijziging, of bewaar uw tekst als eigen concept.`,
  );
};

/** Writes a draft. Refuses DRAFT_CHANGED with who changed it when it is no longer what was seen. */
export const writeDraft = async (
  office: Office,
  author: Author,
  ruleSetId: string,
  draftId: string,
  { seen, text }: { readonly seen: number; readonly text: string },
): Promise<DraftOrRefusal> => {
  const shown = await showDraft(office, author, ruleSetId, draftId);
  if (!shown.ok) return shown;
  const draft = await changeRuleDraft(office.db, draftId, { seen, text, by: author.id });
  return draft === null ? changedSince(office.db, ruleSetId, draftId) : { ok: true, draft };
};

/** Throws a draft away, as it was seen. */
export const discardDraft = async (
  office: Office,
  author: Author,
  ruleSetId: string,
  draftId: string,
  seen: number,
): Promise<{ readonly ok: true } | Refusal> => {
  const shown = await showDraft(office, author, ruleSetId, draftId);
  if (!shown.ok) return shown;
  return (await removeRuleDraft(office.db, draftId, seen)) ? { ok: true } : changedSince(office.db, ruleSetId, draftId);
};

/** Proposes a draft as it was seen: it is checked, put to json-rules-engine, and becomes a version with its text. The draft is then gone. */
export const proposeFromDraft = async (
  office: Office,
  author: Author,
  ruleSetId: string,
  draftId: string,
  { seen, reason }: { readonly seen: number; readonly reason: string },
): Promise<VersionMoved | RefusedByChecks | Refusal> => {
  const shown = await showDraft(office, author, ruleSetId, draftId);
  if (!shown.ok) return shown;
  const { draft } = shown;
  if (draft.version !== seen) return changedSince(office.db, ruleSetId, draftId);
  const other = refuseOtherRules(draft, ruleSetId);
  if (other !== null) return other;
  const { ruleSet, findings } = checkRuleText(draft);
  if (ruleSet === null) return { ...refusedByChecks(null, findings), findings };
  const { format, text } = draft;
  const proposed = await proposeRuleSet(office.db, ruleSet, {
    by: author.id,
    reason,
    at: instantOf(Date.now()),
    // Four eyes hold for everybody who wrote in it.
    author: draft.owner,
    writers: draft.writers,
    text: { format, text },
  });
  if (proposed.ok) await removeRuleDraft(office.db, draftId, seen);
  return proposed;
};
