import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { coverageOf } from '../../../../domain/rule-checks/coverage/coverage.ts';
import { coverageFindings } from '../../../../domain/rule-checks/coverage/coverage-findings.ts';
import { loadRuleSet } from '../../../../domain/rule-checks/load.ts';
import { analysisOf } from '../../../../domain/rule-checks/possible-clients/analysis.ts';
import { runScenarios } from '../../../../domain/rule-checks/scenarios/run-scenarios.ts';
import { type RuleSet, ruleSetOf } from '../../../../domain/rules/language/rule-set.ts';
import { RuleSetDocument, type Scenario } from '../../../../domain/rules/language/schema.ts';
import { enschedeDocument } from '../../../rules/enschede-rule-set.ts';

const stichtseVecht = (): unknown =>
  JSON.parse(readFileSync(new URL('../../../../rules/stichtse-vecht/rule-set.json', import.meta.url), 'utf8'));

// biome-ignore lint/suspicious/noExplicitAny: a document that a test breaks on purpose has no type.
const enschedeWith = (change: (document: any) => void): RuleSet => {
  const document = enschedeDocument();
  change(document);
  return ruleSetOf(RuleSetDocument.parse(document));
};

const withoutScenarios = (...names: string[]): RuleSet =>
  enschedeWith((document) => {
    document.scenarios = document.scenarios.filter(({ id }: Scenario) => !names.includes(id));
  });

const findingsOf = (ruleSet: RuleSet) => coverageFindings(ruleSet, coverageOf(analysisOf(ruleSet)));

const conditionAt = (ruleSet: RuleSet, place: string) =>
  coverageOf(analysisOf(ruleSet)).byCondition.find((one) => one.place === place);

describe('the coverage of scenarios', () => {
  test.each([
    ['Enschede', enschedeDocument()],
    ['Stichtse Vecht', stichtseVecht()],
  ])('is complete for the rules of %s', (_name, document) => {
    const ruleSet = ruleSetOf(RuleSetDocument.parse(document));
    const { rules, conditions, byRule, byCondition } = coverageOf(analysisOf(ruleSet));
    expect(rules.covered).toBe(rules.total);
    expect(conditions.covered).toBe(conditions.total);
    expect(byRule).toHaveLength(rules.total);
    // A rule is never waived; a side of a condition only where no client can show it.
    expect(byRule.filter(({ touched }) => touched !== 'yes')).toEqual([]);
    expect(byCondition.filter(({ holds, fails }) => holds === 'impossible' && fails === 'impossible')).toEqual([]);
  });

  test('is one warning for a document without scenarios, not one for each rule', () => {
    const ruleSet = enschedeWith((document) => {
      document.scenarios = [];
    });
    expect(findingsOf(ruleSet)).toMatchObject([{ code: 'scenario.none', severity: 'warning', place: '/scenarios' }]);
  });

  test('a rule that no scenario touches is told with a client who would', () => {
    const [finding, ...others] = findingsOf(withoutScenarios('schoolingWish'));
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      code: 'scenario.uncoveredRule',
      severity: 'warning',
      place: '/instruments/2/ranking/1',
      witness: { wishes: ['schooling'] },
      scenario: { expect: { instruments: expect.arrayContaining(['schooling']) } },
    });
    expect(finding?.message).toContain('"schoolingWish"');
    expect(finding?.remedy).toContain('scenario');
  });

  test('a side of a condition that no scenario shows is told once for its rule, with a client who would', () => {
    const findings = findingsOf(withoutScenarios('healthMental', 'crisisThreatenedOnStep6'));
    expect(findings.map(({ code, place }) => [code, place])).toEqual([
      ['scenario.uncoveredCondition', '/instruments/0/ranking/0/when'],
      ['scenario.uncoveredCondition', '/instruments/1/ranking/1/when'],
    ]);
    expect(findings[0]?.message).toContain('"ladderStep equal 5" (all/1) is nooit onwaar');
    expect(findings[1]?.message).toContain('"obstacles contains mental" (any/1) is nooit waar');
    expect(findings[1]?.witness).toMatchObject({ obstacles: ['mental'] });
  });

  test('a scenario touches only what it expects something of', () => {
    const ruleSet = enschedeWith((document) => {
      for (const { expect: expected } of document.scenarios) delete expected.programmes;
    });
    expect(findingsOf(ruleSet).map(({ code, place }) => [code, place])).toEqual([
      ['scenario.uncoveredRule', '/approaches/0/programmes/0/rule'],
      ['scenario.uncoveredRule', '/approaches/0/programmes/1/rule'],
    ]);
  });

  test('a contra-indication counts only where the instrument would be given otherwise', () => {
    // Addiction on step 2 has nothing to do with direct placement.
    const ruleSet = enschedeWith((document) => {
      document.scenarios = document.scenarios.filter(({ id }: Scenario) => id !== 'addiction');
      const scenario = structuredClone(document.scenarios.find(({ id }: Scenario) => id === 'step2'));
      document.scenarios.push({ ...scenario, id: 'addicted', facts: { ...scenario.facts, obstacles: ['addiction'] } });
    });
    expect(findingsOf(ruleSet)).toContainEqual(
      expect.objectContaining({ code: 'scenario.uncoveredRule', place: '/instruments/0/contraIndications/2' }),
    );
  });

  test('a side that no client can show is not asked for', () => {
    // Whoever is in the approach is young already.
    expect(conditionAt(withoutScenarios(), '/approaches/0/tracks/1/rule/when')).toMatchObject({
      holds: 'yes',
      fails: 'impossible',
    });
  });

  test('the conditions behind a name are looked at as well', () => {
    const ruleSet = withoutScenarios('directSevereDebtCare');
    expect(findingsOf(ruleSet)).toMatchObject([
      { code: 'scenario.uncoveredCondition', place: '/conditions/severeDebt/when', witness: { ladderStep: 5 } },
    ]);
    expect(conditionAt(ruleSet, '/conditions/severeDebt/when/all/1/any/2')).toMatchObject({
      holds: 'no',
      fails: 'yes',
    });
  });

  test('every example can be copied as a scenario: it passes, and what it was given for is then touched', () => {
    const poorRules = enschedeWith((document) => {
      document.scenarios = [document.scenarios[0]];
    });
    const findings = findingsOf(poorRules);
    expect(findings.length).toBeGreaterThan(40);
    /** Which sides of what scenarios show, where nothing is spent on looking for clients. */
    const shown = (ruleSet: RuleSet) => {
      const { byRule, byCondition } = coverageOf(analysisOf(ruleSet, 0));
      return new Set([
        ...byRule.filter(({ touched }) => touched === 'yes').map(({ place }) => place),
        ...byCondition.flatMap(({ place, holds, fails }) => [
          ...(holds === 'yes' ? [`${place} holds`] : []),
          ...(fails === 'yes' ? [`${place} fails`] : []),
        ]),
      ]);
    };
    const shownBefore = shown(poorRules);
    for (const { code, place, scenario } of findings) {
      expect(scenario, `${place} has an example`).toBeDefined();
      const example = { id: 'example', title: { nl: 'Een voorbeeld', en: 'An example' }, ...scenario } as Scenario;
      const { document } = poorRules;
      const ruleSet = ruleSetOf({ ...document, scenarios: [...document.scenarios, example] });
      expect(runScenarios(ruleSet)).toMatchObject([{ passed: true }, { passed: true }]);
      const added = [...shown(ruleSet)].filter((one) => !shownBefore.has(one));
      if (code === 'scenario.uncoveredRule') expect(added).toContain(place);
      else expect(added.some((one) => one.startsWith(place))).toBe(true);
    }
  });

  test('a document with more than a hundred rules that no scenario touches tells the first hundred, in bounded time', () => {
    const document = enschedeDocument();
    document.scenarios = [document.scenarios[0]];
    const wishAbove = (at: number) => ({
      all: [
        { fact: 'wishes', operator: 'contains', value: 'voluntaryWork' },
        { fact: 'growthPotential', operator: 'greaterThan', value: at },
      ],
    });
    document.instruments.slice(0, 4).forEach((instrument: { ranking: { id: string }[] }, index: number) => {
      const [rule] = instrument.ranking;
      instrument.ranking = Array.from({ length: 20 }, (_, at) => ({
        ...structuredClone(rule),
        id: `rank${index}at${at}`,
        when: wishAbove(at),
      }));
    });
    const start = performance.now();
    const loaded = loadRuleSet(document);
    expect(performance.now() - start).toBeLessThan(10_000);
    const codes = loaded.ok ? loaded.warnings.map(({ code }) => code) : [];
    expect(codes.filter((code) => code.startsWith('scenario.uncovered'))).toHaveLength(100);
    expect(codes.at(-1)).toBe('scenario.moreUncovered');
  });
});

describe('a scenario about admission', () => {
  const resultOf = (expected: Scenario['expect'], birthDate = '1994-07-02') => {
    const ruleSet = enschedeWith((document) => {
      document.scenarios = [{ ...document.scenarios[0], facts: { ladderStep: 1, birthDate }, expect: expected }];
    });
    return runScenarios(ruleSet)[0];
  };

  test('expects the rule that refuses, or that none does', () => {
    expect(resultOf({ refused: 'minimumAge' })?.passed).toBe(true);
    expect(resultOf({ refused: null }, '1970-05-01')?.passed).toBe(true);
    expect(resultOf({ refused: null })?.differences).toEqual(['Toelating: verwacht toegelaten, gekregen minimumAge.']);
    expect(resultOf({ refused: 'maximumAge' })?.differences).toEqual([
      'Toelating: verwacht maximumAge, gekregen minimumAge.',
    ]);
  });

  test('may expect an outcome as well', () => {
    expect(resultOf({ refused: null, goal: 'goal3' }, '1970-05-01')?.passed).toBe(true);
    expect(resultOf({ refused: null, goal: 'goal1' }, '1970-05-01')?.passed).toBe(false);
  });

  test('cannot expect a rule that is no admission rule', () => {
    const document = enschedeDocument();
    document.scenarios[0].expect = { refused: 'step4' };
    expect(loadRuleSet(document)).toMatchObject({
      ok: false,
      findings: [{ code: 'scenario.unknownName', place: '/scenarios/0/expect/refused' }],
    });
  });
});
