/**
 * Starts the trajectory of a client. The same command sent again is answered as the first time; a second start is refused.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { runTrajectory } from '../../activities/run-trajectory.ts';
import { type StartingPoint, startingPoint } from '../../db/trajectories/starting.ts';
import { settleRefusal, submit } from '../../db/trajectories/submissions.ts';
import { type CalendarDate, dutchDay } from '../../domain/calendar/calendar-date.ts';
import { instantOf } from '../../domain/calendar/instant.ts';
import { checkAdmission } from '../../domain/decision/one-client/admission.ts';
import { checkRecordedFacts } from '../../domain/decision/one-client/recorded-facts.ts';
import { refuseFreeText } from '../../domain/free-text.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import type { Facts } from '../../domain/rules/language/schema.ts';
import { noRulesInForce } from '../../domain/rules/language/unknown-rules.ts';
import { trajectoryWorkflowId } from '../../domain/trajectory/address.ts';
import { phaseOf } from '../../domain/trajectory/phases.ts';
import { COMMAND_ID_REUSED, trajectoryOpen, unknownClient, workflowIdTaken } from '../../domain/trajectory/refusals.ts';
import { type Actor, mayLead, refuseActor, refuseLead } from '../../domain/trajectory/rights.ts';
import { startSearchAttributes } from '../../workflows/search-attributes.ts';
import type { Office } from '../office.ts';

/** A workflow that has ended its trajectory closes within milliseconds; a new one may start then. */
const CLOSING_MS = 10_000;
const INTERVAL_MS = 100;

export interface StartRequest {
  /** Made by the sender; it becomes the trajectory's id. */
  readonly commandId: string;
  readonly clientId: string;
  /** Other than those of the client's municipality, for a trial of rules that are nobody's. */
  readonly ruleSetId?: string | undefined;
  /** Id of the person who asks. */
  readonly by: string;
  /** Other than who led the client last. */
  readonly caseworker?: string;
  /** What the intake told: recorded in the same moment in which the trajectory starts. */
  readonly facts?: Readonly<Record<string, unknown>> | undefined;
  /** For the office only. */
  readonly note?: string | undefined;
}

export interface Started {
  readonly ok: true;
  readonly trajectoryId: string;
  readonly workflowId: string;
}

/** Of a client who is known, with the rules that are to count. */
type KnownPoint = StartingPoint & {
  readonly client: NonNullable<StartingPoint['client']>;
  readonly ruleSetId: string;
};

export const startTrajectory = async (office: Office, request: StartRequest): Promise<Started | Refusal> => {
  const { commandId, clientId, by } = request;
  const at = instantOf(Date.now());
  const on = dutchDay(at);
  const point = await startingPoint(office.db, {
    clientId,
    ruleSetId: request.ruleSetId,
    by,
    caseworker: request.caseworker,
    on,
  });
  const { client, open, endedId, ruleSetId } = point;
  if (client === null || ruleSetId === null) return unknownClient(clientId);
  // Who led the client last may be gone, or work elsewhere: then it is who asks.
  const lead =
    request.caseworker === undefined && !mayLead(point.caseworker, client.municipalityId)
      ? { id: by, actor: point.actor }
      : { id: request.caseworker ?? client.leadsNext, actor: point.caseworker };
  const caseworker = lead.id;
  const isKnown = open?.trajectoryId === commandId || endedId === commandId;
  const refusal = isKnown ? null : await whyNotStart(office, request, { ...point, client, ruleSetId }, lead, on);

  const submitted = await submit(
    office.db,
    {
      commandId,
      clientId,
      name: 'start',
      content: {
        ...(request.ruleSetId !== undefined && { ruleSetId }),
        ...(request.caseworker !== undefined && { caseworker }),
      },
      filledIn: { ruleSetId, caseworker, entrance: client.entrance },
      // Judged above: what the rules do not take is refused, and then nothing of it stays.
      facts: request.facts as Facts | undefined,
      note: request.note,
      by,
      at,
    },
    commandId,
  );
  if (submitted.outcome !== 'kept') return COMMAND_ID_REUSED;
  const started: Started = { ok: true, trajectoryId: commandId, workflowId: trajectoryWorkflowId(clientId) };
  if (submitted.answer !== null) return submitted.answer.ok ? started : submitted.answer;
  const settled =
    refusal ??
    (await run(office, {
      commandId,
      clientId,
      attributes: startSearchAttributes(client.municipalityId, caseworker, client.entrance),
      endedId,
    }));
  if (settled === null) return started;
  const kept = (await settleRefusal(office.db, commandId, settled)) ?? settled;
  return kept.ok ? started : kept;
};

/** Why a trajectory that was not started under this id cannot begin; null when it can. Judged again where it is carried out, with what is so then. */
const whyNotStart = async (
  office: Office,
  { commandId, clientId, by, note, facts: given = {} }: StartRequest,
  { client, actor, open, version, ruleSetId, rulesOf }: KnownPoint,
  lead: { readonly actor: Actor | null },
  on: CalendarDate,
): Promise<Refusal | null> => {
  if (version === null) return noRulesInForce(ruleSetId);
  if (open !== null && open.trajectoryId !== commandId) return trajectoryOpen(clientId, phaseOf(open.phase).label.nl);
  const { municipalityId } = client;
  const refused = refuseActor('start', by, actor, municipalityId) ?? refuseLead(lead.actor, municipalityId);
  if (refused !== null) return refused;
  if (rulesOf !== null && rulesOf !== municipalityId)
    return refuse(
      'RULES_OF_OTHER_MUNICIPALITY',
      'Deze regels zijn van een andere gemeente dan die van de klant. Noem geen regels: dan gelden die van de eigen gemeente.',
    );
  const unreadable = refuseFreeText(note, { what: 'De toelichting' });
  if (unreadable !== null) return unreadable;
  const { ruleSet } = await office.library.byHash(version.hash);
  const told = checkRecordedFacts(ruleSet, given, { on, known: client.facts });
  if (!told.ok) return refuse('INVALID_FACTS', told.faults.map(({ message }) => message).join(' '));
  const facts = { ...client.facts, ...told.facts };
  const admission = checkAdmission(ruleSet, { ...client, facts, cohorts: {} }, on);
  return admission.ok ? null : admission;
};

/** Starts the workflow, once the one of the client's former trajectory has closed; a refusal when the client has another. */
const run = async (
  office: Office,
  start: {
    readonly commandId: string;
    readonly clientId: string;
    readonly attributes: ReturnType<typeof startSearchAttributes>;
    readonly endedId: string | null;
  },
): Promise<Refusal | null> => {
  const { commandId, clientId, attributes, endedId } = start;
  for (const until = Date.now() + CLOSING_MS; ; await pause(INTERVAL_MS)) {
    const reference = { trajectoryId: commandId, clientId };
    if (await runTrajectory(office.temporal, office.taskQueue, reference, attributes)) return null;
    const handle = office.temporal.workflow.getHandle(trajectoryWorkflowId(clientId));
    const { type, memo } = await handle.describe();
    if (type !== 'trajectory') return workflowIdTaken(trajectoryWorkflowId(clientId), type);
    const running = memo?.trajectoryId;
    if (running === commandId) return null;
    if (running !== endedId || Date.now() > until) return trajectoryOpen(clientId, 'loopt');
  }
};
