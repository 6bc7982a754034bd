/** From what scenarios come to, to what a page is sent. Pure. */
import type { z } from 'zod';
import type { ExampleForRule } from '../../domain/rule-checks/coverage/coverage-findings.ts';
import type { ScenarioResults as Results } from '../../domain/rule-checks/scenario-results.ts';
import type { ScenarioExample, ScenarioResults } from './schema.ts';

export const resultsOnPage = (results: Results | null): z.input<typeof ScenarioResults> => ({
  areRulesSound: results !== null,
  scenarios: (results?.scenarios ?? []).map(({ id, faults, compared, comesOut }) => ({
    id,
    faults: [...faults],
    differences: (compared?.differences ?? []).map(({ part, expected, got }) => ({
      part,
      expected: plain(expected),
      ...(got !== undefined && { got: plain(got) }),
    })),
    openFacts: [...(compared?.openFacts ?? [])],
    gap: compared?.gap ?? null,
    comesOut,
  })),
  rules: (results?.rules ?? []).map(({ place, scenarios }) => ({ place, scenarios: [...scenarios] })),
});

const plain = (said: string | null | readonly string[]): string | null | string[] =>
  said === null || typeof said === 'string' ? said : [...said];

export const exampleOnPage = (example: ExampleForRule): z.input<typeof ScenarioExample> =>
  example.found ? { scenario: example.scenario, told: null } : { scenario: null, told: example.told };
