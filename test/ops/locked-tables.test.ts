/**
 * A lock that somebody holds on a table, each in turn: who asks is told within seconds, who reads sees what can be read, and afterwards each command
 * has happened once.
 */

import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dutchToday } from '../../activities/dutch-today.ts';
import { sendCommand } from '../../commands/trajectory/send-command.ts';
import { closeDatabase, connectDatabase, type Database } from '../../db/connection/connect.ts';
import { databaseFault } from '../../db/connection/fault-class.ts';
import { auditOf, trajectoryOf } from '../../db/trajectories/trajectories.ts';
import { trajectoryWorkflowId } from '../../domain/trajectory/address.ts';
import { FAILURES } from '../../domain/trajectory/failing.ts';
import { commandLine, launch } from '../cli/klimop.ts';
import { rulesNamed, SHORT } from '../workflows/harness.ts';
import { openPlanted, PATIENT, type Planted } from './plant.ts';

const RULES = rulesNamed('locked-test', {
  ...SHORT,
  reminder: 'PT6000S',
  followUp: ['PT6000S'],
  aftercare: ['PT6000S'],
});

/** How long somebody in a hurry waits for a lock. */
const HASTE_MS = 600;

const klimop = commandLine();

let planted: Planted;
/** As a person's command line has it, with less patience. */
let person: Database;
let locker: pg.Client;
beforeAll(async () => {
  planted = await openPlanted(RULES);
  person = connectDatabase(planted.servers.databaseUrl, { lockTimeoutMs: HASTE_MS });
  locker = new pg.Client({ connectionString: planted.servers.databaseUrl });
  await locker.connect();
});
afterAll(async () => {
  await locker?.end();
  if (person !== undefined) await closeDatabase(person);
  await planted?.close();
});

const locked = async <Result>(table: string, work: () => Promise<Result>): Promise<Result> => {
  await locker.query(`begin; lock table ${table} in access exclusive mode`);
  try {
    return await work();
  } finally {
    await locker.query('rollback');
  }
};

const begun = async (...way: readonly ('approve' | 'place')[]): Promise<string> => {
  const clientId = await planted.office.client();
  await planted.office.begin(clientId);
  for (const name of way) expect(await planted.office.send(clientId, name, {})).toMatchObject({ ok: true });
  return clientId;
};

const eventsOf = async (clientId: string): Promise<string[]> => {
  const present = await trajectoryOf(planted.office.office.db, clientId);
  return (await auditOf(planted.office.office.db, present?.trajectoryId ?? '')).map(({ event }) => event);
};

/** Longer than a lock is waited for, shorter than one is held here. */
const PATIENCE_MS = 1_000;
/** The lock is held until both were told, so it is never waited out; a loaded machine takes a multiple of {@link PATIENCE_MS}. */
const SOON_MS = 20_000;
/** Beginnings at a time. */
const AT_ONCE = 4;

test('whichever table is locked, who gives a command is told soon, and given again it has happened once', {
  timeout: 240_000,
}, async () => {
  const tables = await planted.sql(
    `select tablename from pg_tables where schemaname = 'public' and tablename <> 'migrations' order by 1`,
  );
  expect(tables.length).toBeGreaterThan(20);
  const office = { ...planted.office.office, db: person };
  const today = dutchToday();
  const clients: (readonly [table: string, one: string, other: string])[] = [];
  for (let from = 0; from < tables.length; from += AT_ONCE) {
    const some = tables.slice(from, from + AT_ONCE).map(async ({ tablename }) => {
      const [one, other] = await Promise.all([begun(), begun('approve', 'place')]);
      return [String(tablename), one, other] as const;
    });
    clients.push(...(await Promise.all(some)));
  }
  for (const [table, one, other] of clients) {
    const seen = (await trajectoryOf(planted.office.office.db, one))?.seen ?? 0;
    const approval = { commandId: randomUUID(), by: 'cw-01', expectedVersion: seen };
    const contact = { commandId: randomUUID(), by: 'cw-01', on: today, result: 'goingWell' } as const;
    const give = (patience?: number) =>
      Promise.allSettled([
        sendCommand(office, one, 'approve', approval, {}, patience),
        sendCommand(office, other, 'recordContact', contact, {}, patience),
      ]);
    const asked = Date.now();
    const told = await locked(table, () => give(PATIENCE_MS));
    expect(Date.now() - asked, table).toBeLessThan(SOON_MS);
    for (const answer of told) {
      if (answer.status === 'rejected') expect(databaseFault(answer.reason), table).toBe('locked');
      else if (!answer.value.ok) expect(answer.value.code, table).toBe('NO_ANSWER');
    }
    const again = await give();
    expect(again, table).toMatchObject([
      { status: 'fulfilled', value: { ok: true, phase: 'placement' } },
      { status: 'fulfilled', value: { ok: true } },
    ]);
    expect(await eventsOf(one), table).toEqual(['start', 'approve']);
    expect(await eventsOf(other), table).toEqual(['start', 'approve', 'place', 'recordContact']);
  }
  await expect.poll(async () => (await planted.pass()).failed, PATIENT).toBe(0);
  await planted.untilWell();
});

/** What `trajectory show` and `trajectory letter` say with a table locked, or renamed as in a migration that went wrong. */
test.each([
  ['letters', 'De brieven', 'Wat er is gebeurd'],
  ['audit', 'Wat er is gebeurd', 'Voorstel van'],
  ['decisions', 'Het voorstel met zijn redenen', 'Wat er is gebeurd'],
  ['submissions', 'Wat bij opdrachten is gezegd', 'Wat er is gebeurd'],
  ['instrument_capacity', 'De vrije plaatsen', 'Wat er is gebeurd'],
])('without %s a trajectory is shown all the same, and it is said what is missing', async (table, missing, shown) => {
  const clientId = await begun('approve');
  // With the patience that the command line has of itself, `show` meets a lock below.
  const env = {
    DATABASE_URL: `${planted.servers.databaseUrl}&lock_timeout=${HASTE_MS}`,
    TEMPORAL_ADDRESS: planted.servers.temporalAddress,
  };
  const show = () => klimop(['trajectory', 'show', clientId], env);
  const whole = await show();
  expect(whole.stdout).not.toContain('nu niet te tonen');
  const away = async () => {
    await locker.query(`alter table ${table} rename to elsewhere`);
    try {
      return await show();
    } finally {
      await locker.query(`alter table elsewhere rename to ${table}`);
    }
  };
  for (const [ran, fault] of [
    [await locked(table, show), 'locked'],
    [await away(), 'schema'],
  ] as const) {
    expect(ran.code, ran.stderr).toBe(0);
    expect(ran.stdout).toContain(`Traject van ${clientId}`);
    expect(ran.stdout).toContain(shown);
    expect(ran.stdout).toContain(`${missing}: nu niet te tonen, want ${FAILURES[fault].nl}`);
    expect(ran.stdout).toContain(FAILURES[fault].remedy);
  }
  expect((await show()).stdout).toBe(whole.stdout);
});

test('a letter that cannot be read is said to be so, with what is still to be written; without the person its text is shown', async () => {
  const env = { DATABASE_URL: planted.servers.databaseUrl, TEMPORAL_ADDRESS: planted.servers.temporalAddress };
  const clientId = await begun();
  const letter = () => klimop(['trajectory', 'letter', clientId], env);
  await locker.query('alter table letters rename to elsewhere');
  try {
    expect(await planted.office.send(clientId, 'approve', {})).toMatchObject({ ok: true });
    const ran = await letter();
    expect(ran.code).toBe(1);
    expect(ran.stdout).toContain('De brieven: nu niet te tonen');
    expect(ran.stdout).toContain('Nog te schrijven: besluit');
  } finally {
    await locker.query('alter table elsewhere rename to letters');
  }
  expect(await planted.pass()).toMatchObject({ written: 1, failed: 0 });
  expect((await letter()).code).toBe(0);
  const anonymous = await locked('persons', letter);
  expect(anonymous.code).toBe(0);
  expect(anonymous.stdout).toContain('Naam en adres: nu niet te tonen');
  expect(anonymous.stdout).toContain('Onderwerp:');
});

test('with Temporal away a trajectory is shown from PostgreSQL, and it is said what cannot be', async () => {
  const env = { DATABASE_URL: planted.servers.databaseUrl, TEMPORAL_ADDRESS: '127.0.0.1:1' };
  const clientId = await begun();
  const shown = await klimop(['trajectory', 'show', clientId], env);
  expect(shown).toMatchObject({ code: 0, stderr: '' });
  expect(shown.stdout).toMatch(/Besluit[\s\S]*Wat u nu kunt doen is nu niet te zeggen: Temporal geeft geen antwoord/);
  expect(shown.stdout).not.toContain('U kunt nu:');
});

test('who sends a letter is asked only of who sends it', async () => {
  const env = { DATABASE_URL: planted.servers.databaseUrl, TEMPORAL_ADDRESS: planted.servers.temporalAddress };
  const told = await klimop(['trajectory', 'letter', await begun(), '--by', 'nonsense'], env);
  expect(told.code).toBe(1);
  expect(told.stderr).toContain('--send');
});

test('a locked list of trajectories is told in words, to who reads, to who decides and to operations', async () => {
  const env = { DATABASE_URL: planted.servers.databaseUrl, TEMPORAL_ADDRESS: planted.servers.temporalAddress };
  const clientId = await begun();
  const [listed, shown, decided, stuck] = await locked('trajectories', () =>
    Promise.all([
      klimop(['trajectory', 'list'], env),
      klimop(['trajectory', 'show', clientId], env),
      klimop(['trajectory', 'approve', clientId, '--by', 'cw-01', '--expected-version', '1'], env),
      klimop(['ops', 'stuck'], env),
    ]),
  );
  for (const ran of [listed, shown, decided]) {
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain(FAILURES.locked.nl);
  }
  expect(stuck.code).toBe(1);
  expect(stuck.stdout).toContain(FAILURES.locked.nl);
  expect(await eventsOf(clientId)).toEqual(['start']);
});

/** Gives a command by the line with which the command line says that it is given again. */
const again = (said: string, env: NodeJS.ProcessEnv) => {
  const [, line = ''] = /npx klimop (trajectory suspend [^\n]*?--command-id [\w-]+)/.exec(said) ?? [];
  expect(line, said).toContain('--reason illness');
  return klimop(line.split(' '), env);
};

/** Seconds between two tries of what a workflow waits for, at the most. */
const longestPause = async (clientId: string): Promise<number> => {
  const handle = planted.office.office.temporal.workflow.getHandle(trajectoryWorkflowId(clientId));
  const { events } = await handle.fetchHistory();
  const scheduled = events?.findLast((event) => event.activityTaskScheduledEventAttributes != null);
  return Number(scheduled?.activityTaskScheduledEventAttributes?.retryPolicy?.maximumInterval?.seconds);
};

test.each(['submissions', 'audit'])(
  'who gives a command that meets a lock on %s hears its id and the line that sends it again, and then it happens once',
  async (table) => {
    const env = { DATABASE_URL: planted.servers.databaseUrl, TEMPORAL_ADDRESS: planted.servers.temporalAddress };
    const [clientId, other] = [await begun(), await begun()];
    const suspendOther = (commandId: string) =>
      planted.office.send(other, 'suspend', { reasonCode: 'illness' }, { commandId });
    const commandId = randomUUID();
    let sent: ReturnType<typeof suspendOther> | undefined;
    const told = await locked(table, async () => {
      const telling = klimop(['trajectory', 'suspend', clientId, '--reason', 'illness'], env);
      // What is submitted goes on by itself: meanwhile the lock is told as the cause for which it stands still.
      if (table === 'audit') {
        sent = suspendOther(commandId);
        await planted.untilStuck('failing', clientId);
        expect(await planted.untilStuck('failing', other)).toMatchObject({ fault: 'locked', count: 2 });
        expect(await longestPause(other)).toBe(5);
      }
      return telling;
    });
    expect(told.code).toBe(1);
    expect(told.stderr).toContain(FAILURES.locked.nl);
    if (table === 'audit') {
      await expect.poll(() => eventsOf(other), PATIENT).toEqual(['start', 'suspend']);
      await sent;
      expect(await suspendOther(commandId)).toMatchObject({ ok: true, version: 2 });
    }
    expect(await again(told.stderr, env)).toMatchObject({ code: 0 });
    expect(await again(told.stderr, env)).toMatchObject({ code: 0 });
    expect(await eventsOf(clientId)).toEqual(['start', 'suspend']);
    await planted.untilWell();
  },
);

test('who breaks a command off hears that it may still happen and the line that sends it again, and then it happens once', async () => {
  const env = { DATABASE_URL: planted.servers.databaseUrl, TEMPORAL_ADDRESS: planted.servers.temporalAddress };
  const clientId = await begun();
  const told = await locked('audit', async () => {
    const { child, ended } = launch(['trajectory', 'suspend', clientId, '--reason', 'illness'], env);
    const submitted = () =>
      planted.sql(`select from submissions where client_id = $1 and name = 'suspend'`, [clientId]);
    await expect.poll(submitted, PATIENT).toHaveLength(1);
    child.kill('SIGINT');
    const ran = await ended;
    expect(child.signalCode).toBe('SIGINT');
    return ran.stderr;
  });
  expect(told).toContain('De opdracht kan toch zijn uitgevoerd, of dat nog worden');
  expect(await again(told, env)).toMatchObject({ code: 0 });
  expect(await eventsOf(clientId)).toEqual(['start', 'suspend']);
  await planted.untilWell();
});
