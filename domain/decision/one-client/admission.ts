/** Whether a client can be led at all, before any goal: the rule set's admission rules, such as an age. Pure. */
import type { CalendarDate } from '../../calendar/calendar-date.ts';
import { inDutch } from '../../calendar/dutch-time.ts';
import { type Refusal, refuse } from '../../refusal.ts';
import type { RuleSet } from '../../rules/language/rule-set.ts';
import type { ClientOnDay } from './client.ts';
import { knownClient } from './known-client.ts';

/** What to do about it with a trajectory that is open. */
export const withRemedy = ({ message }: Refusal): string =>
  `${message} Klopt dat, stop het traject dan met de reden; klopt een gegeven niet, verbeter dat eerst.`;

/**
 * Refuses with the reason of the first admission rule that does not hold. A rule whose facts are unknown refuses nobody yet:
 * ask again when they are known. Codes: `admission.<rule id>`, `admission.entrance`, `admission.notInForce`.
 */
export const checkAdmission = (
  ruleSet: RuleSet,
  client: ClientOnDay,
  on: CalendarDate,
): { readonly ok: true } | Refusal => {
  const { effectiveFrom } = ruleSet.document;
  return on < effectiveFrom ? notInForce(effectiveFrom) : checkAdmissionRules(ruleSet, client, on);
};

/** What somebody hears who asks before the first day of the rules. */
export const notInForce = (effectiveFrom: CalendarDate): Refusal =>
  refuse(
    'admission.notInForce',
    `Deze regels gelden vanaf ${inDutch(effectiveFrom)}. Kies een latere dag of andere regels.`,
  );

/** The same whether or not the rules hold on that day yet: a scenario stays the same when a version gets another first day. */
export const checkAdmissionRules = (
  ruleSet: RuleSet,
  client: ClientOnDay,
  on: CalendarDate,
): { readonly ok: true } | Refusal => {
  const { document } = ruleSet;
  if (ruleSet.entrances[client.entrance].outcomes.length === 0) {
    return refuse('admission.entrance', 'Deze regels kennen deze ingang niet. Kies de andere ingang.');
  }
  const { truthOf } = knownClient(ruleSet, client, on);
  const failed = document.admission.find((rule) => truthOf(rule) === false);
  return failed === undefined ? { ok: true } : refuse(`admission.${failed.id}`, failed.reason.nl);
};
