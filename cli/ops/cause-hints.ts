/** What to type about what stands still, by the cause's code: what is the matter and what to do names no door (domain/operations/causes.ts). */
import type { CauseCode, Stuck } from '../../domain/operations/causes.ts';
import { TASK_QUEUE } from '../../worker/task-queue.ts';

const REPAIR = 'npx klimop ops reconcile --repair';
const EXPLAIN = 'npx klimop ops explain {example}';

/** `{example}` stands for the first example. */
export const CAUSE_HINTS: Readonly<Partial<Record<CauseCode, string>>> = {
  missing: REPAIR,
  closed: REPAIR,
  behind: REPAIR,
  ahead: REPAIR,
  astray: REPAIR,
  other: REPAIR,
  taken: `temporal workflow terminate --workflow-id trajectory-{example}, en daarna ${REPAIR}`,
  elsewhere: REPAIR,
  halted: REPAIR,
  workflowTask: REPAIR,
  runsOn: REPAIR,
  unknown: REPAIR,
  uncompared: REPAIR,
  noWorker: 'npm start',
  throttled: `temporal task-queue config set --task-queue ${TASK_QUEUE} --task-queue-type activity --queue-rps-limit default --queue-rps-limit-reason hersteld`,
  givenAway: 'temporal worker deployment set-current-version --deployment-name klimop --unversioned --yes',
  attributes: REPAIR,
  watchdogPaused: 'temporal schedule toggle --schedule-id klimop-watchdog --unpause',
  paused: `temporal activity unpause --query "TemporalPauseInfo IS NOT NULL"`,
  foreign: 'temporal workflow terminate --workflow-id {example}',
  overdue: EXPLAIN,
  commands: `${EXPLAIN}; ${REPAIR}`,
  starts: `${EXPLAIN}; ${REPAIR}`,
  escalated: 'npx klimop trajectory list --waiting-on teamLead',
  strays: 'temporal workflow delete --workflow-id {example}',
};

/** As it can be typed in a shell: who starts a workflow by hand gives it any name. */
const typed = (id: string): string => (/^[\w.-]+$/.test(id) ? id : `'${id.replaceAll("'", "'\\''")}'`);

/** What to type; null where there is nothing to type. */
export const causeHint = ({ code, examples: [first] }: Pick<Stuck, 'code' | 'examples'>): string | null => {
  const hint = CAUSE_HINTS[code] ?? null;
  if (hint === null || !hint.includes('{example}')) return hint;
  return first === undefined ? null : hint.replaceAll('{example}', typed(first));
};
