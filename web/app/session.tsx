/** Who is signed in, and what signs in and out. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ask } from '../api/ask.ts';
import { sessionQuestion } from '../api/questions.ts';
import type { Session } from '../api/types.ts';
import { dropAllBatches } from '../parts/batch/kept-batches.ts';
import { dropAllTyping } from '../parts/kept-typing.ts';

/** Becomes somebody, as a trial lets one. What was on the page is asked anew: it may be another's. */
export const useSignIn = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (personId: string) => ask<Session>('/session', { method: 'POST', body: { personId } }),
    onSuccess: (session) => {
      queries.setQueryData(sessionQuestion.queryKey, session);
      void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
    },
  });
};

export const useSignOut = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => ask<null>('/session', { method: 'DELETE' }),
    onSuccess: () => {
      // Nothing of a client stays in this browser.
      dropAllTyping();
      dropAllBatches();
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
      queries.setQueryData(sessionQuestion.queryKey, (was) => was && { ...was, person: null });
    },
  });
};
