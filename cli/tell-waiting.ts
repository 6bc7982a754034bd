/** Says at a terminal whom a command waits for, once that takes long; for a program, in --json or in a pipe, nothing. */
import type { OnAsked } from '../db/connection/prepared.ts';
import type { OnCalled } from '../worker/heard-calls.ts';
import type { Output } from './output.ts';

const TELLS_AFTER_MS = 2_000;

const NAMES = { database: 'PostgreSQL', temporal: 'Temporal', worker: 'de worker' } as const;

/** What connections tell of each question. */
export interface Heard {
  readonly onAsked: OnAsked;
  readonly onCalled: OnCalled;
}

/**
 * Each of them is told once.
 *
 * @param ends when the waiting ends, in Dutch
 * @param isTerminal whether a person reads what goes on meanwhile
 */
export const tellWaiting = (
  output: Pick<Output, 'note'>,
  ends: string,
  isTerminal = process.stderr.isTTY === true,
): Heard => {
  const told = new Set<string>();
  const hear = (name: string, answer: Promise<unknown>): void => {
    const timer = setTimeout(() => {
      if (isTerminal && !told.has(name)) output.note(`Er wordt gewacht op ${name}. ${ends}`);
      told.add(name);
    }, TELLS_AFTER_MS);
    timer.unref();
    const answered = () => clearTimeout(timer);
    answer.then(answered, answered);
  };
  return {
    onAsked: (answer) => hear(NAMES.database, answer),
    onCalled: (answer, of) => hear(NAMES[of], answer),
  };
};
