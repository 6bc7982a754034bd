import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { connectClient } from '../../../worker/connection.ts';
import { isLiving } from '../../../worker/servers/living-process.ts';
import { choosePort, PortTaken } from '../../../worker/servers/ports.ts';
import { readRunning } from '../../../worker/servers/run-file.ts';
import type { SearchAttributeTypes } from '../../../worker/servers/search-attributes.ts';
import { type Servers, startServers } from '../../../worker/servers/start-servers.ts';
import { startTemporal } from '../../../worker/servers/temporal.ts';
import { findBinary } from '../../../worker/servers/temporal-binary.ts';
import { connectWorker } from '../../../worker/worker-connection.ts';
import { environmentOf, temporaryHome } from './temporary-home.ts';

const freePorts = async (): Promise<Record<string, string>> => {
  const ports: number[] = [];
  for (const server of ['PostgreSQL', 'Temporal', 'UI'])
    ports.push(await choosePort({ preferred: 0, server, except: ports }));
  return {
    KLIMOP_PG_PORT: String(ports[0]),
    KLIMOP_TEMPORAL_PORT: String(ports[1]),
    KLIMOP_UI_PORT: String(ports[2]),
  };
};

const started = async (
  variables: Record<string, string>,
  searchAttributes: SearchAttributeTypes,
  options: { ephemeral?: boolean; told?: string[] } = {},
): Promise<Servers> => {
  const servers = await startServers({
    environment: environmentOf(variables),
    searchAttributes,
    ephemeral: options.ephemeral ?? false,
    onProgress: (message) => options.told?.push(message),
  });
  if (!servers.ok) throw new Error(servers.message);
  onTestFinished(() => servers.stop());
  return servers;
};

/** One pair of servers for the tests in which somebody else runs them. */
let elsewhere: Servers;
beforeAll(async () => {
  const servers = await startServers({
    environment: environmentOf({}),
    searchAttributes: { KlimopTestPhase: 'KEYWORD' },
    ephemeral: true,
  });
  if (!servers.ok) throw new Error(servers.message);
  elsewhere = servers;
}, 320_000);
afterAll(() => elsewhere.stop(), 30_000);

const answers = async (url: string): Promise<boolean> => {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
};

/** What a machine has set for other programs does not concern the servers that Klimop starts for itself. */
const forOthers = (): void => {
  for (const proxy of ['http_proxy', 'https_proxy', 'grpc_proxy']) vi.stubEnv(proxy, 'http://127.0.0.1:1');
  vi.stubEnv('PGSSLMODE', 'require');
  vi.stubEnv('PGOPTIONS', '-c search_path=nowhere');
  onTestFinished(() => void vi.unstubAllEnvs());
};

/** Klimop's servers in a process of their own, in a process group of their own as in a terminal. */
const inAnotherProcess = async (variables: Record<string, string>) => {
  const child: ChildProcess = spawn(
    process.execPath,
    ['--import', 'tsx', fileURLToPath(new URL('start-until-killed.ts', import.meta.url))],
    { env: { ...process.env, ...variables }, detached: true, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream })[Symbol.asyncIterator]();
  const next = async () => {
    const line = await lines.next();
    if (line.done) throw new Error(`the other process ended: ${said}`);
    return JSON.parse(line.value);
  };
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { child, next, exited, up: (await next()) as { databaseUrl: string; postgres: number; temporal: number } };
};

describe('a home folder', () => {
  test('goes on after a restart: workflows, search values and data are still there, attributes old and new are known', async () => {
    forOthers();
    const around = temporaryHome();
    // Temporal takes its file's name as a URL, in which these mean something.
    const home = join(around, 'a #b?c%41;d');
    const variables = { KLIMOP_HOME: home, ...(await freePorts()) };
    const environment = environmentOf(variables);
    const first = await started(variables, { KlimopTestPhase: 'KEYWORD' });
    expect(readRunning(home)).toMatchObject({
      pid: process.pid,
      databaseUrl: first.databaseUrl,
      temporalAddress: first.temporalAddress,
      uiUrl: first.uiUrl,
      namespace: 'default',
    });
    expect((await fetch(first.uiUrl as string)).status).toBe(200);
    const client = await connectClient(environment, first.temporalAddress);
    await client.workflow.start('waits', {
      workflowId: 'kept',
      taskQueue: 'nobody',
      searchAttributes: { KlimopTestPhase: ['intake'] },
    });
    await client.connection.close();
    await first.stop();
    await first.stop();
    expect(readdirSync(around)).toEqual(['a #b?c%41;d']);
    expect(readdirSync(home)).toContain('temporal.db');
    expect(readRunning(home)).toBeNull();
    expect(existsSync(join(home, 'lock'))).toBe(false);

    const second = await started(variables, { KlimopTestPhase: 'KEYWORD', KlimopTestDue: 'DATETIME' });
    expect([second.databaseUrl, second.temporalAddress, second.uiUrl]).toEqual([
      first.databaseUrl,
      first.temporalAddress,
      first.uiUrl,
    ]);
    const again = await connectClient(environment, second.temporalAddress);
    onTestFinished(() => again.connection.close());
    const kept = await again.workflow.getHandle('kept').describe();
    expect(kept.status.name).toBe('RUNNING');
    expect(kept.searchAttributes).toMatchObject({ KlimopTestPhase: ['intake'] });
    await again.workflow.start('waits', {
      workflowId: 'new',
      taskQueue: 'nobody',
      searchAttributes: { KlimopTestDue: [new Date('2026-01-01')] },
    });
    const worker = await connectWorker(environment, second.temporalAddress);
    await worker.close();
  });

  test('is taken over from a run that was killed: its orphaned servers are stopped, its lock is cleared', async () => {
    const home = temporaryHome();
    const variables = { KLIMOP_HOME: home, ...(await freePorts()) };
    const { child, up, exited } = await inAnotherProcess(variables);
    const second = await startServers({ environment: environmentOf(variables), searchAttributes: {} });
    expect(second).toMatchObject({ ok: false, code: 'already-running' });
    child.kill('SIGKILL');
    await exited;
    expect(isLiving(up.postgres)).toBe(true);
    expect(isLiving(up.temporal)).toBe(true);
    expect(readRunning(home)).toBeNull();

    const told: string[] = [];
    const servers = await started(variables, { KlimopTestPhase: 'KEYWORD' }, { told });
    expect(isLiving(up.postgres)).toBe(false);
    expect(isLiving(up.temporal)).toBe(false);
    expect(servers.databaseUrl).toBe(up.databaseUrl);
    expect(await answers(servers.databaseUrl)).toBe(true);
    expect(told.join('\n')).toContain(`proces ${child.pid}`);
    expect(told.join('\n')).toContain(`proces ${up.postgres}`);
    expect(told.join('\n')).toContain(`proces ${up.temporal}`);
  });

  test('survives Ctrl-C in order: the servers stay up until the worker has finished, then stop', async () => {
    const { child, next, exited, up } = await inAnotherProcess({
      KLIMOP_HOME: temporaryHome(),
      ...(await freePorts()),
    });
    // A terminal sends Ctrl-C to the whole process group.
    process.kill(-(child.pid as number), 'SIGINT');
    expect(await next()).toEqual({ stillUp: true });
    expect(await next()).toEqual({ stopped: true });
    expect(await exited).toBe(0);
    expect(isLiving(up.postgres)).toBe(false);
    expect(isLiving(up.temporal)).toBe(false);
  });
});

describe('servers that run elsewhere', () => {
  test('are used, and nothing is started or stopped', async () => {
    const servers = await started(
      {
        KLIMOP_HOME: temporaryHome(),
        DATABASE_URL: elsewhere.databaseUrl,
        TEMPORAL_ADDRESS: elsewhere.temporalAddress,
      },
      { KlimopTestPhase: 'KEYWORD', KlimopTestGoal: 'INT' },
    );
    expect(servers.startedHere).toEqual({ postgres: null, temporal: null });
    expect(servers.uiUrl).toBeNull();
    const client = await connectClient(environmentOf({}), servers.temporalAddress);
    const { customAttributes } = await client.connection.operatorService.listSearchAttributes({ namespace: 'default' });
    await client.connection.close();
    expect(Object.keys(customAttributes)).toContain('KlimopTestGoal');
    await servers.stop();
    expect(await answers(elsewhere.databaseUrl)).toBe(true);
  });

  test('that do not answer are named, and nothing stays running', async () => {
    const home = temporaryHome();
    const ports = await freePorts();
    await expect(
      startServers({
        environment: environmentOf({ KLIMOP_HOME: home, ...ports, TEMPORAL_ADDRESS: '127.0.0.1:9' }),
        searchAttributes: {},
      }),
    ).rejects.toThrow('Temporal op 127.0.0.1:9 is niet te gebruiken');
    expect(await answers(`postgresql://klimop:klimop@127.0.0.1:${ports.KLIMOP_PG_PORT}/klimop`)).toBe(false);
    expect(existsSync(join(home, 'lock'))).toBe(false);
  });
});

describe('what is in the way', () => {
  test('a busy port: the next free one is used and told', async () => {
    const ports = await freePorts();
    const busy = createServer();
    await new Promise<void>((resolve) => busy.listen(Number(ports.KLIMOP_PG_PORT), '127.0.0.1', resolve));
    onTestFinished(() => void busy.close());
    const told: string[] = [];
    const servers = await started(
      { KLIMOP_HOME: temporaryHome(), ...ports, TEMPORAL_ADDRESS: elsewhere.temporalAddress },
      {},
      { told },
    );
    expect(servers.databaseUrl).not.toContain(`:${ports.KLIMOP_PG_PORT}/`);
    expect(await answers(servers.databaseUrl)).toBe(true);
    expect(told.join('\n')).toContain(`Poort ${ports.KLIMOP_PG_PORT} is al in gebruik`);
  });

  test('a port that is taken between choosing and listening: another is used and told', async () => {
    const ports = await freePorts();
    const told: string[] = [];
    const thief = createServer();
    onTestFinished(() => void thief.close());
    const servers = await startServers({
      environment: environmentOf({
        KLIMOP_HOME: temporaryHome(),
        ...ports,
        TEMPORAL_ADDRESS: elsewhere.temporalAddress,
      }),
      searchAttributes: {},
      onProgress: (message) => {
        // The port was chosen; making the database comes before listening.
        if (message.includes('voor de eerste keer')) thief.listen(Number(ports.KLIMOP_PG_PORT), '127.0.0.1');
        told.push(message);
      },
    });
    if (!servers.ok) throw new Error(servers.message);
    onTestFinished(() => servers.stop());
    expect(servers.databaseUrl).not.toContain(`:${ports.KLIMOP_PG_PORT}/`);
    expect(await answers(servers.databaseUrl)).toBe(true);
    expect(told.join('\n')).toContain('intussen door een ander programma genomen');
  });

  test('a taken port is told apart from other reasons why Temporal does not start', async () => {
    const busy = createServer();
    await new Promise<void>((resolve) => busy.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void busy.close());
    const binary = await findBinary('temporal', environmentOf({}));
    if (!binary.ok) throw new Error(binary.message);
    await expect(
      startTemporal({
        binary: binary.path,
        databaseFile: null,
        logFile: join(temporaryHome(), 'temporal.log'),
        port: (busy.address() as { port: number }).port,
        uiPort: null,
      }),
    ).rejects.toBeInstanceOf(PortTaken);
  });

  test('a search attribute that exists with another type is told and not overwritten', async () => {
    const told: string[] = [];
    await started(
      { DATABASE_URL: elsewhere.databaseUrl, TEMPORAL_ADDRESS: elsewhere.temporalAddress },
      { KlimopTestPhase: 'INT' },
      { ephemeral: true, told },
    );
    expect(told.join('\n')).toContain('KlimopTestPhase al met een ander type');
  });

  test('a program at TEMPORAL_CLI_PATH that is not Temporal: a clear error, and nothing stays running', async () => {
    const home = temporaryHome();
    await expect(
      startServers({
        environment: environmentOf({ KLIMOP_HOME: home, ...(await freePorts()), TEMPORAL_CLI_PATH: '/usr/bin/false' }),
        searchAttributes: {},
      }),
    ).rejects.toThrow('Temporal is niet gestart');
    expect(existsSync(join(home, 'postgres', 'PG_VERSION'))).toBe(true);
    expect(existsSync(join(home, 'postgres', 'postmaster.pid'))).toBe(false);
    expect(existsSync(join(home, 'lock'))).toBe(false);
  });
});

test("a Temporal of Klimop's own has one queue of tasks, so that none waits to be handed on", async () => {
  const client = await connectClient(environmentOf({}), elsewhere.temporalAddress);
  onTestFinished(() => client.connection.close());
  const { workflowTaskQueuePartitions, activityTaskQueuePartitions } =
    await client.workflowService.listTaskQueuePartitions({ namespace: 'default', taskQueue: { name: 'any' } });
  expect(workflowTaskQueuePartitions).toHaveLength(1);
  expect(activityTaskQueuePartitions).toHaveLength(1);
});

test('servers for a test leave no folder and no process behind', async () => {
  const servers = await started({}, { KlimopTestPhase: 'KEYWORD' }, { ephemeral: true });
  const { postgres, temporal } = servers.startedHere;
  expect(servers.uiUrl).toBeNull();
  expect(await answers(servers.databaseUrl)).toBe(true);
  await servers.stop();
  expect([postgres, temporal].map((server) => isLiving(server?.pid as number))).toEqual([false, false]);
});
