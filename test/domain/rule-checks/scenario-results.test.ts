import { describe, expect, test } from 'vitest';
import { exampleForRule } from '../../../domain/rule-checks/coverage/coverage-findings.ts';
import { loadRuleSet } from '../../../domain/rule-checks/load.ts';
import {
  type ResultOfScenario,
  rulesWithoutScenarios,
  scenarioResults,
} from '../../../domain/rule-checks/scenario-results.ts';
import { enschedeDocument } from '../../rules/enschede-rule-set.ts';
import { stichtseVechtDocument } from '../../rules/stichtse-vecht-rule-set.ts';

const DOCUMENTS = [enschedeDocument, stichtseVechtDocument];

/** With another first scenario. */
const first = (changed: Record<string, unknown>): ResultOfScenario => {
  const document = enschedeDocument();
  document.scenarios[0] = { ...document.scenarios[0], ...changed };
  const [result, ...others] = scenarioResults(document)?.scenarios ?? [];
  if (result === undefined) throw new Error('the rules are sound');
  // Whatever is wrong with one, the others come out.
  expect(others.every(({ compared }) => compared?.differences.length === 0)).toBe(true);
  return result;
};

describe('the scenarios of a document', () => {
  test('come out as they are expected, and what comes out can be expected', () => {
    for (const read of DOCUMENTS) {
      const document = read();
      const results = scenarioResults(document);
      expect(results?.scenarios.length).toBe(document.scenarios.length);
      for (const { compared } of results?.scenarios ?? [])
        expect(compared).toEqual({ differences: [], openFacts: [], gap: null });
      document.scenarios = document.scenarios.map((one: object, n: number) => ({
        ...one,
        expect: results?.scenarios[n]?.comesOut,
      }));
      expect(scenarioResults(document)?.scenarios.flatMap(({ faults, compared }) => [...faults, compared])).toEqual(
        document.scenarios.map(() => ({ differences: [], openFacts: [], gap: null })),
      );
    }
  });

  test('touch the rules that the checks say are touched', () => {
    const document = enschedeDocument();
    const { scenarios } = document;
    for (const kept of [scenarios.slice(0, 1), scenarios.slice(0, 12)]) {
      document.scenarios = kept;
      const loaded = loadRuleSet(document);
      if (!loaded.ok) throw new Error('the rules are sound');
      const without = loaded.warnings.filter(({ code }) => code === 'scenario.uncoveredRule').map(({ place }) => place);
      const untouched = scenarioResults(document)
        ?.rules.filter((rule) => rule.scenarios.length === 0)
        .map(({ place }) => place);
      expect(without.length).toBeGreaterThan(5);
      expect(untouched).toEqual(expect.arrayContaining(without));
    }
  });

  test('differ by part, with what was expected and what came out', () => {
    expect(first({ expect: { goal: 'goal2' } }).compared?.differences).toEqual([
      { part: 'goal', expected: 'goal2', got: 'goal3' },
    ]);
    expect(first({ facts: {}, expect: { goal: 'goal3' } }).compared?.openFacts.length).toBeGreaterThan(0);
  });

  test('with a fault are told where it stands, and the others are not kept back', () => {
    expect(first({ on: '2010-13-01' }).faults[0]?.place).toBe('/on');
    expect(first({ facts: { birthDate: '2030-01-01' } }).faults).toEqual([
      expect.objectContaining({ place: '/facts/birthDate' }),
    ]);
    expect(first({ facts: { shoeSize: 40 } }).faults[0]?.place).toBe('/facts/shoeSize');
    expect(first({ expect: { goal: 'goal99' } }).faults[0]?.place).toBe('/expect/goal');
    const later = enschedeDocument();
    later.scenarios[1] = { ...later.scenarios[1], id: later.scenarios[0].id };
    expect(scenarioResults(later)?.scenarios[1]?.faults[0]?.place).toBe('/id');
  });

  test('say nothing where the rules themselves have a fault', () => {
    expect(scenarioResults({ ...enschedeDocument(), goals: [] })).toBeNull();
    expect(scenarioResults(null)).toBeNull();
  });

  test('of before the first day of the rules come out as after it', () => {
    expect(first({ on: '2010-03-01', facts: { ladderStep: 1, birthDate: '1970-05-01' } }).comesOut).toMatchObject({
      goal: 'goal3',
    });
  });
});

test('for a rule there is a scenario to begin with that touches it, or word of what was tried', () => {
  for (const read of DOCUMENTS) {
    const document = read();
    const ruleSet = rulesWithoutScenarios(document);
    if (ruleSet === null) throw new Error('the rules are sound');
    const places = (scenarioResults(document)?.rules.map(({ place }) => place) ?? []).filter((_, n) => n % 5 === 0);
    const touched = places.filter((place) => {
      const example = exampleForRule(ruleSet, place);
      if (example === null) throw new Error(`no rule at ${place}`);
      if (!example.found) {
        expect(example.told).toContain('geprobeerd');
        return false;
      }
      const added = { ...document, scenarios: [{ ...example.scenario, id: 'new', title: { nl: 'x', en: 'x' } }] };
      expect(scenarioResults(added)?.rules.find((rule) => rule.place === place)?.scenarios).toEqual([0]);
      return true;
    });
    expect(touched.length).toBeGreaterThanOrEqual(places.length - 1);
    expect(exampleForRule(ruleSet, '/goals/99/rules/0')).toBeNull();
  }
});
