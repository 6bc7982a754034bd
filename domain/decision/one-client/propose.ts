/**
 * The proposal for one client on one day, or the facts without which there is none. A person decides; this only proposes. Pure.
 */
import type { CalendarDate } from '../../calendar/calendar-date.ts';
import { rootsOf } from '../../rules/evaluation/derivation.ts';
import { own } from '../../rules/language/own.ts';
import type { RuleSet } from '../../rules/language/rule-set.ts';
import type { Entrance } from '../../rules/language/schema.ts';
import type { ClientOnDay } from './client.ts';
import { type KnownClient, knownClient } from './known-client.ts';
import { heldName, unknownBehind } from './open-values.ts';
import type { Proposal } from './proposal.ts';
import { type OpenFact, proposalOrOpen } from './proposal-or-open.ts';
import { tryOpenFacts } from './try-open-facts.ts';

/**
 * What the rules propose: a goal with its instruments, an exit, or the recorded facts that must be known first, most decisive first.
 *
 * A derived fact is asked as the fact it is worked out from (`birthDate` for age). A place in a cohort is not asked: while it
 * is open the facts that its rank is made of are; the list is empty when only the choice of the cohort itself is waited for.
 *
 * @throws RuleSetGap when no goal or exit takes the client, which the checks of a rule set prevent.
 */
export const propose = (ruleSet: RuleSet, client: ClientOnDay, on: CalendarDate): Proposal =>
  proposeKnown(ruleSet, client.entrance, knownClient(ruleSet, client, on));

/** The same for a client of whom is known what every rule says. */
export const proposeKnown = (ruleSet: RuleSet, entrance: Entrance, known: KnownClient): Proposal => {
  const { facts, truthOf } = known;
  const found = proposalOrOpen(ruleSet, entrance, { truthOf, facts: () => facts });
  if (!found.isOpen) return found.proposal;
  const tried = tryOpenFacts(ruleSet, entrance, known, [...found.open.keys()]);
  if (tried?.same !== undefined) return tried.same;
  return { outcome: 'needsFacts', facts: factsToAsk(ruleSet, known, found.open, tried?.relevant ?? null) };
};

/**
 * The facts to ask for open ones, most decisive first: by step, then weight, then the document's order.
 *
 * @param relevant those that can change something still, and places by `heldName`; null where that was not found out.
 */
export const factsToAsk = (
  ruleSet: RuleSet,
  known: Pick<KnownClient, 'facts' | 'held'>,
  open: Iterable<readonly [string, OpenFact]>,
  relevant: ReadonlySet<string> | null,
): string[] => {
  const { document } = ruleSet;
  const asked = new Map<string, OpenFact>();
  const matters = (name: string): boolean => relevant === null || relevant.has(name);
  const ask = (name: string, { step, weight }: OpenFact, isMatter: (name: string) => boolean): void => {
    const fact = own(document.facts, name);
    if (fact === undefined || own(known.facts, name) !== undefined) return;
    if ('derive' in fact) {
      const { derive } = fact;
      const half = { step, weight: weight / 2 };
      if (!('cohort' in derive)) {
        for (const root of rootsOf(derive)) ask(root, half, isMatter);
        return;
      }
      const cohort = document.cohorts.find(({ id }) => id === derive.cohort);
      // Where a place stands is decided by what its rank is made of.
      if (known.held(derive.cohort) === undefined && isMatter(heldName(derive.cohort)))
        for (const { fact: ranked } of cohort?.rankBy ?? []) ask(ranked, half, () => true);
      for (const behind of unknownBehind(ruleSet, known, [name])) ask(behind, half, isMatter);
      return;
    }
    if (!isMatter(name)) return;
    const before = asked.get(name);
    if (before === undefined || step < before.step) asked.set(name, { step, weight });
    else if (step === before.step) asked.set(name, { step, weight: before.weight + weight });
  };
  for (const [name, fact] of open) ask(name, fact, matters);
  const order = Object.keys(document.facts);
  return [...asked]
    .sort(
      ([a, left], [b, right]) =>
        left.step - right.step || right.weight - left.weight || order.indexOf(a) - order.indexOf(b),
    )
    .map(([name]) => name);
};
