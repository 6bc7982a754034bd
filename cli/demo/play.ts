/** Plays the course of one demo client: starts the trajectory, waits as its steps say, and acts in the place of a person. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { SCRIPT } from '../../commands/caseload/load-caseload.ts';
import type { Office } from '../../commands/office.ts';
import { provideFacts, type Sent, sendCommand } from '../../commands/trajectory/send-command.ts';
import { startTrajectory } from '../../commands/trajectory/start-trajectory.ts';
import { lettersOf } from '../../db/letters/letters.ts';
import { trajectoryById } from '../../db/trajectories/trajectories.ts';
import type { RuleSet } from '../../domain/rules/language/rule-set.ts';
import { COMMAND_TABLE } from '../../domain/trajectory/command-table.ts';
import { isMotivated } from '../../domain/trajectory/commands.ts';
import type { TrajectoryProjection } from '../../domain/trajectory/projection.ts';
import { payloadOf } from './payload.ts';
import type { Act, Step } from './steps.ts';

const LOOK_AGAIN_MS = 100;

/** Longer than any wait of the shortened calendar, shorter than a person's patience. */
const WAIT_AT_MOST_MS = 60_000;

/** Where a course went otherwise than it should. */
class Strayed extends Error {}

/** One client being played. */
export interface Player {
  readonly office: Office;
  readonly clientId: string;
  readonly trajectoryId: string;
  readonly ruleSet: RuleSet;
}

/** Starts the trajectory. @throws when it is refused: these clients are made so that it is not. */
export const startPlaying = async (office: Office, clientId: string, ruleSet: RuleSet): Promise<Player> => {
  const commandId = randomUUID();
  const started = await startTrajectory(office, { commandId, clientId, ruleSetId: ruleSet.document.id, by: SCRIPT });
  if (!started.ok) throw new Error(`a demo client could not start: ${started.code}`);
  return { office, clientId, trajectoryId: started.trajectoryId, ruleSet };
};

/** Plays steps; null when all went as written, otherwise a Dutch sentence on where it went astray. */
export const play = async (player: Player, steps: readonly Step[]): Promise<string | null> => {
  try {
    for (const step of steps) await take(player, step);
    return null;
  } catch (error) {
    if (error instanceof Strayed) return error.message;
    throw error;
  }
};

/** Where the trajectory stands now. */
export const standOf = ({ office, trajectoryId }: Player): Promise<TrajectoryProjection | null> =>
  trajectoryById(office.db, trajectoryId);

const take = async (player: Player, step: Step): Promise<void> => {
  if ('act' in step) return act(player, step);
  if ('tell' in step) return accepted(await tell(player, step));
  if ('contacts' in step) return holdContacts(player, step);
  if ('letter' in step) return untilLetter(player, step.letter);
  const present = await until(
    player,
    step.escalated ? `${step.until} bij de teamleider` : step.until,
    ({ phase, waitingOn }) => phase === step.until && (step.escalated !== true || waitingOn === 'teamLead'),
  );
  const asked = present.missingFacts.join(', ');
  if (step.missing !== undefined && asked !== step.missing.join(', '))
    throw new Strayed(`gevraagd: ${asked || 'niets'}, verwacht: ${step.missing.join(', ') || 'niets'}`);
};

const act = async (player: Player, step: Act): Promise<void> => {
  const { office, clientId } = player;
  const seen = COMMAND_TABLE[step.act].mustHaveSeen ? ((await standOf(player))?.seen ?? 0) : undefined;
  const motivation = 'Dit past beter bij u. Zo hebben wij het met u besproken.';
  const isDecided = isMotivated({ name: step.act, ...step.with });
  const sent = await sendCommand(
    office,
    clientId,
    step.act,
    payloadOf(step, seen) as never,
    isDecided ? { motivation } : {},
  );
  if (step.refused === undefined) return accepted(sent);
  const answer = sent.ok ? 'aanvaard' : sent.code;
  if (answer !== step.refused) throw new Strayed(`${step.act}: ${answer}, verwacht: ${step.refused}`);
};

const tell = (
  { office, clientId, ruleSet }: Player,
  { tell: facts, correction }: Extract<Step, { tell: unknown }>,
): Promise<Sent> =>
  provideFacts(office, clientId, {
    commandId: randomUUID(),
    by: SCRIPT,
    ruleSetId: ruleSet.document.id,
    facts,
    correction: correction === true,
  });

const accepted = (sent: Sent): void => {
  if (!sent.ok) throw new Strayed(`${sent.code}: ${sent.message}`);
};

const holdContacts = async (player: Player, step: Extract<Step, { contacts: unknown }>): Promise<void> => {
  const { entrance } = (await standOf(player)) as TrajectoryProjection;
  const all = player.ruleSet.document.calendar[step.contacts][entrance].value.length;
  for (let held = 0; held < (step.number ?? all); held += 1) {
    await until(
      player,
      `${step.contacts}, contact ${held + 1}`,
      ({ phase, waitingOn }) => phase === step.contacts && (waitingOn === 'caseworker' || waitingOn === 'teamLead'),
    );
    await act(player, { act: 'recordContact', with: { result: 'goingWell' } });
  }
};

const untilLetter = async ({ office, trajectoryId }: Player, kind: string): Promise<void> => {
  for (const end = Date.now() + WAIT_AT_MOST_MS; Date.now() < end; await pause(LOOK_AGAIN_MS)) {
    if ((await lettersOf(office.db, trajectoryId)).some((letter) => letter.kind === kind)) return;
  }
  throw new Strayed(`er kwam geen brief ${kind}`);
};

const until = async (
  player: Player,
  what: string,
  isThere: (present: TrajectoryProjection) => boolean,
): Promise<TrajectoryProjection> => {
  let present: TrajectoryProjection | null = null;
  for (const end = Date.now() + WAIT_AT_MOST_MS; Date.now() < end; await pause(LOOK_AGAIN_MS)) {
    present = await standOf(player);
    if (present !== null && isThere(present)) return present;
  }
  throw new Strayed(
    `niet gekomen tot ${what} (nu ${present?.phase ?? 'niet begonnen'}, wacht op ${present?.waitingOn ?? '-'})`,
  );
};
