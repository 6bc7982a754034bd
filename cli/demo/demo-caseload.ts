/** Starts a trajectory for each client of a whole caseload, and prints the goal table with what it took. */

import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { dutchToday } from '../../activities/dutch-today.ts';
import { inParallel } from '../../activities/in-parallel.ts';
import { SCRIPT } from '../../commands/caseload/load-caseload.ts';
import { selectCohorts } from '../../commands/cohorts/select-cohorts.ts';
import { installRuleSet } from '../../commands/rules/install-rule-set.ts';
import { startTrajectory } from '../../commands/trajectory/start-trajectory.ts';
import type { Database } from '../../db/connection/connect.ts';
import { listTrajectories, phaseCounts } from '../../db/trajectories/trajectories.ts';
import { instantOf } from '../../domain/calendar/instant.ts';
import { generateCaseload } from '../../domain/caseload/generate.ts';
import { refuse } from '../../domain/refusal.ts';
import { loadRuleSet } from '../../domain/rule-checks/load.ts';
import type { TrajectoryProjection } from '../../domain/trajectory/projection.ts';
import type { Outcome } from '../action.ts';
import { ENSCHEDE_FILE } from '../enschede.ts';
import type { Output } from '../output.ts';
import { readRuleFile } from '../rule-file.ts';
import type { Session } from '../session.ts';
import { diskUse } from './disk-use.ts';
import { addNewClients } from './new-clients.ts';

/**
 * Enough to keep the servers busy, and few enough that proposals keep up: with forty, Temporal took starts at once and the proposals fell to a quarter
 * of their pace until the last one was started (measured on 800).
 */
export const STARTS_AT_ONCE = 10;
const LOOK_AGAIN_MS = 500;

/** Without a single new proposal for this long something is stuck. */
const STUCK_AFTER_MS = 60_000;

/** The policy's own table (003), for its own caseload. */
const REFERENCE = { size: 5_351, goal1: 1_203, goal2: 1_300, goal3: 2_835, noneNeeded: 13, youth: 750 } as const;

type Counts = Omit<Record<keyof typeof REFERENCE, number>, 'size'>;

/**
 * Each run adds the caseload anew under ids of its own, and under a rule set named after the run, so that its 1,300 places are its own
 * and any number of runs give the same table. The calendar is the real one: nobody decides on these trajectories, and with
 * a shortened one they would remind every second.
 */
export const demoCaseload = async (
  output: Output,
  { office, environment }: Session,
  size: number,
): Promise<Outcome> => {
  const today = dutchToday();
  const read = readRuleFile(ENSCHEDE_FILE);
  if (!read.ok) return { ok: false, code: read.code, message: read.message };
  const added = await addNewClients(office.db, generateCaseload({ size, on: today }));
  if (!added.ok) return added;
  const ids = added.clients.map(({ clientId }) => clientId);
  const loaded = loadRuleSet({ ...read.ruleSet.document, id: `enschede-demo-${ids[0] ?? ''}` });
  if (!loaded.ok) throw new Error('the Enschede rules do not load under another name');
  const installed = await installRuleSet(office.db, loaded.ruleSet, instantOf(Date.now()));
  await selectCohorts(office.db, loaded.ruleSet, today, { clients: new Set(ids), onlyNew: true });

  output.note(`${size} trajecten starten ...`);
  const before = await trajectoryCount(office.db);
  const began = Date.now();
  const progress = output.progress('Gestart', size);
  const ruleSetId = loaded.ruleSet.document.id;
  const refusals: string[] = [];
  await inParallel(ids, STARTS_AT_ONCE, async (clientId) => {
    const started = await startTrajectory(office, { commandId: randomUUID(), clientId, ruleSetId, by: SCRIPT });
    if (!started.ok) refusals.push(started.code);
    progress.advance();
  });
  progress.done();
  if (refusals.length > 0)
    return refuse(
      'START_REFUSED',
      `${refusals.length} trajecten werden geweigerd (${[...new Set(refusals)].join(', ')}).`,
    );
  const startSeconds = (Date.now() - began) / 1000;
  if (!(await allProposed(output, office.db, before, size)))
    return refuse(
      'STUCK',
      'Er komen geen voorstellen meer bij. Draait er een worker? Kijk in het logboek van de worker.',
    );
  const seconds = (Date.now() - began) / 1000;

  const counts = countsOf(await proposalsUnder(office.db, installed.hash));
  return report(output, size, counts, {
    startsPerSecond: size / startSeconds,
    proposalsPerSecond: size / seconds,
    seconds,
    cpuSeconds: cpuSeconds(),
    peakMemoryMB: process.resourceUsage().maxRSS / 1024,
    diskMB: diskUse(environment.home),
  });
};

const trajectoryCount = async (db: Database): Promise<number> =>
  Object.values(await phaseCounts(db)).reduce((sum, count) => sum + count, 0);

/** A trajectory is recorded with its first proposal, so counting the recorded ones counts proposals. */
const allProposed = async (output: Output, db: Database, before: number, size: number): Promise<boolean> => {
  const progress = output.progress('Voorstellen', size);
  let proposed = 0;
  let movedAt = Date.now();
  while (proposed < size && Date.now() - movedAt < STUCK_AFTER_MS) {
    const now = (await trajectoryCount(db)) - before;
    if (now > proposed) movedAt = Date.now();
    progress.advance(now - proposed);
    proposed = now;
    if (proposed < size) await pause(LOOK_AGAIN_MS);
  }
  progress.done();
  return proposed >= size;
};

const EVERY = 1_000_000;

const proposalsUnder = async (db: Database, ruleSet: string): Promise<TrajectoryProjection[]> =>
  (await listTrajectories(db, { limit: EVERY })).filter((one) => one.ruleSet === ruleSet);

const countsOf = (proposed: readonly TrajectoryProjection[]): Counts => {
  const having = (holds: (one: TrajectoryProjection) => boolean) => proposed.filter(holds).length;
  return {
    goal1: having(({ goal }) => goal === 'goal1'),
    goal2: having(({ goal }) => goal === 'goal2'),
    goal3: having(({ goal }) => goal === 'goal3'),
    noneNeeded: having(({ goal, phase }) => goal === null && phase === 'approval'),
    youth: having(({ approach }) => approach === 'youth'),
  };
};

const MICROSECONDS = 1_000_000;

const cpuSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / MICROSECONDS;
};

interface Figures {
  readonly startsPerSecond: number;
  readonly proposalsPerSecond: number;
  readonly seconds: number;
  /** Of this process; with the worker in it when the demo started its own. */
  readonly cpuSeconds: number;
  readonly peakMemoryMB: number;
  /** Databases of PostgreSQL and Temporal; null where they are elsewhere. */
  readonly diskMB: number | null;
}

const LABELS: Readonly<Record<keyof Counts, string>> = {
  goal1: 'doel 1: rechtstreeks aan het werk',
  goal2: 'doel 2: door scholing naar werk',
  goal3: 'doel 3: actief worden',
  noneNeeded: 'geen traject nodig',
  youth: 'jongerenaanpak (binnen de doelen)',
};

const report = (output: Output, size: number, counts: Counts, figures: Figures): Outcome => {
  const isReference = size === REFERENCE.size;
  const names = Object.keys(LABELS) as (keyof Counts)[];
  const together = counts.goal1 + counts.goal2 + counts.goal3 + counts.noneNeeded;
  const ok = together === size && (!isReference || names.every((name) => counts[name] === REFERENCE[name]));
  output.say();
  output.table(
    ['', 'aantal', ...(isReference ? ['beleid'] : [])],
    [
      ...names.map((name) => [LABELS[name], String(counts[name]), ...(isReference ? [String(REFERENCE[name])] : [])]),
      ['samen (zonder de jongerenaanpak)', String(together), ...(isReference ? [String(REFERENCE.size)] : [])],
    ],
  );
  output.say(
    `\n${figures.startsPerSecond.toFixed(1)} trajecten per seconde gestart; alle ${size} voorstellen na ${figures.seconds.toFixed(1)} s (${figures.proposalsPerSecond.toFixed(1)} per seconde).`,
  );
  output.say(
    `Dit proces: ${figures.cpuSeconds.toFixed(1)} CPU-seconden, hoogstens ${figures.peakMemoryMB.toFixed(0)} MB geheugen. Databases op schijf: ${figures.diskMB === null ? 'elders' : `${figures.diskMB.toFixed(0)} MB`}.`,
  );
  output.say(ok ? 'De tabel klopt.' : 'De tabel KLOPT NIET.');
  output.record({ kind: 'result', ok, size, counts, expected: isReference ? REFERENCE : null, ...figures });
  return ok ? 0 : 1;
};
