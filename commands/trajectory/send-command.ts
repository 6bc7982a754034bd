/** Sends a person's command to a running trajectory; what it says is checked first, and refused whole. */
import { dutchToday } from '../../activities/dutch-today.ts';
import { type GivenCommand, giveCommand, NO_ANSWER, NoAnswer } from '../../activities/give-command.ts';
import { describeTrajectory } from '../../activities/workflows-seen.ts';
import { clientFacts } from '../../db/clients/clients.ts';
import type { Database } from '../../db/connection/connect.ts';
import { decisionWhenAnswered } from '../../db/trajectories/decisions.ts';
import { senderOf } from '../../db/trajectories/starting.ts';
import { submission } from '../../db/trajectories/submissions.ts';
import { trajectoryOf } from '../../db/trajectories/trajectories.ts';
import { checkRecordedFacts } from '../../domain/decision/one-client/recorded-facts.ts';
import { refuseFreeText } from '../../domain/free-text.ts';
import { FILE_CLOSED } from '../../domain/person/closed-files.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import type { Facts } from '../../domain/rules/language/schema.ts';
import { ATTRIBUTES } from '../../domain/trajectory/attribute-names.ts';
import {
  type CommandName,
  checkCommand,
  contentOf,
  motivationRefusal,
  type Payload,
  type SubmissionAnswer,
} from '../../domain/trajectory/commands.ts';
import { FAILURES, type FailureClass, isFailureClass } from '../../domain/trajectory/failing.ts';
import { phaseOf } from '../../domain/trajectory/phases.ts';
import { unseenRefusal } from '../../domain/trajectory/refusals.ts';
import { refuseActor, refuseLead } from '../../domain/trajectory/rights.ts';
import type { Office } from '../office.ts';
import { whatHinders } from '../operations/stuck/database-condition.ts';
import { within } from '../operations/stuck/within.ts';

export type Sent = SubmissionAnswer;

/** What goes with a command beside its payload and may not stand in a workflow history. */
export interface Enclosure {
  /** In the caseworker's own words, for the office only. */
  readonly note?: string;
  /** In the caseworker's own words, for the client: it stands in the letter. */
  readonly motivation?: string;
  readonly facts?: Facts;
}

/** How long a sender waits before it is told to look later; the command itself goes on. */
const PATIENCE_MS = 30_000;

/** And how long it then looks for the cause. */
const LOOKS_WITHIN_MS = 2_000;

/** Sends a command. @throws when Temporal or PostgreSQL stay away, with nothing of the command lost or doubled when it is sent again. */
export const sendCommand = async <Name extends CommandName>(
  office: Office,
  clientId: string,
  name: Name,
  payload: Payload<Name>,
  enclosure: Enclosure = {},
  patience = PATIENCE_MS,
): Promise<Sent> => {
  if (unseenRefusal(name, payload.expectedVersion, null) !== null) {
    const present = await trajectoryOf(office.db, clientId);
    const unseen = unseenRefusal(name, payload.expectedVersion, present?.seen ?? null);
    // Without a trajectory there is nothing to see: what is missing is said below.
    if (present !== null && !phaseOf(present.phase).final && unseen !== null) return unseen;
    return sendCommand(
      office,
      clientId,
      name,
      { ...payload, expectedVersion: present?.seen ?? 0 },
      enclosure,
      patience,
    );
  }
  const read = checkCommand(name, payload);
  if (!read.ok) return read;
  const { payload: kept } = read;
  const unreadable =
    refuseFreeText(enclosure.note, { what: 'De toelichting' }) ??
    motivationRefusal({ name, ...contentOf(kept) }, enclosure.motivation ?? null);
  if (unreadable !== null) return unreadable;
  const refused = await refuseSender(office.db, clientId, name, kept.by, 'to' in kept ? kept.to : null);
  if (refused !== null) return refused;
  const given: GivenCommand<Name> = { clientId, name, payload: kept, ...enclosure };
  try {
    const sent = await giveCommand(office, given, patience);
    return sent.ok || sent.code !== 'CONTRA_INDICATION' ? sent : await withContraIndications(office, given, sent);
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    const why = await whyNoAnswer(office, clientId);
    return refuse(
      NO_ANSWER,
      `Er kwam op tijd geen antwoord${why === null ? '' : `, want ${FAILURES[why].nl}`}. De opdracht kan nog worden uitgevoerd: bekijk het traject. Stuurt u haar opnieuw, gebruik dan hetzelfde kenmerk: ${kept.commandId}. Dan gebeurt zij één keer.`,
    );
  }
};

/** What keeps a command from its answer, as its workflow says it or the database itself; null where neither does in time. */
const whyNoAnswer = async ({ temporal, db }: Office, clientId: string): Promise<FailureClass | null> => {
  const look = async () => {
    const failing = (await describeTrajectory(temporal, clientId))?.searchAttributes[ATTRIBUTES.failing]?.[0];
    return isFailureClass(failing) ? failing : ((await whatHinders(db))[0]?.fault ?? null);
  };
  return within(LOOKS_WITHIN_MS, look()).catch(() => null);
};

/** Names what stands against an instrument: known here only, because a refusal goes through Temporal and this tells of a person. */
const withContraIndications = async (office: Office, given: GivenCommand, refusal: Refusal): Promise<Refusal> => {
  const decision = await decisionWhenAnswered(office.db, given.payload.commandId);
  const { instrument } = given.payload as Payload<'override'>;
  const traces = decision?.explanation?.instruments ?? [];
  const against = (traces.find(({ id }) => id === instrument)?.contraIndications ?? []).filter(
    ({ outcome }) => outcome === true,
  );
  const named = against.map(({ id, reason }) => `${id}: ${reason.nl}`).join(' ');
  return against.length === 0 ? refusal : refuse(refusal.code, `${refusal.message} Het gaat om ${named}`);
};

/** A command of somebody who may not give it, or to somebody who cannot take it. Judged again where it is carried out; here so that it leaves no trace. */
const refuseSender = async (
  db: Database,
  clientId: string,
  name: CommandName,
  by: string,
  to: string | null,
): Promise<Refusal | null> => {
  const asked = await senderOf(db, { clientId, by, to });
  // What has no trajectory is refused for that.
  if (asked === null) return null;
  const { actor, other, municipalityId, isClosed } = asked;
  const refused = refuseActor(name, by, actor, municipalityId);
  if (refused !== null) return refused;
  if (to === null) return null;
  return refuseLead(other, municipalityId) ?? (isClosed ? FILE_CLOSED : null);
};

/** Adds or corrects facts: they are checked against the rule set in force, what is known and the day, and refused whole. */
export const provideFacts = async (
  office: Office,
  clientId: string,
  request: {
    readonly commandId: string;
    readonly by: string;
    readonly ruleSetId: string;
    readonly facts: Readonly<Record<string, unknown>>;
    readonly correction: boolean;
    readonly note?: string;
    readonly motivation?: string;
    readonly expectedVersion?: number;
  },
): Promise<Sent> => {
  const on = dutchToday();
  const { ruleSet } = await office.library.inForce(request.ruleSetId, on);
  const known = (await clientFacts(office.db, clientId))?.facts ?? {};
  const checked = checkRecordedFacts(ruleSet, request.facts, { on, known });
  const { commandId, by, correction, note, motivation, expectedVersion } = request;
  // What was submitted before has its answer there, whatever is known or in force by now.
  if (!checked.ok && (await submission(office.db, commandId)) === null)
    return refuse('INVALID_FACTS', checked.faults.map(({ message }) => message).join(' '));
  const facts = checked.ok ? checked.facts : (request.facts as Facts);
  const payload = {
    commandId,
    by,
    correction,
    factIds: Object.keys(facts),
    ...(expectedVersion !== undefined && { expectedVersion }),
  };
  return sendCommand(office, clientId, 'provideFacts', payload, {
    facts,
    ...(note !== undefined && { note }),
    ...(motivation !== undefined && { motivation }),
  });
};
