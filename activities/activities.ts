/**
 * The side effects of workflows, as workflows see them: one interface, one implementation per neighbour in this folder.
 * Every one is idempotent: the same input twice has one effect and gives the same answer.
 */
import type { BulkCounts, BulkEnding, BulkRequest } from '../domain/bulk-change/bulk-change.ts';
import type { Instant } from '../domain/calendar/duration.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Entrance } from '../domain/rules/language/schema.ts';
import type { LetterKind } from '../domain/trajectory/effects.ts';
import type { AuditEntry, TrajectoryProjection } from '../domain/trajectory/projection.ts';
import type { Proposed } from '../domain/trajectory/state.ts';

export interface DecisionActivities {
  /**
   * Decides under the rule set in force, or under the version asked for, and keeps proposal and explanation; the same `decisionId` gives
   * the stored answer. Refuses (UNKNOWN_RULE_SET) only where a version was asked for that is not kept under this name.
   */
  propose(input: {
    decisionId: string;
    trajectoryId: string;
    clientId: string;
    entrance: Entrance;
    ruleSetId: string;
    at: Instant;
    /** Content hash of the version asked for. Absent: the one in force. */
    ruleSet?: string;
  }): Promise<Proposed | Refusal>;
}

export interface ClientActivities {
  /** Adds the facts submitted under a command to the client's, once. */
  applyFacts(input: { commandId: string }): Promise<void>;
  /** Makes the facts unknown that a relapse has measured again, once per command. */
  remeasure(input: { clientId: string; ruleSetId: string; commandId: string }): Promise<void>;
  changeEntrance(input: { clientId: string; entrance: Entrance }): Promise<void>;
}

export interface CapacityActivities {
  /** Reserves a place, its money and the cohort places claimed; a refusal leaves nothing behind. */
  reserve(input: {
    reservationId: string;
    trajectoryId: string;
    clientId: string;
    ruleSetId: string;
    ruleSet: string;
    instrument: string;
    claims: readonly string[];
  }): Promise<{ ok: true } | Refusal>;
  /** Gives all of it back, once. */
  release(input: {
    reservationId: string;
    clientId: string;
    ruleSetId: string;
    claims: readonly string[];
  }): Promise<void>;
}

export interface RecordActivities {
  /** The audit line and the row that pages show, in one transaction, once per version. */
  record(input: { projection: TrajectoryProjection; entry: AuditEntry }): Promise<void>;
}

export interface LetterActivities {
  /** Writes a letter, once per trajectory, version and kind. */
  writeLetter(input: {
    trajectoryId: string;
    clientId: string;
    version: number;
    kind: LetterKind;
    decisionId: string | null;
    instrument: string | null;
    goal: string | null;
    at: Instant;
  }): Promise<void>;
}

/** One page of a bulk change. */
export interface BulkPage extends Omit<BulkRequest, 'dryRun'> {
  /** Id of the last trajectory of the page before; '' for the first page. */
  readonly after: string;
  /** The most trajectories to take. */
  readonly size: number;
  /** Milliseconds that one trajectory gets to answer. */
  readonly patience: number;
}

/** What a page came to. */
export interface BulkPageResult {
  /** Where the next page begins; null when this was the last of the round. */
  readonly after: string | null;
  /** Of the whole bulk change so far. */
  readonly counts: BulkCounts;
  /** False: the version is no longer in force, and nothing was done. */
  readonly inForce: boolean;
}

export interface BulkChangeActivities {
  /** Makes the work list, once. */
  beginBulkChange(input: BulkRequest & { at: Instant }): Promise<BulkCounts>;
  /** Decides for each trajectory of a page and compares with what is proposed now; nothing is written to a trajectory. */
  comparePage(input: BulkPage): Promise<BulkPageResult>;
  /** Has each trajectory of a page make its proposal anew, once, however often the page is done again. */
  redecidePage(input: BulkPage): Promise<BulkPageResult>;
  /** Writes down how it ended, once. */
  endBulkChange(input: {
    bulkId: string;
    ending: BulkEnding;
    stoppedBy: string | null;
    at: Instant;
  }): Promise<BulkCounts>;
}

export type Activities = DecisionActivities &
  ClientActivities &
  CapacityActivities &
  RecordActivities &
  LetterActivities &
  BulkChangeActivities;
