/**
 * The proposal for one client on one day, or the facts without which there is none. A person decides; this only proposes. Pure.
 */
import type { CalendarDate } from '../calendar/calendar-date.ts';
import { rootsOf } from '../rules/derivation.ts';
import { own } from '../rules/own.ts';
import { anyCombination, combinations, representativesOf } from '../rules/representatives.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import type { Facts, FactValue } from '../rules/schema.ts';
import type { ClientOnDay } from './client.ts';
import { decide, type OpenFact } from './decide.ts';
import { deriveFacts } from './derive.ts';
import type { Proposal } from './proposal.ts';

/** With more combinations of unknown facts than this they are asked by their conditions alone; trying these takes a millisecond. */
const MAX_COMPLETIONS = 400;

/** The larger the rule set the fewer are tried: completions times comparisons. */
const MAX_COMPARISONS = 100_000;

/**
 * What the rules propose: a goal with its instruments, an exit, or the recorded facts that must be known first, most decisive first.
 *
 * A derived fact is asked as the fact it is worked out from (`birthDate` for age). A place in a cohort is not asked: while it
 * is open the facts that its rank is made of are; the list is empty when only the choice of the cohort itself is waited for.
 *
 * @throws RuleSetGap when no goal or exit takes the client, which the checks of a rule set prevent.
 */
export const propose = (ruleSet: RuleSet, client: ClientOnDay, on: CalendarDate): Proposal => {
  const facts = deriveFacts(ruleSet, client, on);
  const decision = decide(ruleSet, client.entrance, facts);
  if (decision.decided) return decision.proposal;
  const tried = tryCompletions(ruleSet, client, facts, [...decision.open.keys()]);
  if (tried?.same !== undefined) return tried.same;
  const relevant = [...decision.open].filter(([name]) => tried === null || tried.relevant.has(name));
  return { outcome: 'needsFacts', facts: toAsk(ruleSet, client.facts, relevant) };
};

/**
 * Tries every combination of the open facts: conditions of which each is unknown may still give one answer together
 * (`x < 20` or `x >= 20`). Null where there are too many.
 */
const tryCompletions = (
  ruleSet: RuleSet,
  client: ClientOnDay,
  known: Facts,
  open: readonly string[],
): { same?: Proposal; relevant: ReadonlySet<string> } | null => {
  const values = new Map<string, readonly FactValue[]>();
  const most = Math.min(MAX_COMPLETIONS, MAX_COMPARISONS / ruleSet.size);
  for (const name of open) {
    const fact = own(ruleSet.document.facts, name);
    const representatives = fact && representativesOf(fact, ruleSet.comparisons.get(name) ?? [], known);
    if (!representatives) return null;
    values.set(name, representatives);
    if (combinations(values) > most) return null;
  }
  const outcomes: { facts: Facts; outcome: string }[] = [];
  let first: Proposal | undefined;
  anyCombination(values, known, (facts) => {
    const completed = decide(ruleSet, client.entrance, facts);
    if (!completed.decided) throw new Error('a fact was open that was not named: the decision is at fault');
    first ??= completed.proposal;
    outcomes.push({ facts: { ...facts }, outcome: outcomeOf(completed.proposal) });
    return false;
  });
  const relevant = new Set(open.filter((name) => matters(name, open, outcomes)));
  return relevant.size === 0 && first !== undefined ? { same: first, relevant } : { relevant };
};

/** What a proposal comes down to: without the points and the rule by which it was reached. */
const outcomeOf = (proposal: Proposal): string =>
  JSON.stringify(
    proposal.outcome === 'goal'
      ? { ...proposal, rule: null, instruments: proposal.instruments.map(({ id }) => id) }
      : { ...proposal, rule: null },
  );

/** Whether two combinations that differ in this fact only have different outcomes. */
const matters = (
  name: string,
  open: readonly string[],
  outcomes: readonly { facts: Facts; outcome: string }[],
): boolean => {
  const others = open.filter((other) => other !== name);
  const outcomeByRest = new Map<string, string>();
  for (const { facts, outcome } of outcomes) {
    const rest = JSON.stringify(others.map((other) => facts[other]));
    const seen = outcomeByRest.get(rest);
    if (seen !== undefined && seen !== outcome) return true;
    outcomeByRest.set(rest, outcome);
  }
  return false;
};

/** The facts to ask for open ones, most decisive first: by step, then weight, then the document's order. */
const toAsk = (ruleSet: RuleSet, recorded: Facts, open: readonly (readonly [string, OpenFact])[]): string[] => {
  const asked = new Map<string, OpenFact>();
  const ask = (name: string, { step, weight }: OpenFact): void => {
    const fact = own(ruleSet.document.facts, name);
    if (fact === undefined || own(recorded, name) !== undefined) return;
    if ('derive' in fact) {
      for (const root of workedOutFrom(ruleSet, name)) ask(root, { step, weight: weight / 2 });
      return;
    }
    const before = asked.get(name);
    if (before === undefined || step < before.step) asked.set(name, { step, weight });
    else if (step === before.step) asked.set(name, { step, weight: before.weight + weight });
  };
  for (const [name, fact] of open) ask(name, fact);
  const order = Object.keys(ruleSet.document.facts);
  return [...asked]
    .sort(
      ([a, left], [b, right]) =>
        left.step - right.step || right.weight - left.weight || order.indexOf(a) - order.indexOf(b),
    )
    .map(([name]) => name);
};

/** What a derived fact is worked out from. */
const workedOutFrom = (ruleSet: RuleSet, name: string): readonly string[] => {
  const fact = own(ruleSet.document.facts, name);
  if (fact === undefined || !('derive' in fact)) return [];
  const { derive } = fact;
  if (!('cohort' in derive)) return rootsOf(derive);
  return (
    ruleSet.document.cohorts.find(({ id }) => id === derive.cohort)?.rankBy.map(({ fact: ranked }) => ranked) ?? []
  );
};
