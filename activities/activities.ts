/**
 * The side effects of workflows, as workflows see them: an interface for each workflow, implemented in this folder.
 * Every one is idempotent: the same input twice has one effect and gives the same answer.
 */
import type { BulkCounts, BulkEnding, BulkRequest } from '../domain/bulk-change/bulk-change.ts';
import type { Instant } from '../domain/calendar/instant.ts';
import type { CommandName, SubmissionAnswer } from '../domain/trajectory/commands.ts';
import type { TrajectoryView } from '../domain/trajectory/view.ts';

/** What a workflow asks to have happen to its trajectory: ids and codes only. */
export type Asked =
  /** At the beginning of a run: the start, when that has not happened yet; else only a look. `restart`: its workflow was gone. */
  | { readonly name: 'begin'; readonly restart?: { readonly by: string; readonly runId: string } | undefined }
  /** A person's command. `overtakes`: commands that wait behind it or are under way, when it ends the trajectory. */
  | {
      readonly name: CommandName;
      readonly commandId: string;
      /** Who sent it through Temporal: another than who submitted it gave no command. */
      readonly by: string;
      readonly overtakes?: readonly string[];
    }
  /** The moment has come that the workflow waited for. */
  | { readonly name: 'clock'; readonly dueAt: Instant }
  /** Operations cancelled the workflow. */
  | { readonly name: 'cancel'; readonly overtakes: readonly string[] };

/** Where the trajectory stands now, whatever came of it. */
export interface CarriedOut {
  readonly view: TrajectoryView;
  /** To the command; null when none was asked. */
  readonly answer: SubmissionAnswer | null;
  /** What is to be said to the senders of the commands that were overtaken. */
  readonly overtaken: Readonly<Record<string, SubmissionAnswer>>;
}

export interface TrajectoryActivities {
  /**
   * Carries out one happening, whole or not at all, on the state that PostgreSQL has; what happened already is not done again. A refusal is an
   * answer, kept with the command. Throws UNKNOWN_TRAJECTORY (not to be tried again) when no start was submitted for these ids.
   */
  carryOut(input: {
    readonly trajectoryId: string;
    readonly clientId: string;
    readonly asked: Asked;
    /** The workflow's moment. */
    readonly at: Instant;
  }): Promise<CarriedOut>;
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

/** What one pass of the watchdog found and did. */
export interface WatchdogPass {
  /** Trajectories held against their workflows. */
  readonly compared: number;
  /** Workflows that were told to look. */
  readonly poked: number;
  /** Workflows that were gone and are started again from their row. */
  readonly restarted: number;
}

/** How patient the watchdog is. */
export interface WatchdogPatience {
  /** Milliseconds in which what has just happened may settle by itself. */
  readonly settles: number;
}

export interface WatchdogActivities {
  /** Holds what changed since the last time, a share of all the rest, and what closed, against the workflows, and mends what differs. */
  compareChanged(patience: WatchdogPatience): Promise<WatchdogPass>;
  /** Begins what was submitted as a start and never began. */
  beginStarts(patience: WatchdogPatience): Promise<{ readonly begun: number; readonly refused: number }>;
  /** Writes letters that are due, each once. */
  writeLetters(patience: WatchdogPatience): Promise<{ readonly written: number; readonly failed: number }>;
  /** Tells trajectories what holds them up, where no worker could. */
  reportFailing(patience: WatchdogPatience): Promise<{ readonly reported: number }>;
}

export type Activities = TrajectoryActivities & BulkChangeActivities & WatchdogActivities;
