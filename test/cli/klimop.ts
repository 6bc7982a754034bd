/** Runs the real command line as a person does, in a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const BIN = fileURLToPath(new URL('../../bin/klimop.js', import.meta.url));

export const projectFile = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const plain = (): NodeJS.ProcessEnv => {
  const { DATABASE_URL: _database, TEMPORAL_ADDRESS: _temporal, KLIMOP_HOME: _home, ...rest } = process.env;
  return rest;
};

/** Launches a command that stays; its output is gathered. */
export const launch = (
  words: readonly string[],
  env: NodeJS.ProcessEnv,
): { child: ChildProcess; ended: Promise<Ran> } => {
  const child = spawn(process.execPath, [BIN, ...words], {
    env: { ...plain(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const ended = new Promise<Ran>((resolve) => child.once('close', (code) => resolve({ code, stdout, stderr })));
  return { child, ended };
};

/** Runs a command to its end. */
export const klimop = (words: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ran> => launch(words, env).ended;

/** The lines of --json as values; throws when one is not JSON. */
export const linesOf = ({ stdout }: Ran): Record<string, unknown>[] =>
  stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
