/** Says at a terminal whom a command waits for, once that takes long; for a program, in --json or in a pipe, nothing. */
import type { AskedOf, OnAsked } from '../../commands/operations/find-stuck.ts';
import type { Output } from '../output.ts';

const TELLS_AFTER_MS = 2_000;

const WAITED_FOR: Readonly<Record<AskedOf, string>> = {
  database: 'PostgreSQL',
  temporal: 'Temporal',
  both: 'de vergelijking van PostgreSQL met Temporal',
};

export interface Waiting {
  readonly onAsked: OnAsked;
  /** There is nothing left to wait for. */
  done(): void;
}

/**
 * @param endsWithin the longest that it takes, in Dutch
 * @param isTerminal whether a person reads what goes on meanwhile
 */
export const tellWaiting = (
  output: Pick<Output, 'note'>,
  endsWithin: string,
  isTerminal = process.stderr.isTTY === true,
): Waiting => {
  const pending: AskedOf[] = [];
  const timer = setTimeout(() => {
    // What asks both waits for the one that is slow.
    const one = pending.filter((of) => of !== 'both');
    const names = [...new Set(one.length > 0 ? one : pending)].map((of) => WAITED_FOR[of]);
    if (isTerminal && names.length > 0)
      output.note(`Er wordt gewacht op ${names.join(' en ')}. Dat duurt hoogstens ${endsWithin}.`);
  }, TELLS_AFTER_MS);
  timer.unref();
  return {
    onAsked: (of, answer) => {
      pending.push(of);
      const answered = () => void pending.splice(pending.indexOf(of), 1);
      answer.then(answered, answered);
    },
    done: () => clearTimeout(timer),
  };
};
