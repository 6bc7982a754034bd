/**
 * What the rest of the house sees of a trajectory: one row that pages query, and one audit entry per state change.
 * Codes and pseudonymous ids only; no name, BSN or free text. Pure.
 */
import type { Instant } from '../calendar/instant.ts';
import type { Entrance } from '../rules/language/schema.ts';
import type { PhaseId, WaitingOn } from './phases.ts';
import type { Clock } from './state.ts';

/** The present state of one trajectory, as kept in PostgreSQL. */
export interface TrajectoryProjection {
  readonly trajectoryId: string;
  readonly clientId: string;
  /** Id of the client's municipality. */
  readonly municipality: string;
  readonly entrance: Entrance;
  readonly phase: PhaseId;
  readonly waitingOn: WaitingOn;
  readonly waitingSince: Instant;
  /** When the workflow acts by itself if nobody does; null when it waits for nothing. */
  readonly dueAt: Instant | null;
  /** What that is: a reminder, or the next planned contact; null when there is nothing. */
  readonly clock: Clock['kind'] | null;
  readonly missingFacts: readonly string[];
  readonly goal: string | null;
  readonly approach: string | null;
  readonly track: string | null;
  readonly instrument: string | null;
  readonly caseworker: string;
  /** Content hash of the rule set under which the last decision was taken. */
  readonly ruleSet: string | null;
  readonly suspended: boolean;
  /** 1 for the first time round; a relapse starts the next. */
  readonly round: number;
  /** Number of state changes so far: the version of the newest audit entry. */
  readonly version: number;
  /** The version at which what a person decides on last changed; a reminder raises `version` only. What to name as seen. */
  readonly seen: number;
  readonly startedAt: Instant;
  readonly updatedAt: Instant;
}

/** One state change: who, when, what, why, under which rules. Never altered, never removed. */
export interface AuditEntry {
  readonly trajectoryId: string;
  /** 1, 2, 3, … without a gap. */
  readonly version: number;
  readonly at: Instant;
  /** Id of a caseworker, or `klimop` where the workflow acted by itself. */
  readonly by: string;
  readonly event: string;
  readonly fromPhase: PhaseId | null;
  readonly toPhase: PhaseId;
  /** The command that caused it; null where no person did. */
  readonly commandId: string | null;
  readonly reasonCode: string | null;
  readonly ruleSet: string | null;
  /** Codes that tell more, e.g. the instrument or the number of the contact. */
  readonly details: Readonly<Record<string, string | number | boolean | readonly string[] | null>>;
}
