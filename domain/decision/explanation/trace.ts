/** One client's whole way through the rules: who is admitted, each rule with each condition, the decision, or why there is none. Pure. */
import type { CalendarDate } from '../../calendar/calendar-date.ts';
import type { RuleSet } from '../../rules/language/rule-set.ts';
import type { Facts } from '../../rules/language/schema.ts';
import { checkAdmissionRules } from '../one-client/admission.ts';
import type { ClientOnDay } from '../one-client/client.ts';
import { knownClient } from '../one-client/known-client.ts';
import { RuleSetGap } from '../one-client/proposal-or-open.ts';
import { conditionTrace } from './condition-trace.ts';
import { type Explanation, explain } from './explain.ts';
import type { RuleTrace } from './traces.ts';

export interface Trace {
  readonly on: CalendarDate;
  /** All that was known: recorded and derived facts, and the parameters of the day. */
  readonly facts: Facts;
  /** What has to hold before somebody is led at all. */
  readonly admission: readonly RuleTrace[];
  /** Dutch: why the client is not admitted; null when they are. */
  readonly refused: string | null;
  /** Null where nothing is proposed: the client is not admitted, or the rules leave them without an outcome. */
  readonly explanation: Explanation | null;
  /** Dutch: what the rules lack for this client; null where they decide. */
  readonly gap: string | null;
}

/** The way of a client through the rules, taken as in force on that day. */
export const traceOf = (ruleSet: RuleSet, client: ClientOnDay, on: CalendarDate): Trace => {
  const { facts } = knownClient(ruleSet, client, on);
  const admission = ruleSet.document.admission.map((rule): RuleTrace => {
    const condition = conditionTrace(ruleSet, rule.when, facts);
    return { id: rule.id, outcome: condition.outcome, reason: rule.reason, source: rule.source, condition };
  });
  const admitted = checkAdmissionRules(ruleSet, client, on);
  const nothing = { on, facts, admission, explanation: null, gap: null };
  if (!admitted.ok) return { ...nothing, refused: admitted.message };
  try {
    return { ...nothing, refused: null, explanation: explain(ruleSet, client, on) };
  } catch (error) {
    if (!(error instanceof RuleSetGap)) throw error;
    return { ...nothing, refused: null, gap: error.message };
  }
};
