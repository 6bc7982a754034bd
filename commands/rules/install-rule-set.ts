/** Puts the rules that Klimop comes with, or that a demo makes, in force without a person: only as long as no person published any. */
import type { Database } from '../../db/connection/connect.ts';
import { bringIntoForceWithin } from '../../db/rules/rule-set-room.ts';
import {
  addDraft,
  ruleSetVersions,
  takeStep,
  versionSteps,
  withVersionsAlone,
} from '../../db/rules/rule-set-versions.ts';
import { storeRuleSet } from '../../db/rules/rule-sets.ts';
import { keepVersionText, type RuleText } from '../../db/rules/rule-texts.ts';
import { dutchDay } from '../../domain/calendar/calendar-date.ts';
import type { Instant } from '../../domain/calendar/instant.ts';
import type { RuleSet } from '../../domain/rules/language/rule-set.ts';
import { firstDay, INSTALLATION } from '../../domain/rules/language/version.ts';
import { ENGINE } from '../../domain/trajectory/engine.ts';

export interface Installed {
  readonly ok: true;
  readonly hash: string;
  /** The version with this content that was published last; null when a person's rules were left as they are. */
  readonly number: number | null;
  /** False when nothing had to be done, or nothing may be done. */
  readonly changed: boolean;
}

/**
 * Publishes a rule set as the installation's. Doing it again changes nothing. Once a person published a version of these rules, only
 * people do: then nothing happens, whatever the file says by now.
 *
 * @param ruleSet only a loaded one can be given, so an unchecked one cannot come into force
 * @param text as it was written; kept beside the document
 */
export const installRuleSet = async (
  db: Database,
  ruleSet: RuleSet,
  at: Instant,
  text?: RuleText,
): Promise<Installed> => {
  const { document } = ruleSet;
  const hash = await storeRuleSet(db, document);
  return withVersionsAlone<Installed>(db, document.id, async (trx) => {
    const versions = await ruleSetVersions(trx, document.id);
    const published = versions.filter(({ state }) => state === 'published' || state === 'retired');
    const [last] = published;
    if (last?.hash === hash) return { ok: true, hash, number: last.number, changed: false };
    const publishedBy = (await versionSteps(trx, document.id)).filter(({ state }) => state === 'published');
    if (publishedBy.some(({ by }) => by !== ENGINE)) return { ok: true, hash, number: null, changed: false };

    const today = dutchDay(at);
    const reason = published.length === 0 ? 'Meegeleverd' : 'Meegeleverd met een nieuwe versie van Klimop';
    const number = await addDraft(trx, { ruleSetId: document.id, hash, author: INSTALLATION, writtenAt: at, reason });
    if (text !== undefined) await keepVersionText(trx, document.id, number, text);
    const step = { number, at, reason };
    await takeStep(trx, document.id, { ...step, state: 'proposed', by: INSTALLATION, day: null });
    await takeStep(trx, document.id, {
      ...step,
      state: 'published',
      by: ENGINE,
      day: firstDay(document.effectiveFrom, today, published.length === 0),
    });
    await bringIntoForceWithin(trx, document.id, today);
    return { ok: true, hash, number, changed: true };
  });
};
