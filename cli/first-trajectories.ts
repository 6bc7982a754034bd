/**
 * A first work list, so that who starts Klimop for the first time sees trajectories in every early phase. A script plays the caseworkers
 * and signs as itself.
 */
import { randomUUID } from 'node:crypto';
import { inParallel } from '../activities/in-parallel.ts';
import { SCRIPT } from '../commands/caseload/load-caseload.ts';
import type { Office } from '../commands/office.ts';
import { awaitProposal } from '../commands/trajectory/await-proposal.ts';
import { type Enclosure, sendCommand } from '../commands/trajectory/send-command.ts';
import { startTrajectory } from '../commands/trajectory/start-trajectory.ts';
import { allClientFacts } from '../db/clients/clients.ts';
import { payloadOf } from './demo/payload.ts';
import type { Act } from './demo/steps.ts';
import type { Output } from './output.ts';
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

/** A command, with what goes with it in words. */
type Asked = Act & { readonly enclosure?: Enclosure };

const PLACED: Asked = { act: 'place', with: {} };

/** What is asked after the approval, one thing after another. */
const AFTER_APPROVAL: Readonly<Record<Exclude<Course, 'proposal'>, readonly Asked[]>> = {
  approved: [],
  placed: [PLACED],
  spoken: [
    PLACED,
    {
      act: 'recordContact',
      with: { result: 'needsAttention' },
      enclosure: { note: 'De reistijd valt tegen; volgende week weer bellen.' },
    },
  ],
  suspended: [{ act: 'suspend', with: { reasonCode: 'illness' } }],
  stopped: [
    {
      act: 'withdraw',
      with: { reasonCode: 'moved' },
      enclosure: { motivation: 'U bent verhuisd naar een andere gemeente. Daar kunt u opnieuw om hulp vragen.' },
    },
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

const lead = async (office: Office, clientId: string, course: Course): Promise<void> => {
  const commandId = randomUUID();
  const started = await startTrajectory(office, { commandId, clientId, by: SCRIPT });
  if (!started.ok) return;
  const proposed = await awaitProposal(office, commandId);
  if (course === 'proposal' || proposed?.phase !== 'approval') return;
  const send = (asked: Asked, seen?: number) =>
    sendCommand(office, clientId, asked.act, payloadOf(asked, seen) as never, asked.enclosure);
  // A refusal, such as no instrument that fits, leaves the trajectory where it is.
  if (!(await send({ act: 'approve', with: {} }, proposed.seen)).ok) return;
  for (const asked of AFTER_APPROVAL[course]) if (!(await send(asked)).ok) return;
};
