/**
 * Begins a draft of rules, and opens it: of a text, of a version, or of what holds now. One page begins one, which it is left for: asked again meanwhile,
 * also with a file that was still being read, it begins no other.
 */
import { useQueryClient } from '@tanstack/react-query';
import { useRouterState } from '@tanstack/react-router';
import { useRef } from 'react';
import { ask } from '../../api/ask.ts';
import { ruleDraftsQuestion, ruleSetsQuestion } from '../../api/questions.ts';
import type { RuleDraft } from '../../api/types.ts';
import { useGo } from '../../parts/use-go.ts';

export type DraftFrom =
  | Pick<RuleDraft, 'format' | 'text'>
  /** The number of a version. */
  | { readonly basedOn: number }
  /** What holds now. */
  | Readonly<Record<string, never>>;

export const useBeginDraft = () => {
  const queries = useQueryClient();
  const go = useGo();
  // A draft that is left for another stays the same component.
  const page = useRouterState({ select: ({ location }) => location.pathname });
  const begun = useRef<{ readonly page: string; readonly done: Promise<void> } | null>(null);
  const begin = async (ruleSetId: string, from: DraftFrom): Promise<void> => {
    const { id } = await ask<RuleDraft>(`/rule-sets/${encodeURIComponent(ruleSetId)}/drafts`, {
      method: 'POST',
      body: from,
    });
    // These may be the first rules by this name.
    void queries.invalidateQueries({ queryKey: ruleSetsQuestion.queryKey, exact: true, refetchType: 'none' });
    void queries.invalidateQueries({ queryKey: ruleDraftsQuestion(ruleSetId).queryKey });
    void go(`/regels/${ruleSetId}/concepten/${id}`);
  };
  return (ruleSetId: string, from: DraftFrom): Promise<void> => {
    if (begun.current?.page === page) return begun.current.done;
    const done = begin(ruleSetId, from).catch((error) => {
      begun.current = null;
      throw error;
    });
    begun.current = { page, done };
    return done;
  };
};
