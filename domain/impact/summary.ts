/** What matters of a proposal when two are compared, and how often each pair of proposals occurs. Pure. */
import type { CaseloadProposals, ProposalOrNone } from '../decision/caseload/caseload-proposals.ts';
import { classesOf } from '../rules/compiled/clients-alike.ts';
import type { Texts } from '../rules/language/schema.ts';

/** Keys of what is no goal, exit or instrument. They hold a space, which no id does. */
const NEEDS_FACTS = 'needs facts';
const NOT_ADMITTED = 'not admitted';
const NO_OUTCOME = 'no outcome';
const NO_APPROACH = 'no approach';
const NO_INSTRUMENT = 'no instrument';
const NO_GOAL = 'no goal';

/** Their names for people. */
export const OUTCOME_LABELS: Readonly<Record<string, Texts>> = {
  [NEEDS_FACTS]: { nl: 'Eerst meer gegevens nodig', en: 'More facts needed first' },
  [NOT_ADMITTED]: { nl: 'Niet toegelaten', en: 'Not admitted' },
  [NO_OUTCOME]: { nl: 'Geen doel past', en: 'No goal fits' },
  [NO_APPROACH]: { nl: 'Geen extra aanpak', en: 'No further approach' },
  [NO_INSTRUMENT]: { nl: 'Geen instrument past', en: 'No instrument fits' },
  [NO_GOAL]: { nl: 'Geen doel', en: 'No goal' },
};

/** A proposal in keys. */
export interface Summary {
  /** A goal, an exit, or why there is none. */
  readonly goal: string;
  readonly approach: string;
  /** Approach with track and programmes. */
  readonly crossing: string;
  /** The best instrument. */
  readonly instrument: string;
  /** Places in the list of instruments, ascending. */
  readonly eligible: readonly number[];
  /** Instruments best first. */
  readonly ranking: string;
  /** The facts to ask, in no order. */
  readonly needs: string;
}

/** @param instrumentIds of both versions. */
export const summarise = (proposed: ProposalOrNone, instrumentIds: readonly string[]): Summary => {
  const nothing = { approach: NO_GOAL, crossing: '', instrument: NO_GOAL, eligible: [], ranking: '', needs: '' };
  switch (proposed.outcome) {
    case 'needsFacts':
      return { ...nothing, goal: NEEDS_FACTS, needs: [...proposed.facts].sort().join(' ') };
    case 'notAdmitted':
      return { ...nothing, goal: NOT_ADMITTED };
    case 'noOutcome':
      return { ...nothing, goal: NO_OUTCOME };
    case 'exit':
      return { ...nothing, goal: proposed.exit };
    case 'goal': {
      const ids = proposed.instruments.map(({ id }) => id);
      return {
        goal: proposed.goal,
        approach: proposed.approach ?? NO_APPROACH,
        crossing: JSON.stringify([proposed.approach, proposed.track, [...proposed.programmes].sort()]),
        instrument: ids[0] ?? NO_INSTRUMENT,
        eligible: ids.map((id) => instrumentIds.indexOf(id)).sort((a, b) => a - b),
        ranking: ids.join(' '),
        needs: '',
      };
    }
  }
};

/** What differs between two proposals. */
export interface WhatDiffers {
  readonly any: boolean;
  readonly goal: boolean;
  readonly approach: boolean;
  readonly instrument: boolean;
  readonly eligibility: boolean;
  readonly needs: boolean;
}

const differenceOf = (from: Summary, to: Summary): WhatDiffers => {
  const difference = {
    goal: from.goal !== to.goal,
    approach: from.approach !== to.approach || from.crossing !== to.crossing,
    instrument: from.instrument !== to.instrument,
    eligibility: from.eligible.join() !== to.eligible.join(),
    needs: from.needs !== to.needs,
  };
  return { ...difference, any: Object.values(difference).includes(true) || from.ranking !== to.ranking };
};

/** Clients named with each change. */
export const SAMPLES = 3;

/** Clients with the same proposal before and the same after. */
export interface DecisionPair {
  readonly from: Summary;
  readonly to: Summary;
  readonly difference: WhatDiffers;
  clients: number;
  /** Places in the caseload of the first {@link SAMPLES}. */
  readonly samples: number[];
}

/** Which pair of proposals each client has, and how often each pair occurs. */
export interface Pairs {
  /** In the order in which they first occur. */
  readonly all: readonly DecisionPair[];
  /** The place in `all` of each client's. */
  readonly of: Int32Array;
}

/** The proposals of a caseload in keys: the same summary for all proposals that say the same. */
export interface Summaries {
  readonly all: readonly Summary[];
  /** The place in `all` of each client's. */
  readonly of: Int32Array;
}

/** Sums up each proposal once. @param instrumentIds of both versions. */
export const summariesOf = ({ proposals, of }: CaseloadProposals, instrumentIds: readonly string[]): Summaries => {
  const all: Summary[] = [];
  const places = new Map<string, number>();
  const byProposal = proposals.map((proposed) => {
    const summary = summarise(proposed, instrumentIds);
    // The rest follows from these.
    const key = [summary.goal, summary.crossing, summary.ranking, summary.needs].join('\n');
    const place = places.get(key) ?? all.push(summary) - 1;
    places.set(key, place);
    return place;
  });
  const byClient = new Int32Array(of.length);
  for (let client = 0; client < of.length; client += 1) byClient[client] = byProposal[of[client] as number] as number;
  return { all, of: byClient };
};

/** Puts the proposals before and after side by side, client by client. */
export const pairsOf = (before: Summaries, after: Summaries): Pairs => {
  const everyone = new Int32Array(before.of.length);
  for (let client = 0; client < everyone.length; client += 1) everyone[client] = client;
  const { of, first } = classesOf(everyone, [
    { codes: before.of, width: before.all.length },
    { codes: after.of, width: after.all.length },
  ]);
  const all = first.map((client) =>
    pairOf(before.all[before.of[client] as number] as Summary, after.all[after.of[client] as number] as Summary),
  );
  for (let client = 0; client < of.length; client += 1) {
    const pair = all[of[client] as number] as DecisionPair;
    pair.clients += 1;
    if (pair.samples.length < SAMPLES) pair.samples.push(client);
  }
  return { all, of };
};

const pairOf = (from: Summary, to: Summary): DecisionPair => ({
  from,
  to,
  difference: differenceOf(from, to),
  clients: 0,
  samples: [],
});
