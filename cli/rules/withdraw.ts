/** Withdraws a version of rules that was not in force yet. */
import { rulesAsked } from '../../commands/rules/rules-asked.ts';
import { withdrawRuleSet } from '../../commands/rules/versions/withdraw-rule-set.ts';
import { ruleSetVersion } from '../../db/rules/rule-set-versions.ts';
import { inDutch } from '../../domain/calendar/dutch-time.ts';
import { instantOf } from '../../domain/calendar/instant.ts';
import { refuse } from '../../domain/refusal.ts';
import type { Outcome } from '../action.ts';
import { isConfirmed } from '../confirm.ts';
import type { Output } from '../output.ts';
import { withDatabase } from '../session.ts';
import type { SignOptions } from './propose.ts';
import { numberOrRefusal } from './version-source.ts';
import { versionCalled } from './version-words.ts';

export interface WithdrawOptions extends SignOptions {
  readonly yes?: boolean;
}

/** `klimop rules withdraw`: asks when it was published, for then others count on its day. */
export const withdraw = (output: Output, options: WithdrawOptions, text: string): Promise<Outcome> =>
  withDatabase<Outcome>(async (db) => {
    const { by, reason, yes } = options;
    const asked = numberOrRefusal(text);
    if (!asked.ok) return asked;
    const rules = await rulesAsked(db, options);
    if (!rules.ok) return rules;
    const { ruleSetId: ruleSet } = rules;
    const present = await ruleSetVersion(db, ruleSet, asked.number);
    if (
      present?.state === 'published' &&
      present.effectiveFrom !== null &&
      !(await isConfirmed(
        output,
        yes,
        `Versie ${asked.number} zou ingaan op ${inDutch(present.effectiveFrom)}. Typ ja om haar in te trekken: `,
      ))
    )
      return refuse('NOT_CONFIRMED', 'Er is niets ingetrokken.');
    const withdrawn = await withdrawRuleSet(db, ruleSet, asked.number, { by, reason, at: instantOf(Date.now()) });
    if (!withdrawn.ok) return withdrawn;
    output.record(withdrawn);
    output.say(`Ingetrokken: ${versionCalled(withdrawn.version)}. Zij gaat niet in.`);
    return undefined;
  });
