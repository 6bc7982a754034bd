/** The pages of a bulk change: each trajectory is looked at or asked, and what became of it is kept. */

import { Context } from '@temporalio/activity';
import type { Database } from '../db/connection/connect.ts';
import {
  beginBulkChange,
  bulkCounts,
  endBulkChange,
  linesLeft,
  type SettledLine,
  settleLine,
  type WaitingLine,
} from '../db/trajectories/bulk-changes.ts';
import type { BulkChangeActivities, BulkPage } from './activities.ts';
import { compareLine } from './compare-line.ts';
import { dutchToday } from './dutch-today.ts';
import { NO_ANSWER } from './give-command.ts';
import { inParallel } from './in-parallel.ts';
import { redecideLine } from './redecide-line.ts';
import type { RuleSetLibrary } from './rule-set-library.ts';

/** Trajectories under way at once: enough to keep a worker busy, few enough that caseworkers' own commands are not kept waiting. */
const AT_ONCE = 8;

export const bulkChangeActivities = (db: Database, library: RuleSetLibrary): BulkChangeActivities => {
  /** Works through one page; a line that comes back as null stays on the list. */
  const workThrough = async (
    { bulkId, after, size }: BulkPage,
    work: (line: WaitingLine) => Promise<SettledLine | null>,
  ) => {
    const { cancellationSignal, heartbeat } = Context.current();
    const lines = await linesLeft(db, bulkId, after, size);
    let done = 0;
    heartbeat({ done, of: lines.length });
    await inParallel(lines, AT_ONCE, async (line) => {
      // What is under way is finished; nothing new begins. What is settled stays settled when the page is done again.
      if (cancellationSignal.aborted) throw cancellationSignal.reason;
      const settled = await work(line);
      if (settled !== null) await settleLine(db, bulkId, line.trajectoryId, settled);
      done += 1;
      heartbeat({ done, of: lines.length });
    });
    const last = lines.length < size ? null : (lines.at(-1)?.trajectoryId ?? null);
    return { after: last, counts: await bulkCounts(db, bulkId), inForce: true };
  };

  return {
    beginBulkChange: async (change) => {
      await beginBulkChange(db, change);
      return bulkCounts(db, change.bulkId);
    },
    comparePage: async (page) => {
      const version = await library.byHash(page.ruleSet);
      return workThrough(page, (line) => compareLine(db, version, page, line));
    },
    redecidePage: async (page) => {
      const { hash } = await library.inForce(page.ruleSetId, dutchToday());
      if (hash !== page.ruleSet)
        return { after: page.after, counts: await bulkCounts(db, page.bulkId), inForce: false };
      const { client: temporal, info } = Context.current();
      const post = { db, temporal, taskQueue: info.taskQueue };
      return workThrough(page, (line) => redecideLine(post, page, line));
    },
    endBulkChange: async ({ bulkId, ...end }) => {
      // What is left did not answer in any of the rounds. It may still be carried out later.
      await endBulkChange(db, bulkId, { ...end, codeOfWhatIsLeft: NO_ANSWER });
      return bulkCounts(db, bulkId);
    },
  };
};
