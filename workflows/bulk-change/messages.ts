/** What can be asked of a running bulk change. */
import { defineQuery, defineUpdate } from '@temporalio/workflow';
import type { BulkCounts, BulkEnding } from '../../domain/bulk-change/bulk-change.ts';

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
