/** What is asked of the server about scenarios: how those of a text come out, and one to begin with for a rule. Nothing is kept there. */
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { ask } from '../../../api/ask.ts';
import type { RuleDraft, ScenarioExample, ScenarioResults } from '../../../api/types.ts';

type Format = RuleDraft['format'];

const at = ({ ruleSetId }: RuleDraft, what: string): string => `/rule-sets/${encodeURIComponent(ruleSetId)}/${what}`;

export const resultsQuestion = (draft: RuleDraft, format: Format, text: string) =>
  queryOptions({
    queryKey: ['rules', draft.ruleSetId, 'scenario-results', format, text],
    // What was typed over meanwhile is no longer asked for.
    queryFn: ({ signal }) =>
      ask<ScenarioResults>(at(draft, 'scenario-results'), { method: 'POST', body: { format, text }, signal }),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    gcTime: 30_000,
  });

export const exampleQuestion = (draft: RuleDraft, text: string, rule: string) =>
  queryOptions({
    queryKey: ['rules', draft.ruleSetId, 'scenario-example', rule, text],
    queryFn: ({ signal }) =>
      ask<ScenarioExample>(at(draft, 'scenario-examples'), {
        method: 'POST',
        body: { format: draft.format, text, rule },
        signal,
      }),
    staleTime: 30_000,
    gcTime: 30_000,
  });
