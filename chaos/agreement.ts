/** Whether every workflow stands where the database does, goes on working, and every promise that was made to a sender holds. */
import { isDeepStrictEqual } from 'node:util';
import { WorkflowFailedError, WorkflowNotFoundError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { inParallel } from '../activities/in-parallel.ts';
import type { Sent } from '../commands/trajectory/send-command.ts';
import { type Submission, submission } from '../db/trajectories/submissions.ts';
import { auditOfCommand, trajectoryById, trajectoryOf } from '../db/trajectories/trajectories.ts';
import type { Random } from '../domain/caseload/random.ts';
import { trajectoryWorkflowId } from '../domain/trajectory/address.ts';
import type { TrajectoryProjection } from '../domain/trajectory/projection.ts';
import { viewQuery } from '../workflows/trajectory/messages.ts';
import type { Finding } from './invariants.ts';
import type { Entry } from './ledger.ts';
import { idFrom, type Neighbourhood, sendOnce, thoseWhoMay } from './people.ts';
import { until } from './world.ts';

const AT_ONCE = 16;
const PATIENCE_MS = 30_000;
/** The calendar goes on ringing, so that the two are compared until they are met at rest. */
const AT_REST_MS = 20_000;

/** Faults that a workflow may fail with: it was started by hand with nonsense. */
const BY_HAND = ['NOT_A_TRAJECTORY', 'UNKNOWN_TRAJECTORY'];

/** Every sender sends again what it sent, and hears what it was told before. What had no answer gets one now. */
export const brokenPromises = async (here: Neighbourhood): Promise<Finding[]> => {
  const findings: Finding[] = [];
  const { onlooker } = here.world;
  await inParallel(here.ledger.entries, AT_ONCE, async (entry) => {
    const before = [...entry.told];
    const isKept = (await submission(onlooker.db, entry.commandId)) !== null;
    // What was refused before it was submitted may be accepted by now: it is another sending.
    const isOver = !isKept && before.some((sent) => !sent.ok);
    const now = isOver ? null : await sendOnce(onlooker, here.rules.ruleSetId, entry, PATIENCE_MS);
    if (now === null && !isOver) findings.push({ what: 'NOT: every command has its answer', where: shown(entry) });
    findings.push(...(await contradictions(here, entry, before, now)));
  });
  return findings;
};

const shown = ({ commandId, clientId, name, told, sendings, unanswered, thrown, fault }: Entry) => ({
  commandId,
  clientId,
  name,
  told,
  sendings,
  unanswered,
  thrown,
  fault,
});

const contradictions = async (
  { world: { onlooker } }: Neighbourhood,
  entry: Entry,
  before: readonly Sent[],
  now: Sent | null,
): Promise<Finding[]> => {
  const findings: Finding[] = [];
  const kept = await submission(onlooker.db, entry.commandId);
  const trajectoryId = kept?.trajectoryId ?? '';
  const line = await auditOfCommand(onlooker.db, trajectoryId, [entry.commandId]);
  const told = now === null ? before : [...before, now];
  const isOfLater = kept !== null && !(await isFirst(onlooker, kept));
  // What came while no trajectory was open was refused and not kept; sent once more it is a command to the trajectory that began meanwhile.
  const all = told.filter((one) => !(isOfLater && isToNone(one) && !isDeepStrictEqual(one, kept.answer)));
  for (const told of all) {
    if (!told.ok && line !== null)
      findings.push({ what: 'NOT: what was told to be refused had no effect', where: shown(entry) });
    if (told.ok && entry.name !== 'start' && line?.version !== told.version)
      findings.push({ what: 'NOT: what was told to be done is done, as it was told', where: shown(entry) });
    if (
      told.ok &&
      entry.name === 'start' &&
      !(await until(async () => (await trajectoryById(onlooker.db, entry.commandId)) !== null, PATIENCE_MS))
    )
      findings.push({ what: 'NOT: what was told to be started was started', where: shown(entry) });
  }
  const [first] = all;
  if (all.some((told) => !isDeepStrictEqual(told, first)))
    findings.push({ what: 'NOT: the same command has one answer', where: shown(entry) });
  return findings;
};

const isToNone = (told: Sent): boolean => !told.ok && ['NO_TRAJECTORY', 'TRAJECTORY_ENDED'].includes(told.code);

/** Whether a command is for the first trajectory of its client: none had ended before it. */
const isFirst = async ({ db }: Onlooker, { clientId, trajectoryId }: Submission): Promise<boolean> => {
  const first = await db
    .selectFrom('trajectories')
    .select('trajectoryId')
    .where('clientId', '=', clientId)
    .orderBy('startedAt')
    .limit(1)
    .executeTakeFirst();
  return first?.trajectoryId === trajectoryId;
};

/** Each workflow against its row. */
export const disagreements = async ({ world: { onlooker }, clients }: Neighbourhood): Promise<Finding[]> => {
  const findings: Finding[] = [];
  await inParallel(clients, AT_ONCE, async ({ clientId }) => {
    let last: unknown = null;
    const agrees = await until(async () => {
      const row = await trajectoryOf(onlooker.db, clientId);
      last = row === null ? await withoutRow(onlooker, clientId) : await againstRow(onlooker, row);
      return last === null;
    }, AT_REST_MS);
    if (agrees) return;
    const where = { clientId, last, history: await lastEvents(onlooker, clientId) };
    findings.push({ what: 'NOT: the workflow stands where the database does', where });
  });
  for await (const { workflowId, runId, memo } of onlooker.temporal.workflow.list({
    query: 'WorkflowType = "trajectory" AND ExecutionStatus = "Failed"',
  })) {
    const cause = await onlooker.temporal.workflow
      .getHandle(workflowId, runId)
      .result()
      .catch((error: unknown) => (error instanceof WorkflowFailedError ? error.cause : error));
    const type = cause instanceof ApplicationFailure ? cause.type : String(cause);
    const start = await submission(onlooker.db, String(memo?.trajectoryId ?? ''));
    // A start that was refused beside another ends the workflow that came with it.
    if (!BY_HAND.includes(type ?? '') && start?.answer?.ok !== false)
      findings.push({ what: 'NOT: no workflow fails', where: { workflowId, runId, type } });
  }
  return findings;
};

/** How a history ends, in names of events and of what failed: enough to see what it waits for. */
const lastEvents = async ({ temporal }: Onlooker, clientId: string): Promise<string[]> => {
  const handle = temporal.workflow.getHandle(trajectoryWorkflowId(clientId));
  try {
    const { events } = await handle.fetchHistory();
    const { raw } = await handle.describe();
    const task = raw.pendingWorkflowTask;
    return [
      ...(events ?? []).slice(-EVENTS_TOLD).map((event) => {
        const [name = '?', attributes] =
          Object.entries(event).find(([key, value]) => key.endsWith('EventAttributes') && value !== null) ?? [];
        const failure = (attributes as { failure?: { message?: string } } | undefined)?.failure?.message ?? '';
        return `${event.eventId} ${name.replace('EventAttributes', '')} ${failure}`.trim();
      }),
      `pending task: ${task ? `attempt ${task.attempt}` : 'none'}`,
      ...(raw.pendingActivities ?? []).map(
        ({ attempt, lastFailure }) => `pending, attempt ${attempt}: ${lastFailure?.message}`,
      ),
    ];
  } catch (error) {
    return [String(error)];
  }
};

const EVENTS_TOLD = 30;

type Onlooker = Neighbourhood['world']['onlooker'];

const stateOf = async ({ temporal }: Onlooker, clientId: string) => {
  const handle = temporal.workflow.getHandle(trajectoryWorkflowId(clientId));
  try {
    const { status, raw, typedSearchAttributes } = await handle.describe();
    const failing = typedSearchAttributes.getAll().find(({ key }) => key.name === 'KlimopFailing')?.value ?? null;
    return { handle, status: status.name, pending: raw.pendingActivities?.length ?? 0, failing };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null;
    throw error;
  }
};

/** What differs; null when they agree. */
const againstRow = async (onlooker: Onlooker, row: TrajectoryProjection): Promise<unknown> => {
  const state = await stateOf(onlooker, row.clientId);
  const hasEnded = ['durableOutflow', 'cvBuilding', 'noTrajectory', 'withdrawn'].includes(row.phase);
  if (state === null) return hasEnded ? null : { row: row.phase, workflow: 'none' };
  const isRunning = state.status === 'RUNNING';
  if (hasEnded) return isRunning ? { row: row.phase, workflow: state.status } : null;
  if (!isRunning) return { row: row.phase, workflow: state.status };
  const view = await state.handle.query(viewQuery);
  const { trajectoryId, version, phase, waitingOn, dueAt, suspended, caseworker } = row;
  const shows = { trajectoryId, version, phase, waitingOn, dueAt, suspended, caseworker };
  const differing = Object.entries(shows).filter(([name, value]) => view?.[name as keyof typeof shows] !== value);
  if (differing.length > 0) return { row: shows, workflow: view };
  // A happening that is under way at this moment is no fault; one that stays so is.
  return state.pending > 0 || state.failing !== null ? { pending: state.pending, failing: state.failing } : null;
};

const withoutRow = async (onlooker: Onlooker, clientId: string): Promise<unknown> =>
  (await stateOf(onlooker, clientId))?.status === 'RUNNING' ? { row: 'none', workflow: 'RUNNING' } : null;

/** Every open trajectory does what it is asked. */
export const stuck = async (here: Neighbourhood, random: Random): Promise<Finding[]> => {
  const { onlooker } = here.world;
  const open = await onlooker.db
    .selectFrom('trajectories')
    .select(['clientId', 'caseworker'])
    .where('open', '=', true)
    .execute();
  const findings: Finding[] = [];
  await inParallel(open, AT_ONCE, async ({ clientId, caseworker }) => {
    const to = random.pick(thoseWhoMay('transfer', here).filter((one) => one !== caseworker));
    const entry = here.ledger.add({
      commandId: idFrom(random),
      clientId,
      name: 'transfer',
      by: caseworker,
      contents: { to },
      enclosure: {},
    });
    const sent = await sendOnce(onlooker, here.rules.ruleSetId, entry, PATIENCE_MS);
    if (sent?.ok !== true)
      findings.push({ what: 'NOT: every open trajectory does what it is asked', where: { clientId, sent } });
  });
  return findings;
};
