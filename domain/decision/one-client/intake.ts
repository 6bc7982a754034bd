/**
 * What an intake has still to ask: what is settled by the answers so far, what can still change it, and in which order that is asked. One
 * definition for the page and for the proposal itself: what is asked here first is what `propose` would ask first. Pure.
 */
import type { CalendarDate } from '../../calendar/calendar-date.ts';
import type { RuleSet } from '../../rules/language/rule-set.ts';
import type { Entrance } from '../../rules/language/schema.ts';
import type { ClientOnDay } from './client.ts';
import { type KnownClient, knownClient } from './known-client.ts';
import type { Proposal } from './proposal.ts';
import { proposeKnown } from './propose.ts';

/** A goal or an exit by its id. */
export interface PossibleOutcome {
  readonly kind: 'goal' | 'exit';
  readonly id: string;
}

export interface Intake {
  /** What would be proposed with the answers so far. */
  readonly proposal: Proposal;
  /** The goal or exit that no answer changes any more; null while it is open. */
  readonly certain: PossibleOutcome | null;
  /** Where the client can still come out, in the order in which the rules look: one where it is certain. */
  readonly possible: readonly PossibleOutcome[];
  /** Recorded facts that can still change what is proposed, the most decisive first. */
  readonly asked: readonly string[];
  /** Unknown, and it changes no outcome, but the trajectory acts on it: the day on which the work of a client of the crisis service ends. */
  readonly actedOn: readonly string[];
  /** Recorded facts that are unknown and change nothing any more, in the document's order. */
  readonly settled: readonly string[];
}

/** @throws RuleSetGap when the rules leave this client without an outcome */
export const intakeOf = (ruleSet: RuleSet, client: ClientOnDay, on: CalendarDate): Intake => {
  const known = knownClient(ruleSet, client, on);
  const proposal = proposeKnown(ruleSet, client.entrance, known);
  const asked = proposal.outcome === 'needsFacts' ? proposal.facts : [];
  const isUnknown = (name: string) => !Object.hasOwn(known.facts, name) && !asked.includes(name);
  const { dismissal, facts } = ruleSet.document;
  const actedOn = client.entrance === 'crisis' && dismissal !== undefined ? [dismissal.date].filter(isUnknown) : [];
  const possible = certainIn(proposal) ?? possibleBy(ruleSet, client.entrance, known);
  return {
    proposal,
    certain: possible.length === 1 ? (possible[0] ?? null) : null,
    possible,
    asked,
    actedOn,
    settled: Object.entries(facts).flatMap(([name, fact]) =>
      'derive' in fact || !isUnknown(name) || actedOn.includes(name) ? [] : [name],
    ),
  };
};

const certainIn = (proposal: Proposal): readonly PossibleOutcome[] | null => {
  if (proposal.outcome === 'goal') return [{ kind: 'goal', id: proposal.goal }];
  return proposal.outcome === 'exit' ? [{ kind: 'exit', id: proposal.exit }] : null;
};

/** The rules are looked at in order, and the first that holds decides: after it nothing else is possible. */
const possibleBy = (
  { entrances }: RuleSet,
  entrance: Entrance,
  { truthOf }: Pick<KnownClient, 'truthOf'>,
): readonly PossibleOutcome[] => {
  const possible: PossibleOutcome[] = [];
  for (const outcome of entrances[entrance].outcomes) {
    const { id, rules } = outcome.kind === 'goal' ? outcome.goal : outcome.exit;
    const truths = rules.map(truthOf);
    if (truths.every((truth) => truth === false)) continue;
    possible.push({ kind: outcome.kind, id });
    if (truths.includes(true)) break;
  }
  return possible;
};
