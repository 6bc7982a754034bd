/** Takes a version of rules back before its first day. */
import type { Database } from '../../../db/connection/connect.ts';
import { ruleSetVersion, takeStep, withVersionsAlone } from '../../../db/rules/rule-set-versions.ts';
import { dutchDay } from '../../../domain/calendar/calendar-date.ts';
import type { Refusal } from '../../../domain/refusal.ts';
import { unknownVersion } from '../../../domain/rules/language/unknown-rules.ts';
import { refuseByRules } from '../../refuse-actor.ts';
import { moved, type VersionMoved } from './propose-rule-set.ts';
import { inForceAlready, refuseStep } from './version-refusals.ts';
import { refuseSignature, type Signature } from './version-signature.ts';

/** Withdraws a draft, a proposal, or a publication whose first day has not come. What was decided under is never withdrawn. */
export const withdrawRuleSet = async (
  db: Database,
  ruleSetId: string,
  number: number,
  signature: Signature,
): Promise<VersionMoved | Refusal> => {
  const unsigned = refuseSignature(signature) ?? (await refuseByRules(db, 'rules.withdraw', signature.by, ruleSetId));
  if (unsigned !== null) return unsigned;
  return withVersionsAlone<VersionMoved | Refusal>(db, ruleSetId, async (trx) => {
    const version = await ruleSetVersion(trx, ruleSetId, number);
    if (version === null) return unknownVersion(ruleSetId, number);
    const refused = refuseStep(version, 'withdrawn');
    if (refused !== null) return refused;
    const { by, at, reason } = signature;
    if (version.state === 'published' && version.effectiveFrom !== null && version.effectiveFrom <= dutchDay(at))
      return inForceAlready(number, version.effectiveFrom);
    await takeStep(trx, ruleSetId, { number, state: 'withdrawn', by, at, reason, day: null });
    return moved(trx, ruleSetId, number);
  });
};
