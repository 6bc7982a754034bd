/**
 * A first work list, so that who starts Klimop for the first time sees trajectories in every early phase. A script plays the caseworkers
 * and signs as itself.
 */
import { randomUUID } from 'node:crypto';
import { inParallel } from '../activities/in-parallel.ts';
import type { Office } from '../commands/office.ts';
import { awaitProposal } from '../commands/trajectory/await-proposal.ts';
import { type Enclosure, sendCommand } from '../commands/trajectory/send-command.ts';
import { startTrajectory } from '../commands/trajectory/start-trajectory.ts';
import { allClientFacts } from '../db/clients.ts';
import { dutchDay } from '../domain/calendar/calendar-date.ts';
import { instantOf } from '../domain/calendar/instant.ts';
import type { CommandName } from '../domain/trajectory/commands.ts';
import type { Output } from './output.ts';
import { SCRIPT } from './script.ts';
import type { StopSignals } from './stop-signals.ts';

/** Trajectories of each step of the ladder. */
const PER_STEP: Readonly<Record<number, number>> = { 1: 40, 2: 56, 3: 64, 4: 48, 5: 24, 6: 8 };

/** Where the rules know no ladder. */
const WITHOUT_STEP = 80;

/** As many as a developer's machine carries without people waiting. */
const AT_ONCE = 8;

/** How far the script leads the n-th trajectory: two in five wait for a decision. */
const COURSES = [
  'proposal',
  'approved',
  'placed',
  'proposal',
  'suspended',
  'proposal',
  'spoken',
  'placed',
  'proposal',
  'stopped',
] as const;
type Course = (typeof COURSES)[number];

/** One place further with each round: clients come by turns of their caseworkers, who would all of them have one course only. */
const courseOf = (index: number): Course =>
  COURSES[(index + Math.floor(index / COURSES.length)) % COURSES.length] ?? 'proposal';

/** What is asked after the approval, one thing after another. */
const AFTER_APPROVAL: Readonly<Record<Exclude<Course, 'proposal'>, readonly Ask[]>> = {
  approved: [],
  placed: [(send) => send('place', {})],
  spoken: [
    (send) => send('place', {}),
    (send) =>
      send(
        'recordContact',
        { on: today(), result: 'needsAttention' },
        { note: 'De reistijd valt tegen; volgende week weer bellen.' },
      ),
  ],
  suspended: [(send) => send('suspend', { reasonCode: 'illness' })],
  stopped: [
    (send) =>
      send(
        'withdraw',
        { reasonCode: 'moved' },
        { motivation: 'U bent verhuisd naar een andere gemeente. Daar kunt u opnieuw om hulp vragen.' },
      ),
  ],
};

/** Starts some two hundred and forty trajectories and leads a part of them on. */
export const startFirstTrajectories = async (
  output: Output,
  office: Office,
  signals: StopSignals,
  municipalityId: string,
): Promise<void> => {
  const left: Record<number, number> = { ...PER_STEP, 0: WITHOUT_STEP };
  const clients = (await allClientFacts(office.db, { reference: true, municipalityId })).filter(({ facts }) => {
    const step = Number(facts.ladderStep ?? 0);
    left[step] = (left[step] ?? 0) - 1;
    return (left[step] ?? 0) >= 0;
  });
  output.note(`${clients.length} trajecten starten; een script speelt de eerste besluiten van de klantmanagers ...`);
  const progress = output.progress('Trajecten', clients.length);
  await inParallel(clients, AT_ONCE, async ({ clientId }, index) => {
    if (signals.isAsked()) return;
    await lead(office, clientId, courseOf(index));
    progress.advance();
  });
  progress.done();
};

const today = () => dutchDay(instantOf(Date.now()));

type Send = (name: CommandName, says: object, enclosure?: Enclosure) => ReturnType<typeof sendCommand>;
type Ask = (send: Send) => ReturnType<typeof sendCommand>;

const lead = async (office: Office, clientId: string, course: Course): Promise<void> => {
  const commandId = randomUUID();
  const started = await startTrajectory(office, { commandId, clientId, by: SCRIPT });
  if (!started.ok) return;
  const proposed = await awaitProposal(office, commandId);
  if (course === 'proposal' || proposed?.phase !== 'approval') return;
  const send: Send = (name, says, enclosure) =>
    sendCommand(office, clientId, name, { commandId: randomUUID(), by: SCRIPT, ...says } as never, enclosure);
  const asks: Ask[] = [(send) => send('approve', { expectedVersion: proposed.seen }), ...AFTER_APPROVAL[course]];
  // A refusal, such as no instrument that fits, leaves the trajectory where it is.
  for (const ask of asks) if (!(await ask(send)).ok) return;
};
