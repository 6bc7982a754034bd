/**
 * What one version of the rules proposes for every client of a caseload.
 *
 * Contract: (1) each answer is the one that `propose` gives for that client, with the places in cohorts that `selectCohort` gives the
 * whole caseload; (2) clients of whom every rule that matters has the same answer share one proposal, made once; (3) of whom some of those
 * answers are unknown, so that facts may have to be asked, share it where also the same is left of every rule that is open, and the same of
 * the facts behind it are known; (4) a recorded value that the rules do not take is unknown. Pure.
 */

import { classesOf, membersOf, type Trait } from '../../rules/compiled/clients-alike.ts';
import type { Columns } from '../../rules/compiled/column-layout.ts';
import { factsAt } from '../../rules/compiled/columns-to-facts.ts';
import { compiledFor, truthOfAnswer } from '../../rules/compiled/compiled-rules.ts';
import { own } from '../../rules/language/own.ts';
import type { RuleSet } from '../../rules/language/rule-set.ts';
import { ENTRANCE_FACT, Entrance, type Rule } from '../../rules/language/schema.ts';
import type { ClientOnDay } from '../one-client/client.ts';
import { factsUnder } from '../one-client/facts.ts';
import type { KnownClient } from '../one-client/known-client.ts';
import type { Proposal } from '../one-client/proposal.ts';
import {
  crossingOf,
  crossingRules,
  instrumentRules,
  instrumentsOf,
  proposalOrOpen,
  type Reached,
  RuleSetGap,
  type RuleTruths,
  reachedBy,
  scoreOf,
} from '../one-client/proposal-or-open.ts';
import { proposeKnown } from '../one-client/propose.ts';
import type { Caseload, CaseloadMember } from './caseload.ts';
import { withPlaces } from './cohort.ts';
import { OpenPatterns } from './open-patterns.ts';

/** A proposal, or why none is made: an admission rule fails (null: no rules for this entrance), or no goal or exit takes the client. */
export type ProposalOrNone =
  | Proposal
  | { readonly outcome: 'notAdmitted'; readonly rule: string | null }
  | { readonly outcome: 'noOutcome' };

type TruthOf = RuleTruths['truthOf'];

/** A part of the decision: what crosses the goals, or one instrument. */
interface Part {
  readonly rules: readonly Rule[];
  /** The same where it comes out the same. */
  readonly outcome: Trait;
  readonly isOpen: Trait;
}

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

/** Proposes for all clients, as if the rules were in force on the caseload's day. */
export const proposeForCaseload = (ruleSet: RuleSet, caseload: Caseload): CaseloadProposals => {
  const seen = withPlaces(ruleSet, caseload);
  const { columns } = seen;
  const { on } = caseload;
  const held = (): undefined => undefined;
  const compiled = compiledFor(ruleSet, caseload.on, columns);
  const answers = compiled.rules.map(seen.answersOf);
  const answersOf = (rule: Rule): Uint8Array => answers[ruleSet.placeOf.get(rule) ?? -1] as Uint8Array;
  const traitOf = (rule: Rule): Trait => ({ codes: answersOf(rule), width: 3 });
  const truthsOf = (client: number) => (rule: Rule) => truthOfAnswer(answersOf(rule)[client]);

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

  const partCodes: Int32Array[] = [];
  const partIsOpen: Uint8Array[] = [];
  /** Works out a part of the decision for each client; `outcome` is null where it is open. */
  const partOf = (
    clients: Int32Array,
    at: number,
    rules: readonly Rule[],
    outcome: (truthOf: TruthOf) => string | null,
  ): Part => {
    // No client is worked out twice, so all share one array for the part that stands at one place.
    const codes = partCodes[at] ?? new Int32Array(columns.size);
    const isOpen = partIsOpen[at] ?? new Uint8Array(columns.size);
    partCodes[at] = codes;
    partIsOpen[at] = isOpen;
    const numbers = new Map<string, number>();
    divided(clients, rules.map(traitOf)).forEach((members, alike) => {
      const text = outcome(truthsOf(members[0] as number));
      // What is open in part is told apart by every answer.
      const key = text ?? `open ${alike}`;
      const code = numbers.get(key) ?? numbers.size;
      numbers.set(key, code);
      for (let index = 0; index < members.length; index += 1) {
        const client = members[index] as number;
        codes[client] = code;
        isOpen[client] = text === null ? 1 : 0;
      }
    });
    return { rules, outcome: { codes, width: numbers.size }, isOpen: { codes: isOpen, width: 2 } };
  };

  let patterns: OpenPatterns | undefined;
  const decideBeyond = (clients: Int32Array, entrance: Entrance, { goals, open }: Reached): void => {
    const crossing = crossingRules(ruleSet, entrance);
    const instruments = instrumentsOf(ruleSet, goals);
    const parts = [
      partOf(clients, 0, crossing, (truthOf) => {
        const { open: crossingOpen, ...certain } = crossingOf(ruleSet, entrance, truthOf);
        return crossingOpen.length > 0 ? null : JSON.stringify(certain);
      }),
      ...instruments.map((instrument, at) =>
        partOf(clients, at + 1, instrumentRules(instrument), (truthOf) => {
          const scored = scoreOf(instrument, truthOf);
          if (scored === null) return 'not eligible';
          return scored.openEligibility.length + scored.openRanking.length > 0 ? null : String(scored.points);
        }),
      ),
    ];
    const undecided: Int32Array[] = [];
    const outcomes = parts.map(({ outcome }) => outcome);
    for (const alike of divided(clients, outcomes)) {
      const found = proposalOrOpen(ruleSet, entrance, { truthOf: truthsOf(alike[0] as number), facts: null });
      if (!found.isOpen) give(alike, found.proposal);
      else undecided.push(alike);
    }
    if (undecided.length === 0) return;
    const isOpen = parts.map((part) => part.isOpen);
    for (const alike of divided(joined(undecided), isOpen)) {
      decideOpen(alike, entrance, open, parts);
    }
  };

  /** Clients of whom the same parts are open: of the others only how they come out matters. */
  const decideOpen = (clients: Int32Array, entrance: Entrance, open: readonly Rule[], parts: readonly Part[]): void => {
    patterns ??= new OpenPatterns(ruleSet, compiled, seen);
    const first = clients[0] as number;
    const openParts = parts.filter(({ isOpen }) => isOpen.codes[first] === 1);
    const closedParts = parts.filter(({ isOpen }) => isOpen.codes[first] !== 1);
    const traits = [
      ...closedParts.map(({ outcome }) => outcome),
      patterns.traitOf(clients, [...open, ...openParts.flatMap(({ rules }) => rules)], answersOf),
    ];
    for (const alike of divided(clients, traits)) {
      const at = alike[0] as number;
      const facts = Object.assign(factsAt(columns, at), compiled.parameters);
      // Whoever's place is unknown was not given one yet.
      give(
        alike,
        proposed(ruleSet, entrance, { facts, truthOf: truthsOf(at), rules: compiled, columns, at, on, held }),
      );
    }
  };

  for (const entrance of Entrance.options) {
    const clients = clientsBy(entrance, columns);
    const { outcomes } = ruleSet.entrances[entrance];
    if (outcomes.length === 0) {
      give(clients, { outcome: 'notAdmitted', rule: null });
      continue;
    }
    const { admission } = ruleSet.document;
    const first = [...admission, ...outcomes.flatMap((one) => (one.kind === 'goal' ? one.goal.rules : one.exit.rules))];
    for (const alike of divided(clients, first.map(traitOf))) {
      const truthOf = truthsOf(alike[0] as number);
      const failed = admission.find((rule) => truthOf(rule) === false);
      const reached = reachedBy(ruleSet, entrance, truthOf);
      const { certain, open } = reached;
      if (failed !== undefined) give(alike, { outcome: 'notAdmitted', rule: failed.id });
      else if (certain?.kind === 'exit') give(alike, { outcome: 'exit', exit: certain.id, rule: certain.rule });
      else if (certain === null && open.length === 0) give(alike, { outcome: 'noOutcome' });
      else decideBeyond(alike, entrance, reached);
    }
  }
  return { proposals, of, clientAt, columns };
};

/** Clients by the traits that they have in common. */
const divided = (clients: Int32Array, traits: Iterable<Trait>): Int32Array[] => {
  const all = membersOf(classesOf(clients, traits));
  for (const members of all) {
    for (let at = 0; at < members.length; at += 1) members[at] = clients[members[at] as number] as number;
  }
  return all;
};

/** Some lists as one. */
const joined = (lists: readonly Int32Array[]): Int32Array => {
  const all = new Int32Array(lists.reduce((sum, { length }) => sum + length, 0));
  let from = 0;
  for (const list of lists) {
    all.set(list, from);
    from += list.length;
  }
  return all;
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
