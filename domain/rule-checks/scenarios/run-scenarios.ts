/** Runs the scenarios that stand in a rule set: its owner's tests. Pure. */

import { checkAdmissionRules } from '../../decision/one-client/admission.ts';
import type { ClientOnDay } from '../../decision/one-client/client.ts';
import type { Proposal } from '../../decision/one-client/proposal.ts';
import { propose } from '../../decision/one-client/propose.ts';
import type { RuleSet } from '../../rules/language/rule-set.ts';
import type { Scenario } from '../../rules/language/schema.ts';

/** How one scenario came out; `differences` is empty when it passed. */
export interface ScenarioResult {
  readonly id: string;
  readonly passed: boolean;
  /** Dutch, one sentence for each difference. */
  readonly differences: readonly string[];
}

/** Runs every scenario, in the document's order. A fault in one is a difference of that one. */
export const runScenarios = (ruleSet: RuleSet): ScenarioResult[] =>
  ruleSet.document.scenarios.map((scenario) => {
    const differences = differencesOf(ruleSet, scenario);
    return { id: scenario.id, passed: differences.length === 0, differences };
  });

/** The client of a scenario. A cohort that it does not name has no place for the client. */
export const clientOf = ({ document }: RuleSet, { entrance, facts, cohorts }: Scenario): ClientOnDay => ({
  entrance,
  facts,
  cohorts: Object.fromEntries(document.cohorts.map(({ id }) => [id, cohorts.includes(id)] as const)),
});

/** How one scenario of these rules came out otherwise than expected, in Dutch, one sentence for each difference. */
export const differencesOf = (ruleSet: RuleSet, scenario: Scenario): string[] => {
  const client = clientOf(ruleSet, scenario);
  const admission = differencesOfAdmission(ruleSet, scenario, client);
  const { refused: _refused, ...decision } = scenario.expect;
  // Of whom admission refuses only that may be expected; the decision is then not looked at.
  if (Object.keys(decision).length === 0 && scenario.expect.refused !== undefined) return admission;
  let proposal: Proposal;
  try {
    proposal = propose(ruleSet, client, scenario.on);
  } catch (error) {
    return [...admission, `Er is geen uitkomst: ${(error as Error).message.replace(/\.$/, '')}.`];
  }
  return [...admission, ...compare(scenario.expect, proposal)];
};

const differencesOfAdmission = (ruleSet: RuleSet, { expect, on }: Scenario, client: ClientOnDay): string[] => {
  if (expect.refused === undefined) return [];
  const admission = checkAdmissionRules(ruleSet, client, on);
  const refusedBy = admission.ok ? null : admission.code.replace('admission.', '');
  return refusedBy === expect.refused
    ? []
    : [
        `Toelating: verwacht ${inWords(expect.refused ?? 'toegelaten')}, gekregen ${inWords(refusedBy ?? 'toegelaten')}.`,
      ];
};

const compare = (expected: Scenario['expect'], got: Proposal): string[] => {
  const differences: string[] = [];
  const expect = (what: string, wanted: unknown, actual: unknown): void => {
    if (wanted === undefined || JSON.stringify(wanted) === JSON.stringify(actual)) return;
    differences.push(`${what}: verwacht ${inWords(wanted)}, gekregen ${inWords(actual)}.`);
  };
  const goal = got.outcome === 'goal' ? got : undefined;
  const outcome = outcomeExpected(expected);
  expect('Uitkomst', outcome && OUTCOME_IN_DUTCH[outcome], OUTCOME_IN_DUTCH[got.outcome]);
  expect('Doel', expected.goal, goal?.goal);
  expect('Uitgang', expected.exit, got.outcome === 'exit' ? got.exit : undefined);
  expect('Aanpak', expected.approach, goal?.approach);
  expect('Spoor', expected.track, goal?.track);
  expect('Programma’s', sorted(expected.programmes), goal && sorted(goal.programmes));
  expect(
    'Instrumenten',
    expected.instruments,
    goal?.instruments.map(({ id }) => id),
  );
  expect('Nog nodig', sorted(expected.needs), got.outcome === 'needsFacts' ? sorted(got.facts) : undefined);
  if (differences.length > 0 && got.outcome === 'needsFacts' && expected.needs === undefined) {
    differences.push(`De uitkomst staat nog niet vast; nog nodig: ${got.facts.join(', ')}.`);
  }
  return differences;
};

const OUTCOME_IN_DUTCH: Readonly<Record<Proposal['outcome'], string>> = {
  goal: 'een doel',
  exit: 'een uitgang',
  needsFacts: 'eerst meer gegevens',
};

const outcomeExpected = ({ goal, exit, needs }: Scenario['expect']): Proposal['outcome'] | undefined =>
  goal !== undefined ? 'goal' : exit !== undefined ? 'exit' : needs !== undefined ? 'needsFacts' : undefined;

const sorted = (names: readonly string[] | undefined): readonly string[] | undefined => names && [...names].sort();

const inWords = (value: unknown): string => {
  if (value === undefined) return 'niets';
  if (value === null) return 'geen';
  return Array.isArray(value) ? (value.length === 0 ? 'geen' : value.join(', ')) : String(value);
};
