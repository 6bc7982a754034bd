/** Runs the scenarios that stand in a rule set: its owner's tests. Pure. */
import { checkAdmissionRules } from '../../decision/one-client/admission.ts';
import type { ClientOnDay } from '../../decision/one-client/client.ts';
import type { Proposal } from '../../decision/one-client/proposal.ts';
import { RuleSetGap } from '../../decision/one-client/proposal-or-open.ts';
import { propose } from '../../decision/one-client/propose.ts';
import { called, factCalled, oneCalled } from '../../rules/language/called.ts';
import type { RuleSet } from '../../rules/language/rule-set.ts';
import type { RuleSetDocument, Scenario } from '../../rules/language/schema.ts';

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

/** What of a decision a scenario may expect, and which kind of decision it is. */
export type ExpectedPart = keyof Scenario['expect'] | 'outcome';

/** One thing that came out otherwise. */
export interface UnmetPart {
  readonly part: ExpectedPart;
  readonly expected: Said;
  /** Undefined: nothing of the kind. */
  readonly got: Said | undefined;
}

type Said = string | null | readonly string[];

/** A scenario beside what comes out. */
export interface Compared {
  readonly differences: readonly UnmetPart[];
  /** Facts without which nothing is decided, where the scenario did not expect that and something differs. */
  readonly openFacts: readonly string[];
  /** Why there is no outcome at all; null where there is one. */
  readonly gap: string | null;
}

/** How one scenario of these rules came out otherwise than expected, in Dutch, one sentence for each difference. */
export const differencesOf = (ruleSet: RuleSet, scenario: Scenario): string[] => {
  const { differences, openFacts, gap } = compareScenario(ruleSet, scenario);
  return [
    ...differences.map(
      ({ part, expected, got }) =>
        `${PARTS_IN_DUTCH[part]}: verwacht ${inWords(ruleSet.document, part, expected)}, gekregen ${inWords(ruleSet.document, part, got)}.`,
    ),
    ...(gap === null ? [] : [`Er is geen uitkomst: ${gap.replace(/\.$/, '')}.`]),
    ...(openFacts.length === 0
      ? []
      : [`De uitkomst staat nog niet vast; nog nodig: ${inWords(ruleSet.document, 'needs', openFacts)}.`]),
  ];
};

/**
 * Decides on the client of a scenario, and compares with what it expects. Who expects something of the decision and nothing of admission expects a
 * client who is admitted: whom admission refuses gets no decision. Who writes both has said so, and both are looked at.
 */
export const compareScenario = (ruleSet: RuleSet, scenario: Scenario): Compared => {
  const client = clientOf(ruleSet, scenario);
  const admission = differencesOfAdmission(ruleSet, scenario, client);
  const { refused: _refused, ...decision } = scenario.expect;
  // Of whom admission refuses only that may be expected; the decision is then not looked at. Nor is it where nobody said that they are refused.
  const isUnforeseen = scenario.expect.refused === undefined && admission.length > 0;
  if (isUnforeseen || (Object.keys(decision).length === 0 && scenario.expect.refused !== undefined))
    return { differences: admission, openFacts: [], gap: null };
  let proposal: Proposal;
  try {
    proposal = propose(ruleSet, client, scenario.on);
  } catch (error) {
    // What is told to a caseworker sends them to who writes rules, who reads this. Anything else is a fault of ours, in words for programmers.
    const gap =
      error instanceof RuleSetGap
        ? 'voor deze klant geldt geen doel en geen uitgang'
        : 'met deze regels loopt het rekenen vast';
    return { differences: admission, openFacts: [], gap };
  }
  const decided = compare(scenario.expect, proposal);
  const isOpen = decided.length > 0 && proposal.outcome === 'needsFacts' && scenario.expect.needs === undefined;
  return {
    differences: [...admission, ...decided],
    openFacts: isOpen && proposal.outcome === 'needsFacts' ? proposal.facts : [],
    gap: null,
  };
};

const differencesOfAdmission = (
  ruleSet: RuleSet,
  { expect, on }: Scenario,
  client: ClientOnDay,
): readonly UnmetPart[] => {
  if (Object.keys(expect).length === 0) return [];
  // Where an entrance leads nowhere there is no outcome, which is told of itself.
  if (expect.refused === undefined && ruleSet.entrances[client.entrance].outcomes.length === 0) return [];
  const admission = checkAdmissionRules(ruleSet, client, on);
  const refusedBy = admission.ok ? null : admission.code.replace('admission.', '');
  const expected = expect.refused ?? null;
  return refusedBy === expected ? [] : [{ part: 'refused', expected, got: refusedBy }];
};

const compare = (expected: Scenario['expect'], got: Proposal): readonly UnmetPart[] => {
  const differences: UnmetPart[] = [];
  const expect = (part: ExpectedPart, wanted: Said | undefined, actual: Said | undefined): void => {
    if (wanted === undefined || JSON.stringify(wanted) === JSON.stringify(actual)) return;
    differences.push({ part, expected: wanted, got: actual });
  };
  const goal = got.outcome === 'goal' ? got : undefined;
  expect('outcome', outcomeExpected(expected), got.outcome);
  expect('goal', expected.goal, goal?.goal);
  expect('exit', expected.exit, got.outcome === 'exit' ? got.exit : undefined);
  expect('approach', expected.approach, goal?.approach);
  expect('track', expected.track, goal?.track);
  expect('programmes', sorted(expected.programmes), goal && sorted(goal.programmes));
  expect(
    'instruments',
    expected.instruments,
    goal?.instruments.map(({ id }) => id),
  );
  expect('needs', sorted(expected.needs), got.outcome === 'needsFacts' ? sorted(got.facts) : undefined);
  return differences;
};

/** A part as it is called to who writes a scenario. */
export const partCalled = (part: ExpectedPart): string => called(PARTS_IN_DUTCH[part], part);

const PARTS_IN_DUTCH: Readonly<Record<ExpectedPart, string>> = {
  refused: 'Toelating',
  outcome: 'Uitkomst',
  goal: 'Doel',
  exit: 'Uitgang',
  approach: 'Aanpak',
  track: 'Spoor',
  programmes: 'Programma’s',
  instruments: 'Instrumenten',
  needs: 'Nog nodig',
};

const OUTCOME_IN_DUTCH: Readonly<Record<Proposal['outcome'], string>> = {
  goal: 'een doel',
  exit: 'een uitgang',
  needsFacts: 'eerst meer gegevens',
};

const outcomeExpected = ({ goal, exit, needs }: Scenario['expect']): Proposal['outcome'] | undefined =>
  goal !== undefined ? 'goal' : exit !== undefined ? 'exit' : needs !== undefined ? 'needsFacts' : undefined;

const sorted = (names: readonly string[] | undefined): readonly string[] | undefined => names && [...names].sort();

/** What a name of each part is called. */
const CALLED: Readonly<Record<ExpectedPart, (document: RuleSetDocument, name: string) => string>> = {
  refused: ({ admission }, id) => oneCalled(admission, id),
  outcome: (_, outcome) => OUTCOME_IN_DUTCH[outcome as Proposal['outcome']],
  goal: ({ goals }, id) => oneCalled(goals, id),
  exit: ({ exits }, id) => oneCalled(exits, id),
  approach: ({ approaches }, id) => oneCalled(approaches, id),
  track: ({ approaches }, id) =>
    oneCalled(
      approaches.flatMap(({ tracks }) => tracks.map(({ rule: _, ...track }) => track)),
      id,
    ),
  programmes: ({ approaches }, id) =>
    oneCalled(
      approaches.flatMap(({ programmes }) => programmes.map(({ rule: _, ...programme }) => programme)),
      id,
    ),
  instruments: ({ instruments }, id) => oneCalled(instruments, id),
  needs: factCalled,
};

const inWords = (document: RuleSetDocument, part: ExpectedPart, value: Said | undefined): string => {
  if (value === undefined) return 'niets';
  if (value === null) return part === 'refused' ? 'toegelaten' : 'geen';
  if (Array.isArray(value))
    return value.length === 0 ? 'geen' : value.map((one) => CALLED[part](document, one)).join(', ');
  return CALLED[part](document, value as string);
};
