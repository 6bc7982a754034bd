/**
 * One decision about many trajectories at once: every proposal that waits in a phase is made anew under one version of the rules, or
 * (dry run) it is only looked at what that would change. Ids, codes and counts only. Pure.
 */
import type { CalendarDate } from '../calendar/calendar-date.ts';
import type { Instant } from '../calendar/instant.ts';
import type { Proposal } from '../decision/one-client/proposal.ts';
import { PROPOSAL_CHANGES } from '../trajectory/proposal-change.ts';

/** The phases in which a proposal, or the question for facts, waits: nothing is decided or reserved there yet. */
export const REDECIDED_PHASES = ['intake', 'approval'] as const;
export type RedecidedPhase = (typeof REDECIDED_PHASES)[number];

/** What a bulk change is asked to do. */
export interface BulkRequest {
  /** Made by the sender: the same id sent twice is one bulk change. */
  readonly bulkId: string;
  readonly ruleSetId: string;
  /** Content hash of the version that proposals are made under. */
  readonly ruleSet: string;
  readonly phase: RedecidedPhase;
  readonly dryRun: boolean;
  /** The day that a dry run decides on; a real bulk change decides on the day that it comes to a trajectory. */
  readonly on?: CalendarDate;
  /** Id of the person who asks, such as ro-01. */
  readonly by: string;
}

/** What became of one trajectory. */
export const BULK_OUTCOMES = [
  ...PROPOSAL_CHANGES,
  /** Its proposal was made under this version already: nothing to do. */
  'alreadyUnder',
  /** It left the phase, or was decided anew otherwise, after the bulk change began; `code` says how. */
  'movedOn',
  /** It could not be done; `code` says why. It still waits under the version it had. */
  'failed',
] as const;
export type BulkOutcome = (typeof BULK_OUTCOMES)[number];

/** How many trajectories came to each outcome; `open` are those not done (yet). */
export type BulkCounts = Readonly<Record<BulkOutcome | 'open', number>>;

export const NO_COUNTS: BulkCounts = {
  ...(Object.fromEntries(BULK_OUTCOMES.map((outcome) => [outcome, 0])) as Record<BulkOutcome, number>),
  open: 0,
};

/** How many trajectories the bulk change is about. */
export const totalOf = (counts: BulkCounts): number => Object.values(counts).reduce((sum, count) => sum + count, 0);

/** How a bulk change ended. What was done stays, however it ended. */
export const BULK_ENDINGS = [
  'completed',
  /** A person stopped it. */
  'stopped',
  /** The version is no longer in force: going on would put an older version over a newer one. */
  'superseded',
  /** Cancelled by operations. */
  'cancelled',
  /** Its workflow was ended from outside, found when the next one began. */
  'brokenOff',
] as const;
export type BulkEnding = (typeof BULK_ENDINGS)[number];

export type ProposalOutcome = Proposal['outcome'];

/** A proposal in the few codes that a report compares. */
export interface ProposalInShort {
  readonly outcome: ProposalOutcome;
  /** The goal, or the exit; null where facts are missing. */
  readonly goal: string | null;
  /** The instrument at the head. */
  readonly instrument: string | null;
}

/** One trajectory of a bulk change. */
export interface BulkLine {
  readonly trajectoryId: string;
  readonly clientId: string;
  readonly from: ProposalInShort;
  /** Null where nothing was proposed anew. */
  readonly to: ProposalInShort | null;
  /** Null as long as it was not done. */
  readonly outcome: BulkOutcome | null;
  readonly code: string | null;
}

/** From one proposal to another, and how many trajectories went that way. */
export interface BulkMove {
  readonly from: ProposalInShort;
  readonly to: ProposalInShort;
  readonly count: number;
}

/** A bulk change with all that is known of it. */
export interface BulkReport extends BulkRequest {
  readonly startedAt: Instant;
  /** Null as long as it runs. */
  readonly endedAt: Instant | null;
  readonly ending: BulkEnding | null;
  /** Who stopped it. */
  readonly stoppedBy: string | null;
  readonly counts: BulkCounts;
  /** Those that changed, the most frequent first. */
  readonly moves: readonly BulkMove[];
  /** Why trajectories moved on or failed. */
  readonly codes: readonly { readonly outcome: BulkOutcome; readonly code: string; readonly count: number }[];
}
