/** Brings an earlier version of rules back. */
import { rulesAsked } from '../../commands/rules/rules-asked.ts';
import { rollBackRuleSet } from '../../commands/rules/versions/roll-back-rule-set.ts';
import { versionConsequences } from '../../commands/rules/versions/version-consequences.ts';
import { ruleSetByHash } from '../../db/rules/rule-sets.ts';
import { instantOf } from '../../domain/calendar/instant.ts';
import type { Outcome } from '../action.ts';
import type { Output } from '../output.ts';
import { withDatabase } from '../session.ts';
import type { SignOptions } from './propose.ts';
import { withProgress } from './second-opinion.ts';
import { numberOrRefusal } from './version-source.ts';
import { nextCommand, refuseWithFindings, sayConsequences, versionCalled } from './version-words.ts';

/** `klimop rules rollback`: a new version with the earlier content, for a colleague to publish. */
export const rollBack = (output: Output, { by, reason, ...named }: SignOptions, text: string): Promise<Outcome> =>
  withDatabase<Outcome>(async (db) => {
    const asked = numberOrRefusal(text);
    if (!asked.ok) return asked;
    const rules = await rulesAsked(db, named);
    if (!rules.ok) return rules;
    const at = instantOf(Date.now());
    const rolledBack = await withProgress(output, (onAsked) =>
      rollBackRuleSet(db, rules.ruleSetId, asked.number, { by, reason, at }, onAsked),
    );
    if (!rolledBack.ok) return refuseWithFindings(output, rolledBack);
    const { version } = rolledBack;
    const document = await ruleSetByHash(db, version.hash);
    if (document === null) throw new Error('a version has its document');
    const consequences = await versionConsequences(db, document, version.number, at);
    output.record({ ...rolledBack, ...consequences });
    sayConsequences(output, consequences);
    output.say(
      `\nVoorgesteld: ${versionCalled(version)}, met de inhoud van versie ${asked.number}. Een collega publiceert: ${nextCommand('publish', version)}`,
    );
    return undefined;
  });
