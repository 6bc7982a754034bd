/**
 * One decision about many trajectories: every proposal that waits in a phase is made anew under one version of the rules, or (dry run) it is
 * only looked at what that would change.
 *
 * 1. The work list is made first, in PostgreSQL; what comes to wait later is proposed under the version in force anyway.
 * 2. It is gone through page by page, by id. What is counted is read back from the report, never added up here.
 * 3. A trajectory that does not answer stays on the list; the next round asks it again, and the last says that it did not answer.
 * 4. A stop, a cancellation or a newer version ends it between two pages. What was done stays, and the report says how it ended.
 */
import {
  ApplicationFailure,
  allHandlersFinished,
  CancellationScope,
  condition,
  isCancellation,
  makeContinueAsNewFunc,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import { type BulkCounts, type BulkEnding, NO_COUNTS } from '../../domain/bulk-change/bulk-change.ts';
import { instantOf } from '../../domain/calendar/instant.ts';
import { DESCRIPTIONS, SUMMARIES } from '../in-dutch.ts';
import { announce, pageInWords } from './announce.ts';
import { type BulkProgress, progressQuery, type RedecideWaiting, type Stop, stopUpdate } from './messages.ts';
import { beginBulkChange, comparePage, endBulkChange, redecidePage } from './neighbours.ts';

/** How it ended. */
export interface RedecideEnd {
  readonly ending: BulkEnding;
  readonly counts: BulkCounts;
}

/** How often the list is gone through for trajectories that do not answer. */
const ROUNDS = 3;

const AT_THE_BEGINNING: BulkProgress = {
  counts: NO_COUNTS,
  round: 1,
  pages: 0,
  after: '',
  stoppedBy: null,
  ending: null,
};

/** Workflow of one bulk change. A real one has an id that follows from its rule set, so that one runs at a time. */
export async function redecideWaiting(input: RedecideWaiting): Promise<RedecideEnd> {
  if (!isAskedFor(input))
    throw ApplicationFailure.nonRetryable(
      'Een wijziging in bulk wordt gestart met npx klimop rules redecide, niet met de hand in Temporal.',
      'NOT_A_BULK_CHANGE',
    );
  const { bulkId, ruleSetId, ruleSet, phase, by, dryRun, size, patience } = input;
  const day = input.on === undefined ? {} : { on: input.on };
  let progress = input.progress ?? AT_THE_BEGINNING;
  const goesOn = (news: Partial<BulkProgress>): void => {
    progress = { ...progress, ...news };
    announce(input, progress);
  };

  setHandler(progressQuery, () => progress, { description: DESCRIPTIONS.progress });
  setHandler(
    stopUpdate,
    ({ by: stoppedBy }: Stop) => {
      // Who stops first is who stopped it.
      if (progress.stoppedBy === null) goesOn({ stoppedBy });
      return progress;
    },
    {
      description: DESCRIPTIONS.stop,
      validator: (stop: Stop) => {
        if (progress.ending !== null || stop.bulkId !== bulkId)
          throw ApplicationFailure.nonRetryable('Deze wijziging is al afgelopen.', 'BULK_CHANGE_ENDED');
      },
    },
  );

  const end = (ending: BulkEnding): Promise<void> =>
    CancellationScope.nonCancellable(async () => {
      goesOn({ ending });
      const stoppedBy = ending === 'stopped' ? progress.stoppedBy : null;
      const end = { bulkId, ending, stoppedBy, at: now() };
      goesOn({ counts: await endBulkChange.executeWithOptions({ summary: SUMMARIES.endBulkChange() }, [end]) });
    });

  /** Does one page and says how the bulk change ended, if it did. */
  const nextPage = async (): Promise<BulkEnding | null> => {
    const [look, summary] = dryRun
      ? [comparePage, SUMMARIES.comparePage]
      : ([redecidePage, SUMMARIES.redecidePage] as const);
    const done = await look.executeWithOptions({ summary: summary(pageInWords(input, progress)) }, [
      { bulkId, ruleSetId, ruleSet, phase, by, ...day, after: progress.after, size, patience },
    ]);
    if (!done.inForce) return 'superseded';
    goesOn({ counts: done.counts, pages: progress.pages + 1, after: done.after ?? '' });
    if (done.after !== null) return null;
    if (done.counts.open === 0 || progress.round === ROUNDS) return 'completed';
    await Promise.race([sleepUntilNextRound(input.betweenRounds), condition(() => progress.stoppedBy !== null)]);
    goesOn({ round: progress.round + 1 });
    return null;
  };

  try {
    announce(input, progress);
    if (input.progress === undefined) {
      const begin = { bulkId, ruleSetId, ruleSet, phase, dryRun, by, ...day, at: now() };
      const summary = SUMMARIES.beginBulkChange();
      goesOn({ counts: await beginBulkChange.executeWithOptions({ summary }, [begin]) });
    }
    for (let pages = 0; progress.ending === null; pages++) {
      if (progress.stoppedBy !== null) await end('stopped');
      else if (pages === input.pagesPerRun || workflowInfo().continueAsNewSuggested) {
        await condition(allHandlersFinished);
        if (progress.stoppedBy === null) await continueBulkChange({ ...input, progress });
      } else {
        const ending = await nextPage();
        if (ending !== null) await end(ending);
      }
    }
  } catch (error) {
    if (!isCancellation(error) || progress.ending !== null) throw error;
    await end('cancelled');
    throw error;
  }
  await condition(allHandlersFinished);
  return { ending: progress.ending, counts: progress.counts };
}

/** Whether this is what `startRedecide` gives: what was started by hand fails itself, not its tasks, so that it holds up no other. */
const isAskedFor = (input: Partial<RedecideWaiting> | undefined): boolean =>
  [input?.bulkId, input?.ruleSetId, input?.ruleSet, input?.phase, input?.by].every((one) => typeof one === 'string') &&
  [input?.size, input?.pagesPerRun, input?.patience, input?.betweenRounds].every((one) => Number.isSafeInteger(one));

const continueBulkChange = makeContinueAsNewFunc<typeof redecideWaiting>();

const sleepUntilNextRound = (milliseconds: number): Promise<void> =>
  sleep(milliseconds, { summary: 'Wie niet antwoordde wordt zo weer gevraagd' });

const now = () => instantOf(Date.now());
