/**
 * Publishes rules: decisions are taken under them from their first day on, running trajectories keep the version they were decided under.
 *
 * 1. Who wrote or proposed it does not publish it.
 * 2. The content is loaded from where it is kept and checked again, scenarios included; json-rules-engine answers it alike.
 * 3. Everything that can change meanwhile is looked at again under the lock.
 */
import type { Database } from '../../../db/connection/connect.ts';
import { contentHash } from '../../../db/connection/content-hash.ts';
import { bringIntoForceWithin } from '../../../db/rules/rule-set-room.ts';
import {
  addDraft,
  type RuleSetVersion,
  ruleSetVersion,
  takeStep,
  versionsOfHash,
  withVersionsAlone,
} from '../../../db/rules/rule-set-versions.ts';
import { ruleSetByHash, storeRuleSet, versionInForce } from '../../../db/rules/rule-sets.ts';
import { keepVersionText, type RuleText, versionText } from '../../../db/rules/rule-texts.ts';
import { type CalendarDate, dutchDay } from '../../../domain/calendar/calendar-date.ts';
import { type Refusal, refuse } from '../../../domain/refusal.ts';
import { loadRuleSet } from '../../../domain/rule-checks/load.ts';
import type { RuleSet } from '../../../domain/rules/language/rule-set.ts';
import type { RuleSetDocument } from '../../../domain/rules/language/schema.ts';
import { unknownVersion } from '../../../domain/rules/language/unknown-rules.ts';
import { mayPublish } from '../../../domain/rules/language/version.ts';
import { refuseByRules } from '../../refuse-actor.ts';
import { type OnAsked, refuseSecondOpinion } from '../second-opinion.ts';
import { moved, refuseOvertaken, sameContent, type VersionMoved } from './propose-rule-set.ts';
import { startDay, type VersionConsequences, versionConsequences } from './version-consequences.ts';
import { alreadyInForce, ownProposal, type RefusedByChecks, refusedByChecks, refuseStep } from './version-refusals.ts';
import { refusePerson, refuseSignature, type Signature } from './version-signature.ts';

/**
 * What to publish: a version that was proposed, or rules from a file. Those are looked up by their content; when nobody proposed them
 * here, `author` says who wrote them and put them forward elsewhere, such as in git; `text` is what they wrote.
 */
export type Publication =
  | { readonly ruleSetId: string; readonly number: number }
  | { readonly ruleSet: RuleSet; readonly author?: string; readonly text?: RuleText };

/** Content that was loaded and checked, to be looked up by its hash: content never changes. */
export interface CheckedContent {
  readonly hash: string;
  readonly ruleSet: RuleSet;
}

/** What publishing now would do. */
export interface PublicationPreview extends VersionConsequences {
  readonly ok: true;
  readonly document: RuleSetDocument;
  /** For `publishRuleSet`, which then does not check the same content again. */
  readonly checked: CheckedContent;
  /** Null when it becomes a version by being published. */
  readonly number: number | null;
}

/** Says what publishing would do, or why it is refused. Nothing is written. */
export const previewPublication = async (
  db: Database,
  publication: Publication,
  signature: Signature,
): Promise<PublicationPreview | RefusedByChecks | Refusal> => {
  const found = await find(db, publication, signature);
  if (!found.ok) return found;
  const { document, number } = found;
  const permitted = await permit(db, found, signature);
  if (!permitted.ok) return permitted;
  const { hash, ruleSet } = found;
  return {
    ok: true,
    document,
    number,
    checked: { hash, ruleSet },
    ...(await versionConsequences(db, document, number, signature.at)),
  };
};

/** Publishes, as a signature of somebody other than who wrote and proposed it. */
export const publishRuleSet = async (
  db: Database,
  publication: Publication,
  signature: Signature,
  onAsked?: OnAsked,
  checked?: CheckedContent,
): Promise<VersionMoved | RefusedByChecks | Refusal> => {
  const found = await find(db, publication, signature, checked);
  if (!found.ok) return found;
  const { document, ruleSet, number: kept } = found;
  const permittedNow = await permit(db, found, signature);
  if (!permittedNow.ok) return permittedNow;
  const fromFile = 'ruleSet' in publication ? publication.text : undefined;
  const written = (kept === null ? null : await versionText(db, document.id, kept)) ?? fromFile;
  const differs = await refuseSecondOpinion(db, { ruleSet, text: written?.text ?? null }, signature.at, onAsked);
  if (differs !== null) return differs;
  return withVersionsAlone<VersionMoved | Refusal>(db, document.id, async (trx) => {
    const permitted = await permit(trx, found, signature);
    if (!permitted.ok) return permitted;
    const { by, at, reason } = signature;
    const number = found.number ?? (await proposedElsewhere(trx, document, found.author, signature, fromFile));
    await takeStep(trx, document.id, { number, state: 'published', by, at, reason, day: permitted.startsOn });
    await bringIntoForceWithin(trx, document.id, dutchDay(at));
    return moved(trx, document.id, number);
  });
};

interface Found {
  readonly ok: true;
  readonly ruleSet: RuleSet;
  readonly document: RuleSetDocument;
  readonly hash: string;
  readonly number: number | null;
  /** Who wrote it, where it is no version yet. */
  readonly author: string;
}

/** What cannot change any more: the content and its checks. Before the lock, for checking takes long. */
const find = async (
  db: Database,
  publication: Publication,
  signature: Signature,
  before?: CheckedContent,
): Promise<Found | RefusedByChecks | Refusal> => {
  const ruleSetId = 'number' in publication ? publication.ruleSetId : publication.ruleSet.document.id;
  const unsigned = refuseSignature(signature) ?? (await refuseByRules(db, 'rules.publish', signature.by, ruleSetId));
  if (unsigned !== null) return unsigned;
  const version = await versionFor(db, publication, signature);
  if ('ok' in version) return version;
  const { hash, number, author } = version;
  if (before?.hash === hash)
    return { ok: true, ruleSet: before.ruleSet, document: before.ruleSet.document, hash, number, author };
  const stored =
    number === null && 'ruleSet' in publication ? publication.ruleSet.document : await ruleSetByHash(db, hash);
  const checked = loadRuleSet(stored);
  return checked.ok
    ? { ok: true, ruleSet: checked.ruleSet, document: checked.ruleSet.document, hash, number, author }
    : refusedByChecks(stored, checked.findings);
};

const versionFor = async (
  db: Database,
  publication: Publication,
  { at }: Signature,
): Promise<Pick<Found, 'hash' | 'number' | 'author'> | Refusal> => {
  if ('number' in publication) {
    const { ruleSetId, number } = publication;
    return (await ruleSetVersion(db, ruleSetId, number)) ?? unknownVersion(ruleSetId, number);
  }
  const { document } = publication.ruleSet;
  const hash = contentHash(document);
  const known: RuleSetVersion[] = await versionsOfHash(db, hash);
  const proposed = known.find(({ state }) => state === 'proposed') ?? known.find(({ state }) => state === 'draft');
  if (proposed !== undefined) return proposed;
  const there = await sameContent(db, document.id, hash, at);
  if (there !== null) return there;
  const { author } = publication;
  if (author === undefined)
    return refuse(
      'AUTHOR_NEEDED',
      'Niemand heeft deze regels hier voorgesteld. Stel ze eerst voor, of noem wie ze schreef, zoals de schrijver in git.',
    );
  return refusePerson(author) ?? { hash, number: null, author };
};

/** What can change meanwhile: the steps of this version and of others. */
const permit = async (
  db: Database,
  { document, hash, number, author }: Found,
  { by, at }: Signature,
): Promise<{ readonly ok: true; readonly startsOn: CalendarDate } | Refusal> => {
  const version = number === null ? null : await ruleSetVersion(db, document.id, number);
  if (version === null) {
    const there = await sameContent(db, document.id, hash, at);
    if (there !== null) return there;
  } else {
    const refused = refuseStep(version, 'published');
    if (refused !== null) return refused;
    const inForce = await versionInForce(db, document.id, dutchDay(at));
    if (inForce?.hash === hash) return alreadyInForce(inForce.number);
    const late = await refuseOvertaken(db, document.id, version.number);
    if (late !== null) return late;
  }
  if (!mayPublish(version ?? { writers: [author], proposedBy: author }, by)) return ownProposal();
  return { ok: true, startsOn: await startDay(db, document, at) };
};

const proposedElsewhere = async (
  trx: Database,
  document: RuleSetDocument,
  author: string,
  { at, reason }: Signature,
  text: RuleText | undefined,
): Promise<number> => {
  const hash = await storeRuleSet(trx, document);
  const number = await addDraft(trx, { ruleSetId: document.id, hash, author, writtenAt: at, reason });
  if (text !== undefined) await keepVersionText(trx, document.id, number, text);
  await takeStep(trx, document.id, { number, state: 'proposed', by: author, at, reason, day: null });
  return number;
};
