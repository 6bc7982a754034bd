/** What docs/rules.md shows a rules owner is what the rules take: its examples are loaded, its tables compared with the table of operators. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { selectCohort } from '../../../domain/decision/caseload/cohort.ts';
import type { ClientOnDay } from '../../../domain/decision/one-client/client.ts';
import { propose } from '../../../domain/decision/one-client/propose.ts';
import { clientIdOf } from '../../../domain/person/ids.ts';
import { loadRuleSet } from '../../../domain/rule-checks/load.ts';
import { runScenarios } from '../../../domain/rule-checks/scenarios/run-scenarios.ts';
import { calculationOf, type NumberDerivation } from '../../../domain/rules/evaluation/derivation.ts';
import { OPERATOR_NAMES } from '../../../domain/rules/language/operators.ts';
import { ruleSetOf } from '../../../domain/rules/language/rule-set.ts';
import { RuleSetDocument } from '../../../domain/rules/language/schema.ts';
import { enschedeDocument } from '../../rules/enschede-rule-set.ts';

const page = readFileSync(new URL('../../../docs/rules.md', import.meta.url), 'utf8');

const section = (from: string, to: string): string => {
  const start = page.indexOf(from);
  const end = page.indexOf(to, start);
  if (start === -1 || end === -1) throw new Error(`docs/rules.md has no part from ${from} to ${to}`);
  return page.slice(start, end);
};

const examples = [...section('### Wat wilt u zeggen?', 'Een **regel**').matchAll(/```json\n([\s\S]*?)```/g)].map(
  ([, text = '']) => text,
);
const facts = Object.assign(
  {},
  ...examples.filter((text) => text.startsWith('"')).map((text) => JSON.parse(`{${text}}`)),
);
const conditions = examples.filter((text) => text.startsWith('{')).map((text) => JSON.parse(text));

describe('the examples for a rules owner', () => {
  test('are there for each of the things to say', () => {
    expect(Object.keys(facts)).toEqual([
      'ageAtStart',
      'monthsOnBenefit',
      'monthsBegun',
      'daysOnBenefit',
      'firstStep',
      'stepsUp',
    ]);
    const text = JSON.stringify({ facts, conditions });
    for (const word of [
      'ageOf',
      'monthsSince',
      'monthsBegunSince',
      'daysSince',
      'movedBy',
      '"on"',
      'between',
      'containsAny',
      'containsNone',
    ]) {
      expect(text).toContain(word);
    }
  });

  test.each(conditions)('%j is a condition that loads without a remark', (when) => {
    const document = enschedeDocument();
    Object.assign(document.facts, facts);
    const { ranking } = document.instruments[2];
    ranking.push({ ...ranking[0], id: 'documented', when });
    document.scenarios = [];
    const loaded = loadRuleSet(document);
    const findings = loaded.ok ? loaded.warnings : loaded.findings;
    expect(
      findings.filter(({ place }) => !place.startsWith('/scenarios')).map(({ code, place }) => [code, place]),
    ).toEqual([]);
    expect(loaded.ok).toBe(true);
  });

  test('the table of operators names each operator once', () => {
    const named = [...section('| `operator` | betekent', 'Voeg samen').matchAll(/^\| (`.*?`) \|/gm)]
      .flatMap(([, cell = '']) => cell.split(', '))
      .map((name) => name.replaceAll('`', ''));
    expect(named.slice(1).sort()).toEqual([...OPERATOR_NAMES].sort());
  });
});

/** What stands in the first example: which rules these are. */
const HEAD = new Set(['$schema', 'format', 'id', 'municipality', 'title', 'version', 'effectiveFrom']);

/** The parts of the example that goes through the page, in one rule set. */
const example = (): Record<string, unknown> => {
  const parts = [
    ...page.matchAll(
      /```json\n("(?:sources|parameters|facts|conditions|admission|cohorts|goals|exits|approaches|instruments|budget|remeasured|calendar|scenarios)": [\s\S]*?)```/g,
    ),
  ];
  const found = parts.map(([, text = '']) => JSON.parse(`{${text}}`) as Record<string, unknown>);
  const [, head = ''] = /```json\n(\{\s*"\$schema"[\s\S]*?)```/.exec(page) ?? [];
  return Object.assign(JSON.parse(head), ...found);
};

const exampleRules = () => {
  const loaded = loadRuleSet(example());
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.findings));
  return loaded;
};

describe('the example that goes through the page', () => {
  test('has each part once, and loads as a rule set of which every scenario passes', () => {
    const parts = [...page.matchAll(/```json\n"(\w+)": [[{]/g)].map(([, name]) => name);
    // All that the format requires, and nothing from elsewhere.
    for (const name of Object.keys(RuleSetDocument.shape).filter((one) => !HEAD.has(one)))
      expect(parts.filter((one) => one === name)).toEqual([name]);
    const { ruleSet, warnings } = exampleRules();
    expect(runScenarios(ruleSet).map(({ differences }) => differences)).toEqual(
      ruleSet.document.scenarios.map(() => []),
    );
    // What its six scenarios leave out is told; nothing else is remarked.
    expect(warnings.filter(({ code }) => !/^(scenario\.uncovered|entrance\.empty)/.test(code))).toEqual([]);
  });

  test('each scenario says something that its neighbour does not: it fails when the other is expected', () => {
    for (const [id, expected] of [
      ['placeOnStep3', { goal: 'takePart' }],
      ['noPlaceOnStep3', { goal: 'grow' }],
      ['placeOnStep4', { goal: 'grow' }],
      ['youngLearner', { approach: 'learning' }],
      ['age27', { approach: 'youth' }],
    ] as const) {
      const document = example() as { scenarios: { id: string; expect: object }[] };
      for (const scenario of document.scenarios) if (scenario.id === id) scenario.expect = expected;
      const loaded = loadRuleSet(document);
      const errors = loaded.ok ? [] : loaded.findings.filter(({ severity }) => severity === 'error');
      expect(errors).toMatchObject([{ code: 'scenario.failed', message: expect.stringContaining(id) }]);
    }
  });

  test('the client with a place gets the goal of the place; without a word about places nothing is proposed yet', () => {
    const { ruleSet } = exampleRules();
    const [text = ''] = [...page.matchAll(/```json\n(\{\s*"entrance"[\s\S]*?)```/g)].map(([, block]) => block ?? '');
    const { entrance, facts, cohorts }: ClientOnDay = JSON.parse(text);
    expect(propose(ruleSet, { entrance, facts, cohorts }, '2021-04-01')).toMatchObject({ goal: 'grow' });
    expect(propose(ruleSet, { entrance, facts, cohorts: { growth: false } }, '2021-04-01')).toMatchObject({
      goal: 'takePart',
    });
    expect(propose(ruleSet, { entrance, facts, cohorts: {} }, '2021-04-01').outcome).toBe('needsFacts');
  });

  test('of two who stand equal at the border the lowest client number has the place', () => {
    const { document } = exampleRules().ruleSet;
    const ruleSet = ruleSetOf({ ...document, cohorts: document.cohorts.map((cohort) => ({ ...cohort, size: 2 })) });
    const candidate = (number: number, growthPotential: number) => ({
      clientId: clientIdOf(number),
      entrance: 'benefit' as const,
      facts: { employment: 'unemployed', ladderStep: 3, growthPotential },
    });
    const { chosen, notChosen } = selectCohort(
      ruleSet,
      'growth',
      [candidate(3, 40), candidate(2, 40), candidate(1, 10), candidate(9, 90)],
      '2021-04-01',
    );
    expect([chosen, notChosen]).toEqual([
      [clientIdOf(9), clientIdOf(2)],
      [clientIdOf(3), clientIdOf(1)],
    ]);
  });
});

test('the table of days, months and years is what the rules count', () => {
  const rows = [
    ...page.matchAll(/^\| (\d{4}-\d\d-\d\d) \| (\d{4}-\d\d-\d\d) \| (-?\d+) \| (-?\d+) \| (-?\d+) \| (-?\d+) \|$/gm),
  ];
  expect(rows.length).toBeGreaterThanOrEqual(8);
  const recipes = ['ageOf', 'monthsSince', 'monthsBegunSince', 'daysSince'] as const;
  for (const [, from = '', to = '', ...counts] of rows) {
    const counted = recipes.map((recipe) => {
      const derive = { [recipe]: 'birthDate' } as unknown as NumberDerivation;
      const { of } = calculationOf(derive, to);
      return of(from);
    });
    expect([from, to, ...counted]).toEqual([from, to, ...counts.map(Number)]);
  }
});
