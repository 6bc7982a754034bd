/**
 * What one version of the rules proposes for every client of a caseload.
 *
 * Contract: (1) each answer is the one that `propose` gives for that client, with the places in cohorts that `selectCohort` gives the
 * whole caseload; (2) clients for whom every part that matters comes out alike share one proposal, made once (parts.ts); (3) a recorded value
 * that the rules do not take is unknown. Pure.
 */
import { classesOf } from '../../rules/compiled/clients-alike.ts';
import type { Columns } from '../../rules/compiled/column-layout.ts';
import { factsAt } from '../../rules/compiled/columns-to-facts.ts';
import { compiledFor } from '../../rules/compiled/compiled-rules.ts';
import { datesInOrder } from '../../rules/language/date-order.ts';
import { own } from '../../rules/language/own.ts';
import type { RuleSet } from '../../rules/language/rule-set.ts';
import { ENTRANCE_FACT, Entrance, type Instrument } from '../../rules/language/schema.ts';
import type { ClientOnDay } from '../one-client/client.ts';
import { factsUnder } from '../one-client/facts.ts';
import type { KnownClient } from '../one-client/known-client.ts';
import { daysLeftInText, openDatesInOrder } from '../one-client/open-values.ts';
import type { Proposal } from '../one-client/proposal.ts';
import { instrumentsOf, proposalOrOpen, RuleSetGap, reachedBy } from '../one-client/proposal-or-open.ts';
import { proposeKnown } from '../one-client/propose.ts';
import { scopeOf } from '../one-client/try-open-facts.ts';
import type { Caseload, CaseloadMember } from './caseload.ts';
import { withPlaces } from './cohort.ts';
import { type Part, Parts } from './parts.ts';

/** A proposal, or why none is made: an admission rule fails (null: no rules for this entrance), or no goal or exit takes the client. */
export type ProposalOrNone =
  | Proposal
  | { readonly outcome: 'notAdmitted'; readonly rule: string | null }
  | { readonly outcome: 'noOutcome' };

/** What is proposed for a caseload. */
export interface CaseloadProposals {
  /** Each once for all who share it; two of them may still say the same. */
  readonly proposals: readonly ProposalOrNone[];
  /** The place in `proposals` of each client's. */
  readonly of: Int32Array;
  /** The client as the rules saw it: facts that this version takes, and the place in each cohort. */
  readonly clientAt: (index: number) => ClientOnDay;
  /** All that is known of each client, places in cohorts included. */
  readonly columns: Columns;
}

/** Clients of whom the same stands open. */
interface Open {
  /** Open dates that stand in order with others: what these leave of them decides as well. */
  readonly dates: readonly string[];
  /** What is proposed or asked. */
  readonly byDaysLeft: Map<string, ProposalOrNone>;
}

/** The place of what is proposed or asked for each of the clients of whom as much is open as of this one. */
type WhenOpen = (client: number) => (alike: number) => number;

/** About what the proposals of one scope take. */
const BYTES_OF_OPEN = 500_000;

/** Proposes for all clients, as if the rules were in force on the caseload's day. */
export const proposeForCaseload = (ruleSet: RuleSet, caseload: Caseload): CaseloadProposals => {
  const seen = withPlaces(ruleSet, caseload);
  const { columns } = seen;
  const { on } = caseload;
  const held = (): undefined => undefined;
  const compiled = compiledFor(ruleSet, caseload.on, columns);
  const parts = new Parts(ruleSet, compiled, seen);

  const clientAt = (index: number): ClientOnDay => {
    const member = caseload.members[index] as CaseloadMember;
    return {
      entrance: member.entrance,
      facts: factsUnder(ruleSet.document, member.facts),
      cohorts: cohortsAt(ruleSet, columns, index),
    };
  };
  const proposals: ProposalOrNone[] = [];
  const of = new Int32Array(columns.size);
  const give = (clients: Int32Array, answer: ProposalOrNone): void => {
    const at = proposals.push(answer) - 1;
    for (let index = 0; index < clients.length; index += 1) of[clients[index] as number] = at;
  };

  const knownAt = (at: number): KnownClient => {
    const facts = Object.assign(factsAt(columns, at), compiled.parameters);
    // Whoever's place is unknown was not given one yet.
    return { facts, truthOf: parts.truthsOf(at), rules: compiled, columns, at, on, held };
  };
  /** Two versions mostly leave the same open; then it is tried once what can come of it. */
  const openOf = (entrance: Entrance, goals: readonly string[], all: readonly Part[]): WhenOpen => {
    let known: Map<string, Open> | undefined;
    return (at) => {
      known ??= seen.remembered(`open ${parts.openMeaning(entrance, goals, on)}`, BYTES_OF_OPEN, () => new Map());
      const meaning = all.map((part) => part.meanings[part.trait.codes[at] as number]).join('\n');
      const open = known.get(meaning) ?? { dates: datesOpen(ruleSet, entrance, knownAt(at)), byDaysLeft: new Map() };
      known.set(meaning, open);
      const { dates, byDaysLeft } = open;
      const scope = scopeOf(ruleSet, compiled, entrance, goals);
      const places = new Map<string, number>();
      return (client) => {
        const daysLeft = dates.length === 0 ? '' : daysLeftInText(ruleSet, scope, knownAt(client), dates);
        const proposal = byDaysLeft.get(daysLeft) ?? proposed(ruleSet, entrance, knownAt(client));
        byDaysLeft.set(daysLeft, proposal);
        const place = places.get(daysLeft) ?? proposals.push(proposal) - 1;
        places.set(daysLeft, place);
        return place;
      };
    };
  };

  for (const entrance of Entrance.options) {
    const everybody = clientsBy(entrance, columns);
    if (everybody.length === 0) continue;
    if (ruleSet.entrances[entrance].outcomes.length === 0) {
      give(everybody, { outcome: 'notAdmitted', rule: null });
      continue;
    }
    const reach = parts.reach(entrance, everybody);
    let crossing: Part | undefined;
    const byInstrument = new Map<Instrument, Part>();
    for (const clients of byOutcome(everybody, reach)) {
      const truthOf = parts.truthsOf(clients[0] as number);
      const failed = ruleSet.document.admission.find((rule) => truthOf(rule) === false);
      const { certain, goals, open } = reachedBy(ruleSet, entrance, truthOf);
      if (failed !== undefined) give(clients, { outcome: 'notAdmitted', rule: failed.id });
      else if (certain?.kind === 'exit') give(clients, { outcome: 'exit', exit: certain.id, rule: certain.rule });
      else if (certain === null && open.length === 0) give(clients, { outcome: 'noOutcome' });
      else {
        crossing ??= parts.crossing(entrance, everybody);
        const instruments = instrumentsOf(ruleSet, goals).map((one) => {
          const part = byInstrument.get(one) ?? parts.instrument(entrance, everybody, one);
          byInstrument.set(one, part);
          return part;
        });
        const all = [reach, crossing, ...instruments];
        const alike = classesOf(
          clients,
          all.map(({ trait }) => trait),
        );
        const whenOpen = openOf(entrance, goals, all);
        const byClass = alike.first.map((first) => {
          const at = clients[first] as number;
          const found = proposalOrOpen(ruleSet, entrance, { truthOf: parts.truthsOf(at), facts: null });
          if (found.isOpen) return whenOpen(at);
          const place = proposals.push(found.proposal) - 1;
          return () => place;
        });
        for (let at = 0; at < clients.length; at += 1) {
          const client = clients[at] as number;
          of[client] = byClass[alike.of[at] as number]?.(client) as number;
        }
      }
    }
  }
  return { proposals, of, clientAt, columns };
};

/** Clients by what a part comes to for them, as far as that is certain. */
const byOutcome = (clients: Int32Array, { trait, outcomes }: Part): Int32Array[] => {
  const places = new Map<string, number>();
  const groupOf = outcomes.map((outcome) => {
    const place = places.get(outcome) ?? places.size;
    places.set(outcome, place);
    return place;
  });
  const groups = Array.from(places, () => new Int32Array(clients.length));
  const sizes = new Int32Array(places.size);
  for (let at = 0; at < clients.length; at += 1) {
    const client = clients[at] as number;
    const group = groupOf[trait.codes[client] as number] as number;
    (groups[group] as Int32Array)[sizes[group] as number] = client;
    sizes[group] = (sizes[group] as number) + 1;
  }
  return groups.map((group, at) => group.subarray(0, sizes[at])).filter(({ length }) => length > 0);
};

const clientsBy = (entrance: Entrance, { layout, arrays, size }: Columns): Int32Array => {
  const place = layout.places.get(ENTRANCE_FACT);
  const codes = arrays[place?.slot ?? -1];
  const code = place?.options.indexOf(entrance);
  const clients = new Int32Array(size);
  let count = 0;
  for (let client = 0; client < size; client += 1) {
    if (codes?.[client] !== code) continue;
    clients[count] = client;
    count += 1;
  }
  return clients.subarray(0, count);
};

/** The places that a client was given, by cohort. */
const cohortsAt = ({ document }: RuleSet, columns: Columns, client: number): Record<string, boolean> => {
  const facts = factsAt(columns, client);
  const cohorts: Record<string, boolean> = {};
  for (const [name, fact] of Object.entries(document.facts)) {
    const place = own(facts, name);
    if ('derive' in fact && 'cohort' in fact.derive && typeof place === 'boolean') cohorts[fact.derive.cohort] = place;
  }
  return cohorts;
};

const proposed = (ruleSet: RuleSet, entrance: Entrance, known: KnownClient): ProposalOrNone => {
  try {
    return proposeKnown(ruleSet, entrance, known);
  } catch (error) {
    if (error instanceof RuleSetGap) return { outcome: 'noOutcome' };
    throw error;
  }
};

const datesOpen = (ruleSet: RuleSet, entrance: Entrance, known: KnownClient): readonly string[] => {
  if (datesInOrder(ruleSet.document).size === 0) return [];
  const found = proposalOrOpen(ruleSet, entrance, { truthOf: known.truthOf, facts: () => known.facts });
  return found.isOpen ? openDatesInOrder(ruleSet, known, found.open.keys()) : [];
};
