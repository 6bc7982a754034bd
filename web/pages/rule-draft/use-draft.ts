/**
 * A draft as somebody types in it. The contract:
 * 1. what is typed is kept on the server a moment after the last key, with the version that was seen; nothing typed is ever lost to a refusal;
 * 2. where a colleague changed it meanwhile nothing is written over: the person is told, also before they type, and says which text goes on;
 * 3. one write at a time, and the newest text last;
 * 4. what could not be kept is said as long as it is not kept, and asked again where another answer may come: not at each moment, and at once when there is a connection again.
 */
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { ask, isWorthAskingAgain, Refused } from '../../api/ask.ts';
import { ruleDraftsQuestion } from '../../api/questions.ts';
import type { RuleDraft } from '../../api/types.ts';
import { begun, type History, redone, typed, undone } from './history.ts';

const SAVE_AFTER_MS = 1_000;
/** What failed is tried again without a key. */
const AGAIN_MS = 5_000;
/** How soon one hears that a colleague is in the same draft. */
const LOOK_EVERY_MS = 5_000;

export type Saving = 'saved' | 'unsaved' | 'saving' | 'failed' | 'conflict' | 'gone';

/** Why it is not kept: what a colleague did to it is another thing than a fault. */
const STANDINGS: Readonly<Record<string, Saving>> = { DRAFT_CHANGED: 'conflict', UNKNOWN_DRAFT: 'gone' };

/** A text that a view shows and changes. */
export interface EditedText {
  readonly text: string;
  readonly format: 'json' | 'yaml';
  readonly onText: (text: string, typedIn: string | false) => void;
}

/** What a colleague did to the draft that is open here. */
export interface Meanwhile {
  readonly name: string;
  readonly at: string;
}

export const useDraft = (draft: RuleDraft) => {
  const [history, setHistory] = useState<History>(() => begun(draft.text));
  const [saving, setSaving] = useState<Saving>('saved');
  const [refusal, setRefusal] = useState<Error | null>(null);
  const [meanwhile, setMeanwhile] = useState<Meanwhile | null>(null);
  const seen = useRef(draft.version);
  const kept = useRef(draft.text);
  const isWriting = useRef(false);
  const text = useRef(history.present);
  text.current = history.present;
  const path = `/rule-sets/${encodeURIComponent(draft.ruleSetId)}/drafts/${draft.id}`;

  const save = useCallback(async (): Promise<void> => {
    if (isWriting.current) return;
    isWriting.current = true;
    try {
      while (kept.current !== text.current) {
        // What was said of a failure stays until it is kept.
        setSaving((now) => (now === 'failed' || now === 'gone' ? now : 'saving'));
        const written = text.current;
        const { version } = await ask<RuleDraft>(path, {
          method: 'PUT',
          body: { text: written },
          headers: { 'if-match': `"${seen.current}"` },
        });
        seen.current = version;
        kept.current = written;
      }
      setRefusal(null);
      setSaving('saved');
    } catch (error) {
      setRefusal(error as Error);
      setSaving((error instanceof Refused && STANDINGS[error.problem.code]) || 'failed');
    } finally {
      isWriting.current = false;
    }
  }, [path]);

  const isConflict = saving === 'conflict';
  useEffect(() => {
    if (isConflict) return;
    if (history.present === kept.current) {
      // Typed and taken back: there is nothing to keep.
      if (!isWriting.current) setSaving((now) => (now === 'gone' ? now : 'saved'));
      return;
    }
    setSaving((now) => (now === 'saved' ? 'unsaved' : now));
    const timer = setTimeout(() => void save(), SAVE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [history.present, isConflict, save]);

  useEffect(() => {
    if (saving !== 'failed' || !isWorthAskingAgain(refusal)) return;
    const again = () => void save();
    const timer = setInterval(again, AGAIN_MS);
    addEventListener('online', again);
    return () => {
      clearInterval(timer);
      removeEventListener('online', again);
    };
  }, [saving, refusal, save]);

  const { data: listed, dataUpdatedAt } = useQuery({
    ...ruleDraftsQuestion(draft.ruleSetId),
    refetchInterval: LOOK_EVERY_MS,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same answer at another moment is another answer.
  useEffect(() => {
    // While it is being written the list may tell of that.
    if (listed === undefined || isWriting.current) return;
    const present = listed.items.find(({ id }) => id === draft.id);
    if (present === undefined || present.version <= seen.current) return;
    setMeanwhile({ name: present.changedBy.name, at: present.changedAt });
    setSaving('conflict');
  }, [listed, dataUpdatedAt, draft.id]);

  // Who goes to another page does not wait for the moment after the last key.
  useEffect(() => () => void save(), [save]);

  // Who leaves with a text that is not kept yet is asked.
  const hasOwn = history.present !== kept.current;
  useEffect(() => {
    if (!hasOwn) return;
    const stay = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', stay);
    return () => removeEventListener('beforeunload', stay);
  }, [hasOwn]);

  return {
    history,
    saving,
    refusal,
    /** Who changed it, where that was seen before something was typed. */
    meanwhile,
    /** Whether there is a text of one's own that the server does not have. */
    hasOwn,
    path,
    version: () => seen.current,
    save,
    type: (next: string, typedIn: string | false) => setHistory((one) => typed(one, next, Date.now(), typedIn)),
    undo: () => setHistory(undone),
    redo: () => setHistory(redone),
    /** Goes on with what the colleague wrote; one's own text is a step back. */
    takeTheirs: async () => {
      const theirs = await ask<RuleDraft>(path);
      seen.current = theirs.version;
      kept.current = theirs.text;
      setHistory((one) => typed(one, theirs.text, Date.now(), false));
      setRefusal(null);
      setMeanwhile(null);
      setSaving('saved');
    },
  };
};
