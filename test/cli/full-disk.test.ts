import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, closeSync, existsSync, mkdirSync, mkdtempSync, openSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { choosePort } from '../../worker/servers/ports.ts';
import { readRunning } from '../../worker/servers/run-file.ts';
import { klimop, linesOf, projectFile } from './klimop.ts';

test.runIf(existsSync('/dev/full'))(
  'Klimop works on when neither its logs nor its own output can be written: the disk they go to is full',
  { timeout: 180_000 },
  async () => {
    const home = mkdtempSync(join(tmpdir(), 'klimop-full-'));
    chmodSync(home, 0o755);
    onTestFinished(() => rmSync(home, { recursive: true, force: true }));
    mkdirSync(join(home, 'logs'));
    for (const name of ['worker', 'postgres', 'temporal', 'klimop'])
      symlinkSync('/dev/full', join(home, 'logs', `${name}.log`));
    const ports: number[] = [];
    while (ports.length < 3) ports.push(await choosePort({ preferred: 0, server: 'test', except: ports }));
    const [postgres, temporal, ui] = ports.map(String);
    const variables = { KLIMOP_PG_PORT: postgres, KLIMOP_TEMPORAL_PORT: temporal, KLIMOP_UI_PORT: ui };
    const full = openSync('/dev/full', 'w');
    const { DATABASE_URL: _database, TEMPORAL_ADDRESS: _temporal, ...rest } = process.env;
    const child = spawn(process.execPath, [projectFile('bin/klimop.js'), 'start', '--size', '10'], {
      env: { ...rest, ...variables, KLIMOP_HOME: home },
      stdio: ['ignore', full, full],
    });
    closeSync(full);
    const ended = once(child, 'exit');
    onTestFinished(() => void child.kill('SIGKILL'));
    const here = async (...words: string[]) =>
      linesOf(await klimop(['trajectory', ...words, '--json'], { KLIMOP_HOME: home }));
    // The script of the first start is at work on the same trajectories: what it did meanwhile may refuse ours.
    let last: unknown = null;
    let isStopped = false;
    while (!isStopped && child.exitCode === null) {
      await pause(500);
      if (readRunning(home) === null) continue;
      const [first] = (await here('list')).filter((line) => line.clientId !== undefined);
      if (first === undefined) continue;
      [last] = await here(
        'stop',
        String(first.clientId),
        '--reason',
        'moved',
        '--motivation',
        'U bent verhuisd.',
        '--yes',
      );
      isStopped = (last as { ok?: boolean }).ok === true;
    }
    expect(last).toMatchObject({ ok: true });
    expect(child.exitCode).toBeNull();
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  },
);
