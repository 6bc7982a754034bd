/**
 * The id under which something is sent: the same until it is certain what came of it, so that whatever is sent again happens once. Something else
 * has an id of its own.
 */
import { useRef } from 'react';
import { NoAnswer, Refused } from '../api/ask.ts';

/** Without an answer, and with a fault of the server, it may have happened all the same. */
export const mayHaveHappened = (error: unknown): boolean =>
  error instanceof NoAnswer || (error instanceof Refused && error.problem.status >= 500);

export const useSentOnce = () => {
  const sent = useRef<{ readonly id: string; readonly what: readonly unknown[] } | null>(null);
  return {
    /** @param what is sent, part by part */
    idOf: (...what: readonly unknown[]): string => {
      const { current } = sent;
      if (current !== null && current.what.length === what.length && current.what.every((one, n) => one === what[n]))
        return current.id;
      const id = crypto.randomUUID();
      sent.current = { id, what };
      return id;
    },
    /** @param error null: it was accepted */
    answered: (error: unknown): void => {
      if (!mayHaveHappened(error)) sent.current = null;
    },
  };
};
