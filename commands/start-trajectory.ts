/**
 * Starts the trajectory of a client. The same command sent again is answered as the first time; a second start is refused.
 */
import { setTimeout as pause } from 'node:timers/promises';
import {
  WorkflowExecutionAlreadyStartedError,
  WorkflowIdConflictPolicy,
  WorkflowIdReusePolicy,
} from '@temporalio/client';
import { caseworkerById } from '../db/caseworkers.ts';
import { clientFacts } from '../db/clients.ts';
import { startedBy, trajectoryOf } from '../db/trajectories.ts';
import { dutchDay } from '../domain/calendar/calendar-date.ts';
import { instantOf } from '../domain/calendar/duration.ts';
import { checkAdmission } from '../domain/decision/one-client/admission.ts';
import { type Refusal, refuse } from '../domain/refusal.ts';
import { phaseOf } from '../domain/trajectory/phases.ts';
import type { TrajectoryStart } from '../domain/trajectory/state.ts';
import type { trajectory } from '../workflows/index.ts';
import { startSearchAttributes } from '../workflows/search-attributes.ts';
import { type Office, trajectoryWorkflowId } from './office.ts';

/** An ended trajectory still writes its last letter; a new one may start once its workflow has closed. */
const CLOSING_MS = 10_000;
const INTERVAL_MS = 100;

export interface StartRequest {
  /** Made by the sender; it becomes the trajectory's id. */
  readonly commandId: string;
  readonly clientId: string;
  readonly ruleSetId: string;
  /** Id of the person who asks. */
  readonly by: string;
  /** Other than the client's own caseworker. */
  readonly caseworker?: string;
}

export interface Started {
  readonly ok: true;
  readonly trajectoryId: string;
  readonly workflowId: string;
}

export const startTrajectory = async (office: Office, request: StartRequest): Promise<Started | Refusal> => {
  const { commandId, clientId, ruleSetId, by } = request;
  const workflowId = trajectoryWorkflowId(clientId);
  const started: Started = { ok: true, trajectoryId: commandId, workflowId };
  if ((await startedBy(office.db, commandId)) !== null) return started;

  const client = await clientFacts(office.db, clientId, ruleSetId);
  if (client === null) return refuse('UNKNOWN_CLIENT', `Klant ${clientId} is niet bekend. Controleer het klantnummer.`);
  const open = await trajectoryOf(office.db, clientId);
  if (open !== null && !phaseOf(open.phase).final) return alreadyOpen(clientId, phaseOf(open.phase).label.nl);
  const caseworker = request.caseworker ?? client.caseworkerId;
  if ((await caseworkerById(office.db, caseworker)) === null)
    return refuse('UNKNOWN_CASEWORKER', `Klantmanager ${caseworker} is niet bekend. Kies een bestaande klantmanager.`);
  const today = dutchDay(instantOf(Date.now()));
  const { ruleSet } = await office.library.inForce(ruleSetId, today);
  const admission = checkAdmission(ruleSet, client, today);
  if (!admission.ok) return admission;

  const start: TrajectoryStart = {
    trajectoryId: commandId,
    clientId,
    ruleSetId,
    entrance: client.entrance,
    caseworker,
    by,
  };
  for (const until = Date.now() + CLOSING_MS; ; await pause(INTERVAL_MS)) {
    try {
      await office.temporal.workflow.start<typeof trajectory>('trajectory', {
        workflowId,
        taskQueue: office.taskQueue,
        args: [start],
        workflowIdConflictPolicy: WorkflowIdConflictPolicy.FAIL,
        workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
        typedSearchAttributes: startSearchAttributes(caseworker, client.entrance),
        memo: { trajectoryId: commandId },
        staticSummary: `Traject van ${clientId}`,
      });
      return started;
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      const running = (await office.temporal.workflow.getHandle(workflowId).describe()).memo?.trajectoryId;
      if (running === commandId) return started;
      const isClosing = open !== null && running === open.trajectoryId;
      if (!isClosing || Date.now() > until) return alreadyOpen(clientId, 'loopt');
    }
  }
};

const alreadyOpen = (clientId: string, state: string): Refusal =>
  refuse(
    'TRAJECTORY_OPEN',
    `Klant ${clientId} heeft al een traject (${state}). Ga daarmee verder, of stop het voordat u een nieuw traject start.`,
  );
