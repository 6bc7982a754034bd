/** What the page of the post asks. */
import { queryOptions } from '@tanstack/react-query';
import { ask } from '../../api/ask.ts';
import type { LettersOfRun, PostRun, WaitingLetters } from '../../api/types.ts';

const runPath = (id: string): string => `/post-runs/${encodeURIComponent(id)}`;

export const waitingQuestion = (state: 'draft' | 'due', page: string) =>
  queryOptions({
    queryKey: ['post', 'waiting', state, page],
    queryFn: ({ signal }) => ask<WaitingLetters>(`/letters?${new URLSearchParams({ state, page })}`, { signal }),
  });

export const runsQuestion = queryOptions({
  queryKey: ['post', 'runs'],
  queryFn: async ({ signal }) => (await ask<{ items: PostRun[] }>('/post-runs', { signal })).items,
});

export const runQuestion = (id: string) =>
  queryOptions({
    queryKey: ['post', 'run', id],
    queryFn: ({ signal }) => ask<PostRun>(runPath(id), { signal }),
  });

export const lettersOfRunQuestion = (id: string, page: string) =>
  queryOptions({
    queryKey: ['post', 'run', id, 'letters', page],
    queryFn: ({ signal }) => ask<LettersOfRun>(`${runPath(id)}/letters?${new URLSearchParams({ page })}`, { signal }),
  });

/** @param part from 1 on */
export const printPath = (id: string, part: number): string => `${runPath(id)}/pdf?part=${part}`;
