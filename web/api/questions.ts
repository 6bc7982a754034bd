/** What pages ask, each with the key it is remembered under. */
import { queryOptions } from '@tanstack/react-query';
import { ask, Refused } from './ask.ts';
import type {
  Client,
  Colleague,
  Draft,
  Intake,
  Judgement,
  LetterShown,
  LoadOfPerson,
  Municipality,
  Readers,
  Redecision,
  RuleDraft,
  RuleDraftListed,
  RuleSetListed,
  RuleSetShown,
  RuleTrace,
  RuleVersionShown,
  RuleVersions,
  RuleVersionText,
  SavedView,
  Session,
  UnstartedAsked,
  UnstartedClients,
  WorkCounts,
  WorkFilterAsked,
  WorkList,
  WorkListAsked,
  WorkOptions,
} from './types.ts';

/** What was refused will be refused again; what had no answer is asked once more. */
export const retry = (failures: number, error: Error): boolean => !(error instanceof Refused) && failures < 1;

const SEEN_EVERY_MS = 300_000;

export const sessionQuestion = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => ask<Session>('/session', { signal }),
  staleTime: Number.POSITIVE_INFINITY,
  // Who types for long is seen at work, and who left learns that the session has ended.
  refetchInterval: SEEN_EVERY_MS,
});

export const workListQuestion = (asked: WorkListAsked) =>
  queryOptions({
    queryKey: ['work-list', asked],
    queryFn: ({ signal }) =>
      ask<WorkList>(`/work-items?${new URLSearchParams(asked as Record<string, string>)}`, { signal }),
  });

export const unstartedQuestion = (asked: UnstartedAsked) =>
  queryOptions({
    queryKey: ['work-list', 'unstarted', asked],
    queryFn: ({ signal }) =>
      ask<UnstartedClients>(`/unstarted-clients?${new URLSearchParams(asked as Record<string, string>)}`, { signal }),
  });

/** @param search only of those that are found by it */
export const workCountsQuestion = (search: string | undefined) =>
  queryOptions({
    queryKey: ['work-list', 'counts', search],
    queryFn: ({ signal }) =>
      ask<WorkCounts>(`/work-item-counts${search === undefined ? '' : `?${new URLSearchParams({ search })}`}`, {
        signal,
      }),
  });

export const workOptionsQuestion = (asked: WorkFilterAsked) =>
  queryOptions({
    queryKey: ['work-list', 'options', asked],
    queryFn: ({ signal }) =>
      ask<WorkOptions>(`/work-item-options?${new URLSearchParams(asked as Record<string, string>)}`, { signal }),
  });

export const teamLoadQuestion = (team: 'own' | 'all') =>
  queryOptions({
    queryKey: ['team', team],
    queryFn: async ({ signal }) => (await ask<{ items: LoadOfPerson[] }>(`/team-load?team=${team}`, { signal })).items,
  });

export const savedViewsQuestion = queryOptions({
  queryKey: ['saved-views'],
  queryFn: async ({ signal }) => (await ask<{ items: SavedView[] }>('/saved-views', { signal })).items,
});

export const clientQuestion = (clientId: string) =>
  queryOptions({
    queryKey: ['client', clientId],
    queryFn: ({ signal }) => ask<Client>(`/clients/${encodeURIComponent(clientId)}`, { signal }),
  });

export const readersQuestion = (clientId: string) =>
  queryOptions({
    queryKey: ['readers', clientId],
    queryFn: ({ signal }) => ask<Readers>(`/clients/${encodeURIComponent(clientId)}/readers`, { signal }),
  });

export const letterPath = (clientId: string, letterId: string): string =>
  `/clients/${encodeURIComponent(clientId)}/letters/${encodeURIComponent(letterId)}`;

/** Under its client, so that a change there asks it anew. */
export const letterQuestion = (clientId: string, letterId: string) =>
  queryOptions({
    queryKey: ['client', clientId, 'letter', letterId],
    queryFn: ({ signal }) => ask<LetterShown>(letterPath(clientId, letterId), { signal }),
  });

export const colleaguesQuestion = queryOptions({
  queryKey: ['caseworkers'],
  queryFn: async ({ signal }) => (await ask<{ items: Colleague[] }>('/caseworkers', { signal })).items,
  staleTime: 5 * 60_000,
});

export const intakeQuestion = (clientId: string) =>
  queryOptions({
    queryKey: ['intake', clientId],
    queryFn: ({ signal }) => ask<Intake>(`/clients/${encodeURIComponent(clientId)}/intake`, { signal }),
    // What is typed goes on from what was read when the page was opened.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });

export const judgementQuestion = (clientId: string, facts: Readonly<Record<string, unknown>>) =>
  queryOptions({
    queryKey: ['judgement', clientId, facts],
    queryFn: ({ signal }) =>
      ask<Judgement>(`/clients/${encodeURIComponent(clientId)}/intake-judgements`, {
        method: 'POST',
        body: { facts },
        signal,
      }),
  });

export const draftsQuestion = queryOptions({
  queryKey: ['intake-drafts'],
  queryFn: async ({ signal }) => (await ask<{ items: Draft[] }>('/intake-drafts', { signal })).items,
});

export const municipalitiesQuestion = queryOptions({
  queryKey: ['municipalities'],
  queryFn: async ({ signal }) => (await ask<{ items: Municipality[] }>('/municipalities', { signal })).items,
  staleTime: 5 * 60_000,
});

export const ruleSetsQuestion = queryOptions({
  queryKey: ['rules'],
  queryFn: ({ signal }) => ask<{ items: RuleSetListed[] }>('/rule-sets', { signal }),
});

/** The version of that number; without, the one that holds. */
const versionAsked = (number: string | undefined): string =>
  number === undefined ? '' : `?version=${encodeURIComponent(number)}`;

export const ruleSetQuestion = (ruleSetId: string, number: string | undefined) =>
  queryOptions({
    queryKey: ['rules', ruleSetId, 'shown', number ?? null],
    queryFn: ({ signal }) =>
      ask<RuleSetShown>(`/rule-sets/${encodeURIComponent(ruleSetId)}${versionAsked(number)}`, { signal }),
  });

export const scenarioTraceQuestion = (ruleSetId: string, scenarioId: string, number: string | undefined) =>
  queryOptions({
    queryKey: ['rules', ruleSetId, 'scenario', scenarioId, number ?? null],
    queryFn: ({ signal }) =>
      ask<RuleTrace>(
        `/rule-sets/${encodeURIComponent(ruleSetId)}/scenarios/${encodeURIComponent(scenarioId)}/trace${versionAsked(number)}`,
        { signal },
      ),
  });

export const clientTraceQuestion = (ruleSetId: string, clientId: string, number: string | undefined) =>
  queryOptions({
    queryKey: ['client', clientId, 'trace', ruleSetId, number ?? null],
    queryFn: ({ signal }) =>
      ask<RuleTrace>(
        `/rule-sets/${encodeURIComponent(ruleSetId)}/clients/${encodeURIComponent(clientId)}/trace${versionAsked(number)}`,
        { signal },
      ),
  });

const rulesAt = (ruleSetId: string): string => `/rule-sets/${encodeURIComponent(ruleSetId)}`;

export const ruleVersionsQuestion = (ruleSetId: string) =>
  queryOptions({
    queryKey: ['rules', ruleSetId, 'versions'],
    queryFn: ({ signal }) => ask<RuleVersions>(`${rulesAt(ruleSetId)}/versions`, { signal }),
  });

export const ruleVersionQuestion = (ruleSetId: string, number: string) =>
  queryOptions({
    queryKey: ['rules', ruleSetId, 'version', number],
    queryFn: ({ signal }) =>
      ask<RuleVersionShown>(`${rulesAt(ruleSetId)}/versions/${encodeURIComponent(number)}`, { signal }),
  });

export const ruleVersionTextQuestion = (ruleSetId: string, number: number) =>
  queryOptions({
    queryKey: ['rules', ruleSetId, 'text', number],
    queryFn: ({ signal }) => ask<RuleVersionText>(`${rulesAt(ruleSetId)}/versions/${number}/document`, { signal }),
  });

export const ruleDraftsQuestion = (ruleSetId: string) =>
  queryOptions({
    queryKey: ['rules', ruleSetId, 'drafts'],
    queryFn: ({ signal }) => ask<{ items: RuleDraftListed[] }>(`${rulesAt(ruleSetId)}/drafts`, { signal }),
  });

export const ruleDraftQuestion = (ruleSetId: string, draftId: string) =>
  queryOptions({
    queryKey: ['rules', ruleSetId, 'draft', draftId],
    queryFn: ({ signal }) => ask<RuleDraft>(`${rulesAt(ruleSetId)}/drafts/${encodeURIComponent(draftId)}`, { signal }),
    // Somebody types in it: it is read once, and written with the version that was seen.
    staleTime: Number.POSITIVE_INFINITY,
  });

export const redecisionQuestion = (ruleSetId: string, bulkId: string) =>
  queryOptions({
    queryKey: ['rules', ruleSetId, 'redecision', bulkId],
    queryFn: ({ signal }) => ask<Redecision>(`${rulesAt(ruleSetId)}/redecisions/${bulkId}`, { signal }),
  });
