/** What a bulk change is asked to do, and what can be asked of a running one. */
import { defineQuery, defineUpdate } from '@temporalio/workflow';
import type { BulkCounts, BulkEnding, BulkRequest } from '../../domain/bulk-change/bulk-change.ts';

/** How far a bulk change is; also what a continued run begins with. */
export interface BulkProgress {
  readonly counts: BulkCounts;
  /** 1 for the first time through the list; the next is for those that did not answer. */
  readonly round: number;
  /** Pages done, over all rounds. */
  readonly pages: number;
  /** Id of the last trajectory of the page before; '' at the beginning of a round. */
  readonly after: string;
  /** Who asked to stop. */
  readonly stoppedBy: string | null;
  readonly ending: BulkEnding | null;
}

/** How fast it goes, and how patiently. */
export interface Pace {
  /** Trajectories in a page: the most that is done again after a crash, and the longest that a stop waits for. */
  readonly size: number;
  /** Pages after which it goes on in a new run, so that no history grows with the caseload. */
  readonly pagesPerRun: number;
  /** Milliseconds that one trajectory gets to answer, before the others go first. */
  readonly patience: number;
  /** Milliseconds between two rounds: for a worker to come back, or a busy trajectory to become quiet. */
  readonly betweenRounds: number;
}

/** What is asked: ids and codes. */
export interface RedecideWaiting extends BulkRequest, Pace {
  /** Only in a run that continues another. */
  readonly progress?: BulkProgress;
}

export const progressQuery = defineQuery<BulkProgress>('progress');

/** What stops a bulk change: which one, and who stops it. */
export interface Stop {
  readonly commandId: string;
  /** The next one of the same rules has the same workflow id, and is not meant. */
  readonly bulkId: string;
  readonly by: string;
}

/** Stops after the page under way; what was done stays. An update: who stops hears how far it came. */
export const stopUpdate = defineUpdate<BulkProgress, [Stop]>('stop');
