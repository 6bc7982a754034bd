/**
 * What the rules themselves refuse, on the facts as they would be: a fact that cannot be, a client who is not admitted (any more), a sector that
 * they do not have. Judged here for every door, with the day: what a sender checked before may have changed since.
 */
import { dutchDay } from '../../domain/calendar/calendar-date.ts';
import { checkAdmissionRules, withRemedy } from '../../domain/decision/one-client/admission.ts';
import { checkRecordedFacts, contradictionsIn } from '../../domain/decision/one-client/recorded-facts.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import type { Facts } from '../../domain/rules/language/schema.ts';
import type { Effects } from '../../domain/trajectory/effects.ts';
import { refuseSector } from '../../domain/trajectory/refusals.ts';
import type { RuleSetLibrary, RuleSetWithHash } from '../rule-set-library.ts';
import type { Occasion } from './occasion.ts';

export const refusalByRules = async (
  library: RuleSetLibrary,
  { seen, state, cause, at }: Pick<Occasion, 'seen' | 'state' | 'cause' | 'at'>,
  effects: Effects,
  rules: RuleSetWithHash | null,
  known: Facts,
): Promise<Refusal | null> => {
  const on = dutchDay(at);
  const decidedUnder = state.proposed === null ? null : state.proposed.ruleSet;
  if (effects.applyFacts && seen.version !== null) {
    const { ruleSet } = rules ?? (await library.byHash(seen.version.hash));
    const checked = checkRecordedFacts(ruleSet, seen.submission?.facts ?? {}, { on, known: seen.client?.facts ?? {} });
    if (!checked.ok) return refuse('INVALID_FACTS', checked.faults.map(({ message }) => message).join(' '));
  }
  const judging =
    rules ?? (effects.reserve === null || decidedUnder === null ? null : await library.byHash(decidedUnder));
  if (judging !== null && (effects.propose || effects.reserve !== null)) {
    const [cannotBe] = contradictionsIn(judging.ruleSet, known, on);
    if (cannotBe !== undefined)
      return refuse('INVALID_FACTS', `${cannotBe.message} Zo kan er niet worden besloten; verbeter eerst de gegevens.`);
    const entrance = effects.changeEntrance ? 'benefit' : state.entrance;
    const admitted = checkAdmissionRules(judging.ruleSet, { entrance, facts: known, cohorts: {} }, on);
    if (!admitted.ok) return cause.name === 'start' ? admitted : refuse(admitted.code, withRemedy(admitted));
  }
  if (cause.name === 'place' && cause.sector !== undefined && decidedUnder !== null)
    return refuseSector((await library.byHash(decidedUnder)).ruleSet.document, cause.sector);
  return null;
};
