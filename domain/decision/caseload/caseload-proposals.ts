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
import { own } from '../../rules/language/own.ts';
import type { RuleSet } from '../../rules/language/rule-set.ts';
import { ENTRANCE_FACT, Entrance, type Instrument } from '../../rules/language/schema.ts';
import type { ClientOnDay } from '../one-client/client.ts';
import { factsUnder } from '../one-client/facts.ts';
import type { KnownClient } from '../one-client/known-client.ts';
import type { Proposal } from '../one-client/proposal.ts';
import { instrumentsOf, proposalOrOpen, RuleSetGap, reachedBy } from '../one-client/proposal-or-open.ts';
import { proposeKnown } from '../one-client/propose.ts';
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

/** What is proposed or asked while something is open of a client; found where the same was not open before. */
type WhenOpen = (client: number, find: () => ProposalOrNone) => ProposalOrNone;

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

  const decide = (at: number, entrance: Entrance, whenOpen: WhenOpen): ProposalOrNone => {
    const truthOf = parts.truthsOf(at);
    const found = proposalOrOpen(ruleSet, entrance, { truthOf, facts: null });
    if (!found.isOpen) return found.proposal;
    return whenOpen(at, () => {
      const facts = Object.assign(factsAt(columns, at), compiled.parameters);
      // Whoever's place is unknown was not given one yet.
      return proposed(ruleSet, entrance, { facts, truthOf, rules: compiled, columns, at, on, held });
    });
  };
  /** Two versions mostly leave the same open; then it is tried once what can come of it. */
  const openOf = (entrance: Entrance, goals: readonly string[], all: readonly Part[]): WhenOpen => {
    let known: Map<string, ProposalOrNone> | undefined;
    return (at, find) => {
      known ??= seen.remembered(`open ${parts.openMeaning(entrance, goals, on)}`, BYTES_OF_OPEN, () => new Map());
      const meaning = all.map((part) => part.meanings[part.trait.codes[at] as number]).join('\n');
      const proposal = known.get(meaning) ?? find();
      known.set(meaning, proposal);
      return proposal;
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
        const first = proposals.length;
        const whenOpen = openOf(entrance, goals, all);
        for (const place of alike.first) proposals.push(decide(clients[place] as number, entrance, whenOpen));
        for (let at = 0; at < clients.length; at += 1) of[clients[at] as number] = first + (alike.of[at] as number);
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
