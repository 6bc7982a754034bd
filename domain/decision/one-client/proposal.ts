/**
 * What the engine proposes for one client on one day. Codes only, so that it may stand in a workflow history;
 * the reasons in words are in the explanation, kept in PostgreSQL. Pure.
 */

/** An eligible instrument with the points that put it in its place. */
export interface RankedInstrument {
  readonly id: string;
  readonly points: number;
}

export type Proposal =
  /** Not yet decidable: without these facts, the most decisive first, the outcome stays open. Never a silent no. */
  | { readonly outcome: 'needsFacts'; readonly facts: readonly string[] }
  /** No trajectory is needed or possible: the exit of the rule set, and the rule that led to it. */
  | { readonly outcome: 'exit'; readonly exit: string; readonly rule: string }
  | {
      readonly outcome: 'goal';
      readonly goal: string;
      readonly rule: string;
      readonly approach: string | null;
      readonly track: string | null;
      readonly programmes: readonly string[];
      /** Eligible instruments, best first; empty when none is eligible, which a caseworker has to see. */
      readonly instruments: readonly RankedInstrument[];
    };
