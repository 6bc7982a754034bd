/**
 * A first work list, so that who starts Klimop for the first time sees trajectories in every early phase. A script plays the caseworkers
 * and signs as itself.
 */
import { randomUUID } from 'node:crypto';
import { inParallel } from '../activities/in-parallel.ts';
import type { Office } from '../commands/office.ts';
import { awaitProposal } from '../commands/trajectory/await-proposal.ts';
import { sendCommand } from '../commands/trajectory/send-command.ts';
import { startTrajectory } from '../commands/trajectory/start-trajectory.ts';
import { allClientFacts } from '../db/clients.ts';
import type { Output } from './output.ts';
import { SCRIPT } from './script.ts';
import type { StopSignals } from './stop-signals.ts';

/** Trajectories of each step of the ladder. */
const PER_STEP: Readonly<Record<number, number>> = { 1: 10, 2: 14, 3: 16, 4: 12, 5: 6, 6: 2 };

/** Where the rules know no ladder. */
const WITHOUT_STEP = 20;

/** As many as a developer's machine carries without people waiting. */
const AT_ONCE = 8;

/** How far the script leads the n-th trajectory: two in five wait for a decision. */
const COURSES = ['proposal', 'approved', 'placed', 'proposal', 'suspended'] as const;

/** Starts some sixty trajectories and leads a part of them on. */
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
    await lead(office, clientId, COURSES[index % COURSES.length] ?? 'proposal');
    progress.advance();
  });
  progress.done();
};

const lead = async (office: Office, clientId: string, course: (typeof COURSES)[number]): Promise<void> => {
  const commandId = randomUUID();
  const started = await startTrajectory(office, { commandId, clientId, by: SCRIPT });
  if (!started.ok) return;
  const proposed = await awaitProposal(office, commandId);
  if (course === 'proposal' || proposed?.phase !== 'approval') return;
  const by = () => ({ commandId: randomUUID(), by: SCRIPT });
  // A refusal, such as no instrument that fits, leaves the trajectory with its proposal.
  if (!(await sendCommand(office, clientId, 'approve', { ...by(), expectedVersion: proposed.seen })).ok) return;
  if (course === 'placed') await sendCommand(office, clientId, 'place', by());
  if (course === 'suspended') await sendCommand(office, clientId, 'suspend', { ...by(), reasonCode: 'illness' });
};
