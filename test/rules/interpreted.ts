/**
 * Proposals by the interpreter alone, condition by condition, with every way in which what is open can turn out tried one by one: the reference
 * that the compiled form is held to.
 */
import type { ClientOnDay } from '../../domain/decision/one-client/client.ts';
import { deriveFacts } from '../../domain/decision/one-client/derive.ts';
import type { Proposal } from '../../domain/decision/one-client/proposal.ts';
import { proposalOrOpen } from '../../domain/decision/one-client/proposal-or-open.ts';
import { factsToAsk } from '../../domain/decision/one-client/propose.ts';
import { evaluate, type Truth } from '../../domain/rules/evaluation/evaluate.ts';
import { anyCombination, combinations, representativesOf } from '../../domain/rules/evaluation/representatives.ts';
import type { RuleSet } from '../../domain/rules/language/rule-set.ts';
import type { Entrance, Facts, FactValue, Rule } from '../../domain/rules/language/schema.ts';

/** As in the product: with more combinations, or comparisons over all of them, none is tried. */
const MOST = 400;
const MOST_COMPARISONS = 100_000;

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
  const values = valuesOf(ruleSet, facts, [...found.open.keys()]);
  const everything = values === null ? null : turnsOut(ruleSet, client.entrance, facts, values);
  if (values === null || everything === null)
    return { outcome: 'needsFacts', facts: factsToAsk(ruleSet, facts, [...found.open]) };
  const relevant = [...found.open].filter(([name]) => changes(name, values, everything));
  const [first] = everything;
  return relevant.length === 0 && first !== undefined
    ? first.proposal
    : { outcome: 'needsFacts', facts: factsToAsk(ruleSet, facts, relevant) };
};

type Values = ReadonlyMap<string, readonly FactValue[]>;

const valuesOf = (ruleSet: RuleSet, facts: Facts, open: readonly string[]): Values | null => {
  const values = new Map<string, readonly FactValue[]>();
  for (const name of open) {
    const fact = ruleSet.document.facts[name];
    if (fact === undefined || ruleSet.comparedWith.has(name)) return null;
    // All comparisons with it, of rules and of names that no rule uses alike.
    const of = representativesOf(fact, ruleSet.comparisons.get(name) ?? [], facts);
    if (of === null) return null;
    values.set(name, of);
  }
  const count = combinations(values);
  return count > MOST || count > MOST_COMPARISONS / ruleSet.size ? null : values;
};

interface TurnedOut {
  readonly chosen: Facts;
  readonly proposal: Proposal;
}

const turnsOut = (ruleSet: RuleSet, entrance: Entrance, facts: Facts, values: Values): readonly TurnedOut[] => {
  const all: TurnedOut[] = [];
  anyCombination(values, facts, (completed) => {
    const found = proposalOrOpen(ruleSet, entrance, {
      truthOf: ({ when }) => evaluate(when, completed, ruleSet.named),
      facts: null,
    });
    if (found.isOpen) throw new Error('a fact was open that was not named');
    const chosen = Object.fromEntries([...values.keys()].map((name) => [name, completed[name] as FactValue]));
    all.push({ chosen, proposal: found.proposal });
    return false;
  });
  return all;
};

/** Whether two ways that differ in one fact only come down to something else, whatever points and rule led there. */
const changes = (name: string, values: Values, all: readonly TurnedOut[]): boolean => {
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
