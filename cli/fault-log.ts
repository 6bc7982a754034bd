/** Faults of the command line, kept where operations can find them: what kind and where in the code, without the values that were in play. */
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { readEnvironment } from '../worker/environment.ts';
import { makeFolder } from '../worker/make-folder.ts';

/** What may be kept of an error: its kind, code and place. Messages of libraries can hold values of a client, so they are left out. */
export const traceOf = (error: unknown): Record<string, unknown> => {
  if (!(error instanceof Error)) return { kind: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const { code } = error as NodeJS.ErrnoException;
  return {
    kind: error.name,
    ...(code !== undefined && { code }),
    ...(error.constructor === Error && { message: error.message }),
    frames: frames.map((line) => line.trim()),
    ...(error.cause !== undefined && { cause: traceOf(error.cause) }),
    ...(error instanceof AggregateError && { errors: error.errors.map(traceOf) }),
  };
};

/** Adds a fault to the log; the log's path, or null when it cannot be written. */
export const logFault = (error: unknown): string | null => logTrace(traceOf(error));

const logTrace = (trace: Record<string, unknown>): string | null => {
  const read = readEnvironment();
  if (!read.ok) return null;
  const folder = join(read.environment.home, 'logs');
  const path = join(folder, 'klimop.log');
  try {
    makeFolder(folder);
    appendFileSync(path, `${JSON.stringify({ at: new Date().toISOString(), ...trace })}\n`, { mode: 0o600 });
    return path;
  } catch {
    return null;
  }
};

/** What Node and libraries warn of is for who writes Klimop: a line of English before our own words tells a person nothing, so it goes to the log. */
export const logWarnings = (): void => {
  process.removeAllListeners('warning');
  process.on('warning', (warning) => {
    const { message: _, ...trace } = traceOf(warning);
    logTrace(trace);
  });
};
