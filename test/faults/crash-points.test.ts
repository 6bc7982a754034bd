/**
 * A worker is killed at every point that a happening passes, for the start, the clock, a cancellation and each command (design.md, invariant 5).
 *
 * One worker stands still with one trajectory at each point for each happening, and is killed once; another takes over. Whatever the point: the
 * happening is done once, its sender hears so when sending again, workflow and database agree, and every command goes on working.
 */

import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dutchToday } from '../../activities/dutch-today.ts';
import { inParallel } from '../../activities/in-parallel.ts';
import { writeLetter } from '../../activities/letters.ts';
import { startWorker, type WorkerProcess } from '../../chaos/processes.ts';
import { type OwnServers, openServers } from '../../chaos/servers.ts';
import { installRuleSet } from '../../commands/rules/install-rule-set.ts';
import { type Sent, sendCommand } from '../../commands/trajectory/send-command.ts';
import { startTrajectory } from '../../commands/trajectory/start-trajectory.ts';
import { lettersDue, lettersOf } from '../../db/letters/letters.ts';
import { capacityOverview } from '../../db/places/capacity.ts';
import { submission } from '../../db/trajectories/submissions.ts';
import { auditOf, trajectoryById, trajectoryOf } from '../../db/trajectories/trajectories.ts';
import { instantOf } from '../../domain/calendar/instant.ts';
import { loadRuleSet } from '../../domain/rule-checks/load.ts';
import type { RuleSetDocument } from '../../domain/rules/language/schema.ts';
import { trajectoryWorkflowId } from '../../domain/trajectory/address.ts';
import { COMMAND_TABLE } from '../../domain/trajectory/command-table.ts';
import { isMotivated } from '../../domain/trajectory/commands.ts';
import { phaseOf } from '../../domain/trajectory/phases.ts';
import type { AuditEntry, TrajectoryProjection } from '../../domain/trajectory/projection.ts';
import { TASK_QUEUE } from '../../worker/task-queue.ts';
import { lookSignal, viewQuery } from '../../workflows/trajectory/messages.ts';
import { reservationsOf } from '../db/reservations-of.ts';
import { type Harness, openHarness, rulesNamed } from '../workflows/harness.ts';
import { CALENDAR, HAPPENINGS, type Happening, TICKING } from './happenings.ts';
import { type Plan, POINT_NAMES, POINTS, type Point } from './points.ts';

const STILL = rulesNamed('crash', CALENDAR);
const RULES = { still: STILL, ticking: rulesNamed('crash-ticking', TICKING) } as const;
const SCRIPT = fileURLToPath(new URL('crashing-worker.ts', import.meta.url));

/** A worker is given up for dead by Temporal after ten seconds, and a command waits for the next. */
const PATIENCE_MS = 180_000;
/** On a machine that does much else besides it takes long until the last one stands at its point. */
const STANDS_WITHIN_MS = 150_000;
const AT_ONCE = 16;

/** One trajectory at one point. */
interface Subject {
  readonly point: Point;
  readonly happening: Happening;
  readonly clientId: string;
  readonly trajectoryId: string;
  /** Of the happening, where somebody sends it. */
  readonly commandId: string;
  /** What the first sender heard. */
  first: Promise<Sent | null>;
  /** Whether it was done when the worker died. */
  doneAtDeath: boolean;
  /** What the sender heard who sent the same again. */
  again: Sent | null;
  audit: readonly AuditEntry[];
  view: unknown;
  row: TrajectoryProjection | null;
  /** The commands after it. */
  after: readonly Sent[];
}

let servers: OwnServers;
let office: Harness;
let worker: WorkerProcess;
const subjects: Subject[] = [];

const subjectOf = (point: Point, name: Happening['name']): Subject => {
  const found = subjects.find((one) => one.point === point && one.happening.name === name);
  if (found === undefined) throw new Error(`nothing is prepared for ${name} at ${point}`);
  return found;
};

const at = (...points: Point[]) => subjects.filter(({ point }) => points.includes(point));

const install = async (document: RuleSetDocument): Promise<string> => {
  const loaded = loadRuleSet(document);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.findings));
  return (await installRuleSet(office.office.db, loaded.ruleSet, instantOf(Date.now()))).hash;
};

const worksUnder = (plan: Plan, onHeld: (trajectoryId: string) => void = () => undefined): Promise<WorkerProcess> =>
  startWorker(SCRIPT, [servers.postgres.address, servers.temporal.address, servers.bundle], {
    message: plan,
    onMessage: (message) => onHeld((message as { held: string }).held),
  });

const planFor = (some: readonly Subject[], point?: Point): Plan =>
  Object.fromEntries(some.map((one) => [one.trajectoryId, { point: point ?? one.point, asked: one.happening.asked }]));

const isSent = ({ happening: { name } }: Subject): boolean => name !== 'clock' && name !== 'cancel';

const start = ({ clientId, trajectoryId, happening }: Subject) =>
  startTrajectory(office.office, {
    commandId: trajectoryId,
    clientId,
    ruleSetId: RULES[happening.calendar].id,
    by: 'cw-01',
  });

/** Brings it to where its happening can come. */
const goTheWay = async (subject: Subject): Promise<void> => {
  const { clientId, trajectoryId, happening } = subject;
  if (happening.way === null) return;
  const started = await start(subject);
  if (!started.ok) throw new Error(`${happening.name}: ${started.code}`);
  await office.until(trajectoryId, () => true);
  for (const [name, contents] of happening.way) {
    const sent = await office.send(clientId, name, contents as never);
    if (!sent.ok) throw new Error(`${happening.name}, ${name}: ${sent.code}`);
  }
};

const send = async (subject: Subject, later: string): Promise<Sent | null> => {
  const { clientId, commandId, happening } = subject;
  const { name, contents, enclosure } = happening;
  if (name === 'clock') return null;
  if (name === 'cancel') {
    await office.office.temporal.workflow.getHandle(trajectoryWorkflowId(clientId)).cancel();
    return null;
  }
  if (name === 'start') {
    const started = await start(subject);
    if (!started.ok) return started;
    await until('it has begun', async () => (await trajectoryById(office.office.db, commandId)) !== null, PATIENCE_MS);
    return (await submission(office.office.db, commandId))?.answer ?? null;
  }
  const seen = (await trajectoryOf(office.office.db, clientId))?.seen ?? 0;
  const looked = COMMAND_TABLE[name].mustHaveSeen ? { expectedVersion: seen } : {};
  const today = name === 'recordContact' ? { on: dutchToday() } : {};
  const payload = { commandId, by: name === 'redecide' ? 'ro-01' : 'cw-01', ...looked, ...today, ...contents(later) };
  const motivation = 'Dit past beter bij u.';
  const encloses = isMotivated({ name, ...payload }) ? { motivation, ...enclosure } : enclosure;
  return sendCommand(office.office, clientId, name, payload as never, encloses, PATIENCE_MS);
};

/** Rows of the happening itself, not of the way there. */
const rowsOf = async ({ trajectoryId, happening, commandId }: Subject): Promise<AuditEntry[]> =>
  (await auditOf(office.office.db, trajectoryId)).filter((row) =>
    row.commandId === null ? row.event === happening.event : row.commandId === commandId,
  );

const until = async (what: string, isSo: () => Promise<boolean> | boolean, patience = 60_000): Promise<void> => {
  for (const end = Date.now() + patience; Date.now() < end; await pause(50)) if (await isSo()) return;
  throw new Error(`not so in time: ${what}`);
};

const connect = async (): Promise<pg.Client> => {
  const client = new pg.Client({ connectionString: servers.postgres.address });
  client.on('error', () => undefined);
  await client.connect();
  return client;
};

/** Holds the rows that a happening writes, so that its statement waits inside PostgreSQL. */
const holding = async (some: readonly Subject[]) => {
  // Who waits is asked over another connection: within a transaction the answer would stay the first one.
  const [holder, asker] = [await connect(), await connect()];
  const { rows } = await holder.query<{ pid: number }>('select pg_backend_pid() as pid');
  await holder.query('begin');
  await holder.query('select from trajectories where trajectory_id = any($1) for update', [
    some.map(({ trajectoryId }) => trajectoryId),
  ]);
  // A trajectory that does not exist yet has no row to hold; its client has.
  const starting = some.filter(({ happening }) => happening.way === null).map(({ clientId }) => clientId);
  await holder.query('select from clients where id = any($1) for update', [starting]);
  const waiting = async (): Promise<number[]> => {
    const found = await asker.query<{ pid: number }>(
      'select pid from pg_stat_activity where $1 = any(pg_blocking_pids(pid))',
      [rows[0]?.pid],
    );
    return found.rows.map(({ pid }) => pid);
  };
  return {
    waiting,
    rollBack: async () => {
      for (const pid of await waiting()) await asker.query('select pg_terminate_backend($1)', [pid]);
    },
    release: async () => {
      await holder.query('rollback');
      await holder.end();
      await asker.end();
    },
  };
};

const dieEverywhere = async (later: string): Promise<void> => {
  const held = new Set<string>();
  const inside = { rolledBack: at('insideRolledBack'), committed: at('insideCommitted') };
  const outside = subjects.filter(({ point }) => point !== 'insideRolledBack' && point !== 'insideCommitted');
  for (const subject of subjects) {
    subject.first = send(subject, later);
    subject.first.catch(() => undefined);
  }
  const sent = subjects.filter(isSent).map(({ commandId }) => commandId);
  await until('all commands are submitted', async () => {
    const kept = await office.office.db
      .selectFrom('submissions')
      .select('commandId')
      .where('commandId', 'in', sent)
      .execute();
    return kept.length === sent.length;
  });
  const [first, second] = [await holding(inside.rolledBack), await holding(inside.committed)];
  worker = await worksUnder(planFor(subjects), (trajectoryId) => held.add(trajectoryId));
  try {
    await until(
      'every trajectory stands at its point',
      async () => {
        const waiting = [(await first.waiting()).length, (await second.waiting()).length];
        return (
          outside.every(({ trajectoryId }) => held.has(trajectoryId)) &&
          waiting[0] === inside.rolledBack.length &&
          waiting[1] === inside.committed.length
        );
      },
      STANDS_WITHIN_MS,
    );
  } catch (error) {
    const missing = outside.filter(({ trajectoryId }) => !held.has(trajectoryId));
    throw new Error(
      `${String(error)}; not there: ${missing.map(({ point, happening }) => `${happening.name} ${point}`).join(', ')}; inside ${(await first.waiting()).length} and ${(await second.waiting()).length}`,
    );
  }
  for (const subject of subjects) subject.doneAtDeath = (await rowsOf(subject)).length > 0;
  await worker.kill();
  await first.rollBack();
  await first.release();
  await second.release();
};

/** As the watchdog does: a worker that died had no time for them. */
const writeLettersDue = async (): Promise<void> => {
  const { db, library } = office.office;
  for (const due of await lettersDue(db, instantOf(Date.now()), 1_000))
    expect(await writeLetter(db, library, due)).toBe(true);
};

/** What became of it: read after the workflow was told to look. */
const lookAt = async (subject: Subject): Promise<void> => {
  const { clientId, trajectoryId, happening } = subject;
  const handle = office.office.temporal.workflow.getHandle(trajectoryWorkflowId(clientId));
  const hasEnded = phaseOf(happening.leadsTo).final;
  if (!hasEnded) await handle.signal(lookSignal);
  subject.audit = await auditOf(office.office.db, trajectoryId);
  subject.row = await trajectoryById(office.office.db, trajectoryId);
  // A run that has just begun knows nothing yet.
  await until('the workflow knows where it is', async () => {
    subject.view = await handle.query(viewQuery);
    return subject.view !== null;
  });
  subject.after = [
    await office.send(clientId, 'transfer', { to: happening.name === 'transfer' ? 'cw-01' : 'cw-02' }),
    await office.send(clientId, 'withdraw', { reasonCode: 'moved' }),
  ];
};

beforeAll(async () => {
  servers = await openServers();
  office = await openHarness(STILL, {
    worker: false,
    taskQueue: TASK_QUEUE,
    servers: { databaseUrl: servers.postgres.address, temporalAddress: servers.temporal.address },
  });
  await install(RULES.ticking);
  for (const point of POINT_NAMES)
    for (const happening of HAPPENINGS) {
      const commandId = randomUUID();
      subjects.push({
        point,
        happening,
        commandId,
        clientId: await office.client(happening.facts, happening.entrance),
        trajectoryId: happening.name === 'start' ? commandId : randomUUID(),
        first: Promise.resolve(null),
        doneAtDeath: false,
        again: null,
        audit: [],
        view: null,
        row: null,
        after: [],
      });
    }
  // What happens by itself must wait for its point too.
  worker = await worksUnder(
    planFor(
      subjects.filter(({ happening }) => happening.name === 'clock'),
      'beforeReading',
    ),
  );
  await inParallel(subjects, AT_ONCE, goTheWay);
  await worker.kill();
  const later = await install({ ...STILL, version: 'crash.2' });

  await dieEverywhere(later);

  worker = await worksUnder({});
  await inParallel(subjects, AT_ONCE, async (subject) => {
    await subject.first.catch(() => null);
    await until(
      `${subject.happening.name} at ${subject.point} is done`,
      async () => (await rowsOf(subject)).length > 0,
    );
    if (isSent(subject)) subject.again = await send(subject, later);
  });
  // Before somebody stops them: what is stopped is not told any more.
  await writeLettersDue();
  await inParallel(subjects, AT_ONCE, lookAt);
  await writeLettersDue();
}, 480_000);

afterAll(async () => {
  await office?.close();
  await worker?.kill();
  await servers?.close();
});

describe.each(POINT_NAMES.map((point) => ({ point, ...POINTS[point] })))(
  'a worker killed $words',
  ({ point, isDone }) => {
    test.each(HAPPENINGS)('$name is done once, told truly, and everything goes on', async (happening) => {
      const { name, event, way, leadsTo, letters } = happening;
      const subject = subjectOf(point, name);
      const { audit, view, row, after, trajectoryId } = subject;
      const { db } = office.office;

      expect(subject.doneAtDeath).toBe(isDone);
      const before = way === null ? [] : ['start', ...way.map(([step]) => step)];
      expect(audit.map((one) => one.event)).toEqual([...before, event]);
      expect(audit.map(({ version }) => version)).toEqual(audit.map((_, index) => index + 1));

      if (isSent(subject)) {
        const answer = { ok: true, phase: leadsTo, version: audit.length };
        expect(await subject.first).toMatchObject(answer);
        expect(subject.again).toEqual(await subject.first);
        expect((await submission(db, subject.commandId))?.answer).toMatchObject(answer);
      }

      const { clientId, phase, version, waitingOn, dueAt, caseworker, suspended } = row as TrajectoryProjection;
      expect({ phase, version }).toEqual({ phase: leadsTo, version: audit.length });
      expect(view).toMatchObject({ trajectoryId, clientId, phase, version, waitingOn, dueAt, caseworker, suspended });

      const goesOn = !phaseOf(leadsTo).final;
      const ended = { ok: false, code: 'TRAJECTORY_ENDED' };
      const withdrawn = { ok: true, phase: 'withdrawn', version: audit.length + 2 };
      expect(after).toMatchObject(goesOn ? [{ ok: true, version: audit.length + 1 }, withdrawn] : [ended, ended]);
      const reservations = await reservationsOf(db, trajectoryId);
      expect(reservations.filter(({ releasedAt }) => releasedAt === null)).toEqual([]);
      const written = (await lettersOf(db, trajectoryId)).map(({ kind }) => kind);
      expect(written).toEqual(goesOn ? [...letters, 'ended'] : letters);
    });
  },
);

test('in the end no place is in use and no money is spoken for', async () => {
  for (const { id } of Object.values(RULES)) {
    const { instruments, budget } = (await capacityOverview(office.office.db, id)) ?? {};
    expect(instruments?.filter(({ inUse }) => inUse !== 0)).toEqual([]);
    expect(budget?.committedCents).toBe(0);
  }
});
