/**
 * A draft as somebody types in it. The contract:
 * 1. what is typed is kept on the server a moment after the last key, with the version that was seen; nothing typed is ever lost to a refusal;
 * 2. where a colleague changed it meanwhile nothing is written over: the person says which text goes on;
 * 3. one write at a time, and the newest text last.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import { ask, Refused } from '../../api/ask.ts';
import type { RuleDraft } from '../../api/types.ts';
import { begun, type History, redone, typed, undone } from './history.ts';

const SAVE_AFTER_MS = 1_000;

export type Saving = 'saved' | 'unsaved' | 'saving' | 'failed' | 'conflict';

/** A text that a view shows and changes. */
export interface EditedText {
  readonly text: string;
  readonly format: 'json' | 'yaml';
  readonly onText: (text: string, isTyping: boolean) => void;
}

export const useDraft = (draft: RuleDraft) => {
  const [history, setHistory] = useState<History>(() => begun(draft.text));
  const [saving, setSaving] = useState<Saving>('saved');
  const [refusal, setRefusal] = useState<Error | null>(null);
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
        setSaving('saving');
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
      setSaving(error instanceof Refused && error.problem.code === 'DRAFT_CHANGED' ? 'conflict' : 'failed');
    } finally {
      isWriting.current = false;
    }
  }, [path]);

  useEffect(() => {
    if (history.present === kept.current || saving === 'conflict') return;
    setSaving((now) => (now === 'saving' ? now : 'unsaved'));
    const timer = setTimeout(() => void save(), SAVE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [history.present, saving, save]);

  // Who goes to another page does not wait for the moment after the last key.
  useEffect(() => () => void save(), [save]);

  // Who leaves with a text that is not kept yet is asked.
  useEffect(() => {
    if (saving === 'saved') return;
    const stay = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', stay);
    return () => removeEventListener('beforeunload', stay);
  }, [saving]);

  return {
    history,
    saving,
    refusal,
    path,
    version: () => seen.current,
    save,
    type: (next: string, isTyping: boolean) => setHistory((one) => typed(one, next, Date.now(), isTyping)),
    undo: () => setHistory(undone),
    redo: () => setHistory(redone),
    /** Goes on with what the colleague wrote; one's own text is a step back. */
    takeTheirs: async () => {
      const theirs = await ask<RuleDraft>(path);
      seen.current = theirs.version;
      kept.current = theirs.text;
      setHistory((one) => typed(one, theirs.text, Date.now(), false));
      setRefusal(null);
      setSaving('saved');
    },
  };
};
