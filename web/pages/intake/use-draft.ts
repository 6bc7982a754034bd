/**
 * Keeps what is typed on the server. The contract:
 * 1. it is saved when somebody has not typed for a moment, one saving at a time, each on the version before it;
 * 2. what was saved in another window since is not overwritten: who types chooses;
 * 3. what could not be saved is tried again, and that is said; the form goes on meanwhile;
 * 4. the command that ends an intake ends its draft: nothing is saved while it is on its way, or the draft would be there again behind it.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import { ask, Refused } from '../../api/ask.ts';
import type { DraftKept, Intake } from '../../api/types.ts';
import type { Answers } from './answers.ts';

const QUIET_MS = 1_000;
const AGAIN_MS = 5_000;

export type Saving =
  | { readonly is: 'none' }
  | { readonly is: 'saving' }
  | { readonly is: 'saved'; readonly at: string }
  | { readonly is: 'failed' }
  | { readonly is: 'conflict' };

const inText = (answers: Answers): string => JSON.stringify(answers);

export const useDraft = (clientId: string, draft: Intake['draft'], answers: Answers, isOn: boolean) => {
  const [saving, setSaving] = useState<Saving>(draft === null ? { is: 'none' } : { is: 'saved', at: draft.savedAt });
  const version = useRef(draft?.version ?? 0);
  const saved = useRef(inText(answers));
  const isBusy = useRef(false);
  const isHeld = useRef(false);
  const last = useRef<Promise<void>>(Promise.resolve());
  const [turn, setTurn] = useState(0);
  const path = `/clients/${encodeURIComponent(clientId)}/intake-draft`;
  const text = inText(answers);

  useEffect(() => {
    if (!isOn || saving.is === 'conflict' || saved.current === text) return;
    const timer = setTimeout(
      async () => {
        if (isBusy.current || isHeld.current) return;
        isBusy.current = true;
        setSaving({ is: 'saving' });
        let done = () => {};
        last.current = new Promise((resolve) => {
          done = resolve;
        });
        try {
          const kept = await ask<DraftKept>(path, {
            method: 'PUT',
            body: { answers: JSON.parse(text) },
            headers: { 'if-match': `"${version.current}"` },
          });
          version.current = kept.version;
          saved.current = text;
          setSaving({ is: 'saved', at: kept.savedAt });
        } catch (error) {
          setSaving({ is: error instanceof Refused && error.problem.status === 412 ? 'conflict' : 'failed' });
        } finally {
          isBusy.current = false;
          done();
          // What was typed meanwhile is saved next.
          setTurn((one) => one + 1);
        }
      },
      turn > 0 && saving.is === 'failed' ? AGAIN_MS : QUIET_MS,
    );
    return () => clearTimeout(timer);
  }, [text, turn, saving.is, isOn, path]);

  /** Saves nothing more until {@link goOn}, and waits for what is being saved. */
  const hold = useCallback((): Promise<void> => {
    isHeld.current = true;
    return last.current;
  }, []);
  const goOn = useCallback(() => {
    isHeld.current = false;
    setTurn((one) => one + 1);
  }, []);

  /** Goes on from a version that was seen now. */
  const from = useCallback((seen: Intake['draft'], isKept: Answers | null) => {
    version.current = seen?.version ?? 0;
    saved.current = isKept === null ? '' : inText(isKept);
    // What stands here is saved in a moment.
    if (isKept === null) setSaving({ is: 'saving' });
    else setSaving(seen === null ? { is: 'none' } : { is: 'saved', at: seen.savedAt });
  }, []);

  /** @returns whether it is gone */
  const remove = async (): Promise<boolean> => {
    try {
      await ask(path, { method: 'DELETE' });
      version.current = 0;
      return true;
    } catch {
      return false;
    }
  };

  return { saving, from, remove, hold, goOn };
};
