/**
 * Proposals by the interpreter alone, condition by condition, with every way in which what is open can turn out tried one by one: the reference
 * that the compiled form is held to.
 */
import type { ClientOnDay } from '../../domain/decision/one-client/client.ts';
import { deriveFacts } from '../../domain/decision/one-client/derive.ts';
import { type OpenValues, openScopeOf, openValues } from '../../domain/decision/one-client/open-values.ts';
import type { Proposal } from '../../domain/decision/one-client/proposal.ts';
import { proposalOrOpen, reachedBy } from '../../domain/decision/one-client/proposal-or-open.ts';
import { factsToAsk } from '../../domain/decision/one-client/propose.ts';
import { MAX_COMPARISONS, MAX_COMPLETIONS, openRules } from '../../domain/decision/one-client/try-open-facts.ts';
import { evaluate, type Truth } from '../../domain/rules/evaluation/evaluate.ts';
import { anyCombination, combinations } from '../../domain/rules/evaluation/representatives.ts';
import { datesInOrder } from '../../domain/rules/language/date-order.ts';
import type { RuleSet } from '../../domain/rules/language/rule-set.ts';
import type { Facts, Rule } from '../../domain/rules/language/schema.ts';

/** What each rule says of a client, with the facts that it says it of. */
export const interpretedClient = (
  ruleSet: RuleSet,
  client: ClientOnDay,
  on: string,
): { readonly facts: Facts; readonly truthOf: (rule: Rule) => Truth } => {
  const facts = deriveFacts(ruleSet, client, on);
  return { facts, truthOf: ({ when }) => evaluate(when, facts, ruleSet.named) };
};

/** What `propose` must answer. @throws RuleSetGap as it does. */
export const proposeInterpreted = (ruleSet: RuleSet, client: ClientOnDay, on: string): Proposal => {
  const { facts, truthOf } = interpretedClient(ruleSet, client, on);
  const found = proposalOrOpen(ruleSet, client.entrance, { truthOf, facts: () => facts });
  if (!found.isOpen) return found.proposal;
  const known = { facts, on, held: (cohort: string) => client.cohorts[cohort] };
  const { goals } = reachedBy(ruleSet, client.entrance, truthOf);
  const scope = openScopeOf(ruleSet, openRules(ruleSet, client.entrance, goals));
  const values = openValues(ruleSet, scope, known, found.open.keys());
  if (values === null || combinations(values) > Math.min(MAX_COMPLETIONS, MAX_COMPARISONS / ruleSet.size))
    return { outcome: 'needsFacts', facts: factsToAsk(ruleSet, known, found.open, null) };
  const everything = turnsOut(ruleSet, client, on, facts, values, scope.compared);
  const relevant = new Set([...values.keys()].filter((name) => changes(name, values, everything)));
  const [first] = everything;
  return relevant.size === 0 && first !== undefined
    ? first.proposal
    : { outcome: 'needsFacts', facts: factsToAsk(ruleSet, known, found.open, relevant) };
};

interface TurnedOut {
  readonly chosen: Facts;
  readonly proposal: Proposal;
}

const turnsOut = (
  ruleSet: RuleSet,
  client: ClientOnDay,
  on: string,
  known: Facts,
  values: OpenValues,
  compared: ReadonlySet<string>,
): readonly TurnedOut[] => {
  const all: TurnedOut[] = [];
  anyCombination(values, {}, (combined) => {
    const chosen = { ...combined };
    const whole = Object.entries(chosen);
    const facts = deriveFacts(
      ruleSet,
      {
        ...client,
        facts: { ...client.facts, ...Object.fromEntries(whole.filter(([name]) => !name.startsWith('#'))) },
        cohorts: {
          ...client.cohorts,
          ...Object.fromEntries(
            whole.flatMap(([name, value]) => (name.startsWith('#') ? [[name.slice(1), value === true]] : [])),
          ),
        },
      },
      on,
    );
    const isPossible = ruleSet.calculated.every(([name]) => {
      const fact = ruleSet.document.facts[name] as { minimum: number; maximum: number };
      const value = facts[name];
      return (
        known[name] !== undefined ||
        !compared.has(name) ||
        typeof value !== 'number' ||
        (value >= fact.minimum && value <= fact.maximum)
      );
    });
    const isInOrder = [...datesInOrder(ruleSet.document)].every(([late, { earlier }]) =>
      earlier.every((early) => !((chosen[early] as string) > (chosen[late] as string))),
    );
    if (!isPossible || !isInOrder) return false;
    const found = proposalOrOpen(ruleSet, client.entrance, {
      truthOf: ({ when }) => evaluate(when, facts, ruleSet.named),
      facts: null,
    });
    if (found.isOpen) throw new Error('a fact was open that was not named');
    all.push({ chosen, proposal: found.proposal });
    return false;
  });
  return all;
};

/** Whether two ways that differ in one fact only come down to something else, whatever points and rule led there. */
const changes = (name: string, values: OpenValues, all: readonly TurnedOut[]): boolean => {
  const byOthers = new Map<string, string>();
  const others = [...values.keys()].filter((other) => other !== name);
  return all.some(({ chosen, proposal }) => {
    const key = JSON.stringify(others.map((other) => chosen[other]));
    const outcome = JSON.stringify(
      proposal.outcome === 'goal'
        ? { ...proposal, rule: null, instruments: proposal.instruments.map(({ id }) => id) }
        : { ...proposal, rule: null },
    );
    const before = byOthers.get(key) ?? outcome;
    byOthers.set(key, before);
    return before !== outcome;
  });
};
