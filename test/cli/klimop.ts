/** Runs the real command line as a person does, in a process of its own; and what is asked of it again and again without one. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { buildProgram } from '../../cli/program.ts';
import { runProgram } from '../../cli/run-program.ts';

const BIN = fileURLToPath(new URL('../../bin/klimop.js', import.meta.url));

export const projectFile = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Of the tests, also while a command runs in this process with an environment of its own. */
const { env: environment } = process;

const plain = (): NodeJS.ProcessEnv => {
  const { DATABASE_URL: _database, TEMPORAL_ADDRESS: _temporal, KLIMOP_HOME: _home, ...rest } = environment;
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

/** What a run in this process says; what others here write meanwhile is not of it. */
const saying = new AsyncLocalStorage<{ stdout: string; stderr: string }>();

const listenTo = (name: 'stdout' | 'stderr'): (() => void) => {
  const stream = process[name];
  const { write } = stream;
  const listeners = stream.listeners('error');
  stream.write = ((text: string, ...rest: never[]) => {
    const said = saying.getStore();
    if (said === undefined) return write.call(stream, text, ...rest);
    said[name] += text;
    return true;
  }) as typeof write;
  return () => {
    stream.write = write;
    for (const added of stream.listeners('error').filter((one) => !listeners.includes(one)))
      stream.off('error', added as () => void);
  };
};

const runHere = async (words: readonly string[], env: NodeJS.ProcessEnv): Promise<Ran> => {
  const { argv, exitCode } = process;
  const deaf = [listenTo('stdout'), listenTo('stderr')];
  Object.assign(process, {
    argv: [process.execPath, BIN, ...words],
    env: { ...plain(), ...env },
    exitCode: undefined,
  });
  const said = { stdout: '', stderr: '' };
  try {
    const code = await saying.run(said, () => runProgram(buildProgram(), process.argv));
    return { code, ...said };
  } finally {
    for (const stop of deaf) stop();
    Object.assign(process, { argv, env: environment, exitCode });
  }
};

/** Words, environment and exit code are of a whole process. */
let last: Promise<unknown> = Promise.resolve();

/** The command that these words name, as far as they name one. */
const commandIn = (words: readonly string[]): string => {
  let command = buildProgram();
  const named: string[] = [];
  for (const word of words) {
    const next = command.commands.find((one) => one.name() === word);
    if (next === undefined) break;
    command = next;
    named.push(word);
  }
  return named.join(' ');
};

/**
 * A command line for a file that types much: each command runs as a process of its own the first time, and from then on in this one, one after the
 * other. It is the same program from what is typed to what is said and the exit code; a process costs most of a second of a processor to begin.
 */
export const commandLine = (): typeof klimop => {
  const begun = new Set<string>();
  return (words, env = {}) => {
    const command = commandIn(words);
    if (!begun.has(command)) {
      begun.add(command);
      return klimop(words, env);
    }
    const ran = last.then(() => runHere(words, env));
    last = ran.catch(() => undefined);
    return ran;
  };
};

/** The lines of --json as values; throws when one is not JSON. */
export const linesOf = ({ stdout }: Ran): Record<string, unknown>[] =>
  stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
