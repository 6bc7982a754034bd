/**
 * Gives a command once. The contract:
 * 1. a command keeps its id until there is an answer to it, so whatever is sent again happens once; another command has another id;
 * 2. a second click while the first is on its way does nothing;
 * 3. without an answer it is asked what became of it, some times, and then it is said that it is under way: nobody waits without an end.
 */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { ask, NoAnswer, Refused } from '../../../api/ask.ts';
import { clientQuestion } from '../../../api/questions.ts';
import type { Accepted, CommandState } from '../../../api/types.ts';

export type Giving =
  | { readonly is: 'ready' }
  | { readonly is: 'sending' }
  | { readonly is: 'underWay'; readonly isLong: boolean }
  | { readonly is: 'notReceived' }
  | { readonly is: 'refused'; readonly status: number; readonly code: string; readonly detail: string };

const LOOKS = 15;
const LOOK_EVERY_MS = 2_000;
/** No answer of the command's own: it was not judged, and may be sent again as it is. */
const UNJUDGED = [401, 403, 429, 500, 503];
/** Of these it may have been carried out. */
const UNSURE = [500, 503];

export const useGive = (clientId: string, onAccepted: () => void) => {
  const queries = useQueryClient();
  const [giving, setGiving] = useState<Giving>({ is: 'ready' });
  const isBusy = useRef(false);
  const given = useRef<{ readonly id: string; readonly text: string } | null>(null);
  const isHere = useRef(true);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);

  const accepted = async () => {
    given.current = null;
    // The new state stands on the page before it is said, also on a page that is gone back to.
    await queries.invalidateQueries({ queryKey: clientQuestion(clientId).queryKey, refetchType: 'all' });
    void queries.invalidateQueries({ queryKey: ['work-list'] });
    if (isHere.current) onAccepted();
  };

  const refused = async ({ status, code, detail }: { status: number; code: string; detail: string }) => {
    if (!UNJUDGED.includes(status)) given.current = null;
    // What is said to have changed has to be on the page too.
    if (status === 412 || status === 409)
      await queries.invalidateQueries({ queryKey: clientQuestion(clientId).queryKey });
    setGiving({ is: 'refused', status, code, detail });
  };

  const look = async (): Promise<void> => {
    const id = given.current?.id;
    if (id === undefined) return;
    setGiving({ is: 'underWay', isLong: false });
    for (let left = LOOKS; left > 0 && isHere.current; left--) {
      const state = await stateOf(clientId, id);
      if (state === 'unknown') return setGiving({ is: 'notReceived' });
      if (state !== null && state.state === 'accepted') return accepted();
      if (state !== null && state.state === 'refused' && state.refusal !== null)
        return refused({ status: 409, code: state.refusal.code, detail: state.refusal.message });
      await new Promise((done) => setTimeout(done, LOOK_EVERY_MS));
    }
    setGiving({ is: 'underWay', isLong: true });
  };

  /** A fault on the way: it may have happened all the same. */
  const unsure = async (problem: { status: number; code: string; detail: string }) => {
    const state = given.current === null ? null : await stateOf(clientId, given.current.id);
    return state === null || state === 'unknown' ? refused(problem) : look();
  };

  const give = async (command: Record<string, unknown>, seen: number | null): Promise<void> => {
    if (isBusy.current) return;
    isBusy.current = true;
    setGiving({ is: 'sending' });
    const text = JSON.stringify([command, seen]);
    if (given.current?.text !== text) given.current = { id: crypto.randomUUID(), text };
    try {
      await ask<Accepted>(`/clients/${encodeURIComponent(clientId)}/commands`, {
        method: 'POST',
        body: command,
        headers: {
          'idempotency-key': given.current.id,
          ...(seen !== null && { 'if-match': `"${seen}"` }),
        },
      });
      await accepted();
    } catch (error) {
      if (error instanceof NoAnswer || (error instanceof Refused && error.problem.code === 'NO_ANSWER')) await look();
      else if (error instanceof Refused && UNSURE.includes(error.problem.status)) await unsure(error.problem);
      else if (error instanceof Refused) await refused(error.problem);
      else throw error;
    } finally {
      isBusy.current = false;
    }
  };

  return { giving, give, look: () => void look(), ready: () => setGiving({ is: 'ready' }) };
};

/** Null: no answer to this question either. */
const stateOf = async (clientId: string, commandId: string): Promise<CommandState | 'unknown' | null> => {
  try {
    return await ask<CommandState>(`/clients/${encodeURIComponent(clientId)}/commands/${commandId}`);
  } catch (error) {
    return error instanceof Refused && error.problem.code === 'UNKNOWN_COMMAND' ? 'unknown' : null;
  }
};
