/** Puts rules before a colleague: a draft that is kept, or a proposal that waits to be published. */
import type { Database } from '../../../db/connection/connect.ts';
import {
  addDraft,
  type RuleSetVersion,
  ruleSetVersion,
  ruleSetVersions,
  takeStep,
  versionsOfHash,
  withVersionsAlone,
} from '../../../db/rules/rule-set-versions.ts';
import { ruleSetByHash, storeRuleSet, versionInForce } from '../../../db/rules/rule-sets.ts';
import { keepVersionText, type RuleText, versionText } from '../../../db/rules/rule-texts.ts';
import { dutchDay } from '../../../domain/calendar/calendar-date.ts';
import type { Refusal } from '../../../domain/refusal.ts';
import { loadRuleSet } from '../../../domain/rule-checks/load.ts';
import type { RuleSet } from '../../../domain/rules/language/rule-set.ts';
import { unknownVersion } from '../../../domain/rules/language/unknown-rules.ts';
import { refuseByRules } from '../../refuse-actor.ts';
import { type OnAsked, refuseSecondOpinion } from '../second-opinion.ts';
import {
  alreadyInForce,
  alreadyThere,
  overtaken,
  type RefusedByChecks,
  refusedByChecks,
  refuseStep,
} from './version-refusals.ts';
import { refusePerson, refuseSignature, type Signature } from './version-signature.ts';

export interface VersionMoved {
  readonly ok: true;
  /** As it is now. */
  readonly version: RuleSetVersion;
}

/**
 * Keeps rules as a new version and proposes it, or only keeps it as a draft. What is proposed is put to json-rules-engine as well. What a draft says is never changed: another text is another
 * draft.
 *
 * @param ruleSet only a loaded one can be given: a file that fails a check is not kept
 * @param request.author who wrote it, when that is not the one who proposes
 * @param request.writers who else wrote in it: none of them publishes it
 * @param request.text as it was written; kept beside the document
 */
export const proposeRuleSet = async (
  db: Database,
  ruleSet: RuleSet,
  request: Signature & {
    readonly author?: string;
    readonly writers?: readonly string[];
    readonly asDraft?: boolean;
    readonly text?: RuleText;
  },
  onAsked?: OnAsked,
): Promise<VersionMoved | RefusedByChecks | Refusal> => {
  const { by, reason, at, author = by, writers = [] } = request;
  const { document } = ruleSet;
  const unsigned =
    refuseSignature(request) ?? refusePerson(author) ?? (await refuseByRules(db, 'rules.propose', by, document.id));
  if (unsigned !== null) return unsigned;
  // Before the lock, for it takes long.
  const written = { ruleSet, text: request.text?.text ?? null };
  const differs = request.asDraft === true ? null : await refuseSecondOpinion(db, written, at, onAsked);
  if (differs !== null) return differs;
  return withVersionsAlone<VersionMoved | Refusal>(db, document.id, async (trx) => {
    const hash = await storeRuleSet(trx, document);
    const there = await sameContent(trx, document.id, hash, at);
    if (there !== null) return there;
    const number = await addDraft(trx, { ruleSetId: document.id, hash, author, writers, writtenAt: at, reason });
    if (request.text !== undefined) await keepVersionText(trx, document.id, number, request.text);
    if (request.asDraft !== true)
      await takeStep(trx, document.id, { number, state: 'proposed', by, at, reason, day: null });
    return moved(trx, document.id, number);
  });
};

/** Proposes a draft that was kept before. Its content is checked again, and put to json-rules-engine as well. */
export const proposeDraft = async (
  db: Database,
  ruleSetId: string,
  number: number,
  request: Signature,
  onAsked?: OnAsked,
): Promise<VersionMoved | RefusedByChecks | Refusal> => {
  const unsigned = refuseSignature(request) ?? (await refuseByRules(db, 'rules.propose', request.by, ruleSetId));
  if (unsigned !== null) return unsigned;
  const draft = await ruleSetVersion(db, ruleSetId, number);
  if (draft === null) return unknownVersion(ruleSetId, number);
  const kept = await ruleSetByHash(db, draft.hash);
  const checked = loadRuleSet(kept);
  if (!checked.ok) return refusedByChecks(kept, checked.findings);
  const text = (await versionText(db, ruleSetId, number))?.text ?? null;
  const differs = await refuseSecondOpinion(db, { ruleSet: checked.ruleSet, text }, request.at, onAsked);
  if (differs !== null) return differs;
  return withVersionsAlone<VersionMoved | Refusal>(db, ruleSetId, async (trx) => {
    const present = await ruleSetVersion(trx, ruleSetId, number);
    if (present === null) return unknownVersion(ruleSetId, number);
    const refused = refuseStep(present, 'proposed') ?? (await refuseOvertaken(trx, ruleSetId, number));
    if (refused !== null) return refused;
    const { by, at, reason } = request;
    await takeStep(trx, ruleSetId, { number, state: 'proposed', by, at, reason, day: null });
    return moved(trx, ruleSetId, number);
  });
};

/** The refusal of content that is in force, published or under way already, or null. */
export const sameContent = async (
  db: Database,
  ruleSetId: string,
  hash: string,
  at: Signature['at'],
): Promise<Refusal | null> => {
  const today = dutchDay(at);
  const inForce = await versionInForce(db, ruleSetId, today);
  if (inForce?.hash === hash) return alreadyInForce(inForce.number);
  // Of what was published, only what is still to come: what has passed may be brought back.
  const there = (await versionsOfHash(db, hash)).find(
    ({ state, effectiveFrom }) =>
      state === 'draft' ||
      state === 'proposed' ||
      (state === 'published' && effectiveFrom !== null && effectiveFrom > today),
  );
  return there === undefined ? null : alreadyThere(there);
};

/** The refusal of a version after which another was published, or null. */
export const refuseOvertaken = async (db: Database, ruleSetId: string, number: number): Promise<Refusal | null> => {
  const later = (await ruleSetVersions(db, ruleSetId)).find(
    (other) => other.number > number && (other.state === 'published' || other.state === 'retired'),
  );
  return later === undefined ? null : overtaken(number, later.number);
};

/** The outcome of a step that was taken in this transaction. */
export const moved = async (trx: Database, ruleSetId: string, number: number): Promise<VersionMoved> => {
  const version = await ruleSetVersion(trx, ruleSetId, number);
  if (version === null) throw new Error('a version stays');
  return { ok: true, version };
};
