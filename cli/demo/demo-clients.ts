/** Plays the demo's clients all at once and tells for each whether it came where it had to. */
import { dayBefore, dutchDay } from '../../domain/calendar/calendar-date.ts';
import { instantOf } from '../../domain/calendar/instant.ts';
import { type CaseloadClient, generateCaseload } from '../../domain/caseload/generate.ts';
import { trajectoryWorkflowId } from '../../domain/trajectory/address.ts';
import { phaseOf } from '../../domain/trajectory/phases.ts';
import type { TrajectoryProjection } from '../../domain/trajectory/projection.ts';
import type { Outcome } from '../action.ts';
import type { Output } from '../output.ts';
import { type Session, uiLink } from '../session.ts';
import { DEMO_CLIENTS, STRAIGHTFORWARD } from './clients.ts';
import { publishDemoRules } from './demo-rules.ts';
import { costOfTrajectory, type HistoryCost } from './history.ts';
import { addNewClients } from './new-clients.ts';
import { type Player, play, standOf, startPlaying } from './play.ts';
import type { DemoClient, Step } from './steps.ts';

/** What a straightforward trajectory may cost up to placement (docs/decisions/0004). */
const BUDGET: HistoryCost = { events: 40, actions: 15 };

interface Played {
  readonly client: DemoClient;
  readonly clientId: string;
  readonly present: TrajectoryProjection | null;
  /** Dutch; null when everything is as it must be. */
  readonly astray: string | null;
  readonly cost: HistoryCost;
}

export const demoClients = async (output: Output, session: Session, count: number): Promise<Outcome> => {
  const { office } = session;
  const began = Date.now();
  const today = dutchDay(instantOf(began));
  const rules = await publishDemoRules(office, today);
  if (!rules.ok) return rules;
  const clients = DEMO_CLIENTS.slice(0, count);
  const added = await addNewClients(office.db, peopleFor(clients, today));
  if (!added.ok) return added;
  output.note(
    `${count} klanten gaan de hele weg; een script speelt de mensen die beslissen. Een maand duurt 2 seconden.`,
  );

  const progress = output.progress('Klanten', count);
  const courseOf = async (client: DemoClient, index: number): Promise<Course> => {
    const { clientId } = added.clients[index] as CaseloadClient;
    return { client, player: await startPlaying(office, clientId, rules[client.rules]) };
  };
  const finish = async ({ client, player }: Course, steps: readonly Step[], before: string | null): Promise<Played> => {
    const astray = before ?? (await play(player, steps));
    progress.advance();
    return played(session, client, player, astray);
  };

  // By itself and first: on a busy machine a reminder of the shortened calendar would ring before the script has acted.
  const straight = await courseOf(STRAIGHTFORWARD, 0);
  const placedAfter = 1 + STRAIGHTFORWARD.steps.findIndex((step) => 'act' in step && step.act === 'place');
  const astray = await play(straight.player, STRAIGHTFORWARD.steps.slice(0, placedAfter));
  const upToPlacement = await costOfTrajectory(office.temporal, trajectoryWorkflowId(straight.player.clientId));
  const all = await Promise.all([
    finish(straight, STRAIGHTFORWARD.steps.slice(placedAfter), astray),
    ...clients.slice(1).map(async (client, index) => {
      const course = await courseOf(client, index + 1);
      return finish(course, client.steps, null);
    }),
  ]);
  progress.done();
  return report(output, session, all, upToPlacement, (Date.now() - began) / 1000);
};

interface Course {
  readonly client: DemoClient;
  readonly player: Player;
}

/** Made-up persons, with the facts of the demo's clients. */
const peopleFor = (clients: readonly DemoClient[], today: string): CaseloadClient[] =>
  generateCaseload({ size: clients.length, on: today }).map((made, index) => {
    const { entrance, age, facts } = clients[index] as DemoClient;
    // Half a year past the birthday, so that nobody has one during the demo.
    return { ...made, entrance, facts: { ...facts, birthDate: dayBefore(today, `P${age}Y6M`) } };
  });

const played = async (
  { office }: Session,
  client: DemoClient,
  player: Player,
  astray: string | null,
): Promise<Played> => {
  const present = await standOf(player);
  const cost = await costOfTrajectory(office.temporal, trajectoryWorkflowId(player.clientId));
  return { client, clientId: player.clientId, present, cost, astray: astray ?? differences(client, present) };
};

const differences = ({ expected }: DemoClient, present: TrajectoryProjection | null): string | null => {
  const different = Object.entries(expected).filter(
    ([name, value]) => present?.[name as keyof TrajectoryProjection] !== value,
  );
  if (different.length === 0) return null;
  return different
    .map(([name, value]) => `${name} ${present?.[name as keyof TrajectoryProjection] ?? '-'}, verwacht ${value ?? '-'}`)
    .join('; ');
};

const report = (
  output: Output,
  { uiUrl, environment }: Session,
  all: readonly Played[],
  upToPlacement: HistoryCost,
  seconds: number,
): Outcome => {
  const link = (clientId: string) =>
    uiUrl === null ? null : uiLink(uiUrl, environment.temporal.namespace, trajectoryWorkflowId(clientId));
  for (const { client, clientId, present, astray, cost } of all)
    output.record({
      kind: 'client',
      clientId,
      story: client.story,
      entrance: client.entrance,
      goal: present?.goal ?? null,
      instrument: present?.instrument ?? null,
      expected: client.expected,
      reached: present?.phase ?? null,
      ok: astray === null,
      astray,
      ...cost,
      link: link(clientId),
    });
  output.say();
  output.table(
    ['klant', 'verhaal', 'ingang', 'doel', 'instrument', 'verwacht', 'bereikt', 'gebeurtenissen', 'acties', ''],
    all.map(({ client, clientId, present, astray, cost }) => [
      clientId,
      client.story,
      client.entrance,
      present?.goal ?? '-',
      present?.instrument ?? '-',
      phaseOf(client.expected.phase).label.nl,
      present === null ? '-' : phaseOf(present.phase).label.nl,
      String(cost.events),
      String(cost.actions),
      astray === null ? 'goed' : 'FOUT',
    ]),
  );
  output.say();
  for (const { clientId } of all) output.say(link(clientId) ?? trajectoryWorkflowId(clientId));

  const astray = all.filter((one) => one.astray !== null);
  for (const one of astray) output.say(`FOUT ${one.clientId} (${one.client.story}): ${one.astray}`);
  const tooDear = upToPlacement.events > BUDGET.events || upToPlacement.actions > BUDGET.actions;
  output.say(
    `\nEen traject rechttoe rechtaan tot en met plaatsing: ${upToPlacement.events} gebeurtenissen (hoogstens ${BUDGET.events}), ${upToPlacement.actions} betaalde acties (hoogstens ${BUDGET.actions}).${tooDear ? ' TE VEEL.' : ''}`,
  );
  output.say(
    `${all.length - astray.length} van ${all.length} klanten bereikten hun verwachte einde, in ${seconds.toFixed(1)} s.`,
  );
  output.record({
    kind: 'result',
    ok: astray.length === 0 && !tooDear,
    clients: all.length,
    astray: astray.length,
    upToPlacement,
    budget: BUDGET,
    seconds,
  });
  return astray.length === 0 && !tooDear ? 0 : 1;
};
