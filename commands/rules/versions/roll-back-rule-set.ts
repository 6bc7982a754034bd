/** Brings an earlier version of rules back: as a new version with the same content, for a colleague to publish. */
import type { Database } from '../../../db/connection/connect.ts';
import { addDraft, ruleSetVersion, takeStep, withVersionsAlone } from '../../../db/rules/rule-set-versions.ts';
import { ruleSetByHash } from '../../../db/rules/rule-sets.ts';
import { versionText } from '../../../db/rules/rule-texts.ts';
import { type Refusal, refuse } from '../../../domain/refusal.ts';
import { loadRuleSet } from '../../../domain/rule-checks/load.ts';
import { unknownVersion } from '../../../domain/rules/language/unknown-rules.ts';
import { refuseByRules } from '../../refuse-actor.ts';
import { type OnAsked, refuseSecondOpinion } from '../second-opinion.ts';
import { moved, sameContent, type VersionMoved } from './propose-rule-set.ts';
import { type RefusedByChecks, refusedByChecks, STATE_WORDS } from './version-refusals.ts';
import { refuseSignature, type Signature } from './version-signature.ts';

/** Proposes the content of an earlier version anew; it is put to json-rules-engine as well. Nothing of what was decided meanwhile changes. */
export const rollBackRuleSet = async (
  db: Database,
  ruleSetId: string,
  number: number,
  signature: Signature,
  onAsked?: OnAsked,
): Promise<VersionMoved | RefusedByChecks | Refusal> => {
  const unsigned = refuseSignature(signature) ?? (await refuseByRules(db, 'rules.propose', signature.by, ruleSetId));
  if (unsigned !== null) return unsigned;
  const earlier = await ruleSetVersion(db, ruleSetId, number);
  if (earlier === null) return unknownVersion(ruleSetId, number);
  if (earlier.state !== 'published' && earlier.state !== 'retired')
    return refuse(
      'NEVER_IN_FORCE',
      `Versie ${number} is ${STATE_WORDS[earlier.state]} en was nooit in werking. Kies een versie die dat wel was.`,
    );
  const kept = await ruleSetByHash(db, earlier.hash);
  const checked = loadRuleSet(kept);
  if (!checked.ok) return refusedByChecks(kept, checked.findings);
  const text = (await versionText(db, ruleSetId, number))?.text ?? null;
  const differs = await refuseSecondOpinion(db, { ruleSet: checked.ruleSet, text }, signature.at, onAsked);
  if (differs !== null) return differs;
  return withVersionsAlone<VersionMoved | Refusal>(db, ruleSetId, async (trx) => {
    const there = await sameContent(trx, ruleSetId, earlier.hash, signature.at);
    if (there !== null) return there;
    const { by, at, reason } = signature;
    const draft = { ruleSetId, hash: earlier.hash, author: by, writtenAt: at, reason, rolledBackTo: number };
    const again = await addDraft(trx, draft);
    await takeStep(trx, ruleSetId, { number: again, state: 'proposed', by, at, reason, day: null });
    return moved(trx, ruleSetId, again);
  });
};
