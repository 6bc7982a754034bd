/**
 * Makes anew, in bulk, the proposals that wait in a phase, or looks at what that would change (dry run).
 *
 * Acting is one at a time for each rule set: its workflow has one id. Looking is free: each dry run has an id of its own.
 */

import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import {
  WorkflowExecutionAlreadyStartedError,
  WorkflowIdConflictPolicy,
  WorkflowIdReusePolicy,
  WorkflowNotFoundError,
} from '@temporalio/client';
import { askWorkflow, isNoAnswer } from '../../../activities/ask-workflow.ts';
import { dutchToday } from '../../../activities/dutch-today.ts';
import { NO_ANSWER } from '../../../activities/give-command.ts';
import { contentHash } from '../../../db/connection/content-hash.ts';
import { ruleSetByHash, ruleSetInForce } from '../../../db/rules/rule-sets.ts';
import { bulkReport } from '../../../db/trajectories/bulk-changes.ts';
import type { BulkReport, BulkRequest } from '../../../domain/bulk-change/bulk-change.ts';
import type { CalendarDate } from '../../../domain/calendar/calendar-date.ts';
import { firstDifferentDay } from '../../../domain/impact/first-day.ts';
import { type Refusal, refuse } from '../../../domain/refusal.ts';
import { reopenRuleSet } from '../../../domain/rule-checks/load.ts';
import { unknownVersion } from '../../../domain/rules/language/unknown-rules.ts';
import { phaseOf } from '../../../domain/trajectory/phases.ts';
import { COMMAND_ID_REUSED } from '../../../domain/trajectory/refusals.ts';
import type { BulkProgress, Pace, RedecideWaiting, Stop } from '../../../workflows/bulk-change/messages.ts';
import type { redecideWaiting } from '../../../workflows/index.ts';
import { SEARCH_ATTRIBUTES } from '../../../workflows/search-attributes.ts';
import type { Office } from '../../office.ts';
import { refuseByRules } from '../../refuse-actor.ts';

const PACE: Pace = {
  /** The most that is done again after a crash, and the longest that a stop waits for: some seconds of work. */
  size: 100,
  /** 5,000 trajectories and some 400 events in a run. */
  pagesPerRun: 50,
  /** An answer takes tens of milliseconds. */
  patience: 5_000,
  /** Time for a worker to be started again. */
  betweenRounds: 10_000,
};

/** One that has ended is told to have ended before its workflow has closed. */
const CLOSING_MS = 10_000;
const INTERVAL_MS = 50;

export interface RedecideRequest extends BulkRequest {
  /** Of a dry run: absent, the first day from today on which the version says something else than the one in force. */
  readonly on?: CalendarDate;
  /** Another pace than the usual one. */
  readonly pace?: Partial<Pace>;
}

export interface RedecideStarted {
  readonly ok: true;
  readonly bulkId: string;
  readonly workflowId: string;
  /** Of a dry run: the day that it decides on. */
  readonly on?: CalendarDate;
}

/** Where a bulk change runs. */
export const bulkWorkflowId = ({
  ruleSetId,
  bulkId,
  dryRun,
}: Pick<RedecideRequest, 'ruleSetId' | 'bulkId' | 'dryRun'>) =>
  dryRun ? `redecide-${ruleSetId}-${bulkId}` : `redecide-${ruleSetId}`;

/**
 * Starts a bulk change. Refuses an unknown version (UNKNOWN_VERSION), one that is not in force today (NOT_IN_FORCE; a dry run may take any), and a
 * second one at the same time (BULK_CHANGE_RUNNING). The same request under the same id is answered as the first time; any other, also of another
 * person, is refused (COMMAND_ID_REUSED).
 */
export const startRedecide = async (office: Office, request: RedecideRequest): Promise<RedecideStarted | Refusal> => {
  const { bulkId, ruleSetId, ruleSet, phase, by, dryRun } = request;
  const workflowId = bulkWorkflowId(request);
  const before = await bulkReport(office.db, bulkId);
  if (before !== null) return isSameRequest(before, request) ? startedOn(before) : COMMAND_ID_REUSED;

  const kept = await ruleSetByHash(office.db, ruleSet);
  if (kept?.id !== ruleSetId) return unknownVersion(ruleSetId, null);
  const mayNot = await refuseByRules(office.db, 'rules.redecide', by, ruleSetId);
  if (mayNot !== null) return mayNot;
  const today = dutchToday();
  const inForce = await ruleSetInForce(office.db, ruleSetId, today);
  if (!dryRun && inForce?.hash !== ruleSet)
    return refuse(
      'NOT_IN_FORCE',
      'Deze versie van de regels is vandaag niet in werking. Publiceer haar eerst, of bekijk met een proef wat zij zou veranderen.',
    );

  const on = request.on ?? (inForce === null ? today : firstDayOf(inForce.document, kept, today));
  const day = dryRun ? { on } : {};
  const started: RedecideStarted = { ok: true, bulkId, workflowId, ...day };
  const input: RedecideWaiting = {
    bulkId,
    ruleSetId,
    ruleSet,
    phase,
    by,
    dryRun,
    ...day,
    ...PACE,
    ...request.pace,
  };
  for (const until = Date.now() + CLOSING_MS; ; await pause(INTERVAL_MS)) {
    try {
      await office.temporal.workflow.start<typeof redecideWaiting>('redecideWaiting', {
        workflowId,
        taskQueue: office.taskQueue,
        args: [input],
        workflowIdConflictPolicy: WorkflowIdConflictPolicy.FAIL,
        workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
        typedSearchAttributes: [{ key: SEARCH_ATTRIBUTES.ruleSet, value: ruleSet.slice(0, 12) }],
        memo: { bulkId, asked: contentHash(whatIsAsked(request)) },
        staticSummary: `${dryRun ? 'Proef: wat verandert er' : 'Opnieuw beslissen'}: ${ruleSetId}, fase ${phaseOf(phase).label.nl}, versie ${kept.version}`,
      });
      return started;
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      const { memo } = await office.temporal.workflow.getHandle(workflowId).describe();
      const running = String(memo?.bulkId);
      if (running === bulkId) return memo?.asked === contentHash(whatIsAsked(request)) ? started : COMMAND_ID_REUSED;
      const isClosing = ((await bulkReport(office.db, running))?.ending ?? null) !== null;
      if (isClosing && Date.now() < until) continue;
      return refuse(
        'BULK_CHANGE_RUNNING',
        `Er loopt al een wijziging voor de regels ${ruleSetId} (${running}). Wacht tot die klaar is, of stop haar eerst.`,
      );
    }
  }
};

/** The first day from today on which a version says something else than the one in force. Kept rules may leave out what goes without saying. */
const firstDayOf = (inForce: unknown, version: unknown, today: CalendarDate): CalendarDate =>
  firstDifferentDay(reopenRuleSet(inForce).document, reopenRuleSet(version).document, today).on;

/** One that began before: what it was asked holds, not what is asked now. */
const startedOn = ({ on, ...report }: BulkReport): RedecideStarted => ({
  ok: true,
  bulkId: report.bulkId,
  workflowId: bulkWorkflowId(report),
  ...(on !== undefined && { on }),
});

/** What makes it this bulk change and no other. */
const whatIsAsked = ({ ruleSetId, ruleSet, phase, by, dryRun }: BulkRequest) => ({
  ruleSetId,
  ruleSet,
  phase,
  by,
  dryRun,
});

const isSameRequest = (one: BulkRequest, other: BulkRequest): boolean =>
  contentHash(whatIsAsked(one)) === contentHash(whatIsAsked(other));

/** How far a bulk change is, or what came of it; null while it has yet to begin, or when there is none of that id. */
export const redecideReport = (office: Office, bulkId: string): Promise<BulkReport | null> =>
  bulkReport(office.db, bulkId);

const STOP_UNHEARD = refuse(
  NO_ANSWER,
  'Deze wijziging antwoordt nu niet; zij kan toch nog stoppen. Kijk hoe ver zij is, en stop haar opnieuw als zij doorgaat. Blijft het zo, meld het dan aan beheer.',
);

/** How long a person who stops one waits to hear that it is heard. */
const HEARD_WITHIN_MS = 10_000;

/** Stops a bulk change after the page under way; what was done stays. */
export const stopRedecide = async (
  office: Office,
  bulkId: string,
  by: string,
): Promise<{ readonly ok: true; readonly progress: BulkProgress } | Refusal> => {
  const report = await bulkReport(office.db, bulkId);
  if (report === null)
    return refuse(
      'UNKNOWN_BULK_CHANGE',
      'Deze wijziging is niet bekend. Controleer het nummer dat bij de start is getoond.',
    );
  const ended = refuse('BULK_CHANGE_ENDED', 'Deze wijziging is al afgelopen; er valt niets te stoppen.');
  if (report.ending !== null) return ended;
  const mayNot = await refuseByRules(office.db, 'rules.redecide', by, report.ruleSetId);
  if (mayNot !== null) return mayNot;
  const stop: Stop = { commandId: randomUUID(), bulkId, by };
  try {
    const asked = await askWorkflow<BulkProgress>(
      office.temporal,
      bulkWorkflowId(report),
      'stop',
      stop,
      HEARD_WITHIN_MS,
    );
    return asked.ok ? { ok: true, progress: asked.answer } : asked;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return ended;
    if (isNoAnswer(error)) return STOP_UNHEARD;
    throw error;
  }
};
