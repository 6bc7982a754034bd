/** What matters of a decision when two are compared, and how often each pair of decisions occurs. Pure. */
import type { Texts } from '../rules/schema.ts';
import type { Decided } from './caseload-decisions.ts';

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

/** A decision in keys. */
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
export const summarise = (decided: Decided, instrumentIds: readonly string[]): Summary => {
  const nothing = { approach: NO_GOAL, crossing: '', instrument: NO_GOAL, eligible: [], ranking: '', needs: '' };
  switch (decided.outcome) {
    case 'needsFacts':
      return { ...nothing, goal: NEEDS_FACTS, needs: [...decided.facts].sort().join(' ') };
    case 'notAdmitted':
      return { ...nothing, goal: NOT_ADMITTED };
    case 'noOutcome':
      return { ...nothing, goal: NO_OUTCOME };
    case 'exit':
      return { ...nothing, goal: decided.exit };
    case 'goal': {
      const ids = decided.instruments.map(({ id }) => id);
      return {
        goal: decided.goal,
        approach: decided.approach ?? NO_APPROACH,
        crossing: JSON.stringify([decided.approach, decided.track, [...decided.programmes].sort()]),
        instrument: ids[0] ?? NO_INSTRUMENT,
        eligible: ids.map((id) => instrumentIds.indexOf(id)).sort((a, b) => a - b),
        ranking: ids.join(' '),
        needs: '',
      };
    }
  }
};

/** What differs between two decisions. */
export interface Difference {
  readonly any: boolean;
  readonly goal: boolean;
  readonly approach: boolean;
  readonly instrument: boolean;
  readonly eligibility: boolean;
  readonly needs: boolean;
}

const differenceOf = (from: Summary, to: Summary): Difference => {
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

/** Clients with the same decision before and the same after. */
export interface DecisionPair {
  readonly from: Summary;
  readonly to: Summary;
  readonly difference: Difference;
  clients: number;
  /** Places in the caseload of the first {@link SAMPLES}. */
  readonly samples: number[];
}

/** Counts pairs of decisions. */
export class PairTable {
  readonly #pairs = new Map<Summary, Map<Summary, DecisionPair>>();

  /** Counts a client, by its place in the caseload. */
  count(from: Summary, to: Summary, client: number): DecisionPair {
    let row = this.#pairs.get(from);
    if (row === undefined) {
      row = new Map();
      this.#pairs.set(from, row);
    }
    let pair = row.get(to);
    if (pair === undefined) {
      pair = { from, to, difference: differenceOf(from, to), clients: 0, samples: [] };
      row.set(to, pair);
    }
    pair.clients += 1;
    if (pair.samples.length < SAMPLES) pair.samples.push(client);
    return pair;
  }

  /** Every pair that occurs, in the order in which it first did. */
  *all(): Generator<DecisionPair> {
    for (const row of this.#pairs.values()) yield* row.values();
  }
}
