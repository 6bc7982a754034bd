/**
 * The side effects of workflows, as workflows see them: one interface, one implementation per neighbour in this folder.
 * Every one is idempotent: the same input twice has one effect and gives the same answer.
 */
import type { Instant } from '../domain/calendar/duration.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Entrance } from '../domain/rules/schema.ts';
import type { LetterKind } from '../domain/trajectory/effects.ts';
import type { AuditEntry, TrajectoryProjection } from '../domain/trajectory/projection.ts';
import type { Proposed } from '../domain/trajectory/state.ts';

export interface DecisionActivities {
  /** Decides under the rule set in force and keeps proposal and explanation; the same `decisionId` gives the stored answer. */
  propose(input: {
    decisionId: string;
    trajectoryId: string;
    clientId: string;
    entrance: Entrance;
    ruleSetId: string;
    at: Instant;
  }): Promise<Proposed>;
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

export type Activities = DecisionActivities &
  ClientActivities &
  CapacityActivities &
  RecordActivities &
  LetterActivities;
