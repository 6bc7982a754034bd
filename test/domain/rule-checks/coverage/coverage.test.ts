import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { coverageOf } from '../../../../domain/rule-checks/coverage/coverage.ts';
import { coverageFindings } from '../../../../domain/rule-checks/coverage/coverage-findings.ts';
import { loadRuleSet } from '../../../../domain/rule-checks/load.ts';
import { analysisOf } from '../../../../domain/rule-checks/possible-clients/analysis.ts';
import { runScenarios } from '../../../../domain/rule-checks/scenarios/run-scenarios.ts';
import { scenarioFindings } from '../../../../domain/rule-checks/scenarios/scenario-findings.ts';
import { type RuleSet, ruleSetOf } from '../../../../domain/rules/language/rule-set.ts';
import { type Facts, RuleSetDocument, type Scenario } from '../../../../domain/rules/language/schema.ts';
import { enschedeDocument } from '../../../rules/enschede-rule-set.ts';

const stichtseVecht = (): unknown =>
  JSON.parse(readFileSync(new URL('../../../../rules/stichtse-vecht/rule-set.json', import.meta.url), 'utf8'));

import { timed } from '../../../processor-time.ts';
import { smallDocument } from '../mutations/small-rule-set.ts';

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

const enschedeScenarios = (): Scenario[] => enschedeDocument().scenarios;
const everyOther = (): Scenario[] => enschedeScenarios().filter((_, at) => at % 2 === 0);

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
      scenarios: [{ expect: { instruments: expect.arrayContaining(['schooling']) } }],
    });
    expect(finding?.message).toContain(
      '“U wilt een opleiding volgen.” (schoolingWish), voor de volgorde van instrumenten',
    );
    expect(finding?.remedy).toContain('scenario');
  });

  test('a side of a condition that no scenario shows is told once for its rule, with a client who would', () => {
    const findings = findingsOf(withoutScenarios('healthMental', 'crisisThreatenedOnStep6'));
    expect(findings.map(({ code, place }) => [code, place])).toEqual([
      ['scenario.uncoveredCondition', '/instruments/0/ranking/0/when'],
      ['scenario.uncoveredCondition', '/instruments/1/ranking/1/when'],
    ]);
    expect(findings[0]?.message).toContain('“Trede op de participatieladder is 5” (deel 2) is nooit onwaar');
    expect(findings[1]?.message).toMatch(/“.+ noemt .+” \(deel 2\) is nooit waar/);
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

  const withOnly = (document: RuleSetDocument, scenarios: readonly Scenario[]): RuleSet =>
    ruleSetOf({ ...document, scenarios: [...scenarios] });
  const parsed = (document: unknown): RuleSetDocument => RuleSetDocument.parse(document);
  const small = () => parsed(smallDocument());

  /** A rule whose only clients admission refuses. */
  const withRefused = (): RuleSetDocument => {
    const document = enschedeDocument();
    const [like] = document.instruments[2].ranking;
    const when = { fact: 'age', operator: 'lessThan', value: 15 };
    document.instruments[2].ranking.push({ ...like, id: 'childrenFirst', when });
    return parsed(document);
  };

  /** A goal with a hole beside it: of some clients the rules have no outcome to expect. */
  const withGap = (): RuleSetDocument => {
    const document = smallDocument();
    (document.exits as unknown[]).splice(0);
    document.scenarios = [{ ...(document.scenarios as object[])[0], facts: { works: false }, expect: {} }];
    return parsed(document);
  };

  test.each<[name: string, most: number, of: () => RuleSet]>([
    ['Enschede with one scenario', 40, () => withOnly(parsed(enschedeDocument()), enschedeScenarios().slice(0, 1))],
    ['Enschede with every other scenario', 3, () => withOnly(parsed(enschedeDocument()), everyOther())],
    [
      'Stichtse Vecht with one scenario',
      20,
      () => withOnly(parsed(stichtseVecht()), parsed(stichtseVecht()).scenarios.slice(0, 1)),
    ],
    ['the smallest rule set', 8, () => ruleSetOf(small())],
    ['a rule of whom admission refuses all', 1, () => ruleSetOf(withRefused())],
    ['rules that leave clients without an outcome', 3, () => ruleSetOf(withGap())],
  ])('what is suggested takes the remark away, in %s', (_name, least, of) => {
    const ruleSet = of();
    const findings = findingsOf(ruleSet);
    expect(findings.length).toBeGreaterThanOrEqual(least);
    const suggesting = findings.filter(({ scenarios }) => scenarios !== undefined);
    for (const { remedy } of findings.filter(({ scenarios }) => scenarios === undefined))
      expect(remedy).toMatch(/^Er is geen voorbeeld gevonden/);
    const remarks = (rules: RuleSet) =>
      new Set(findingsOf(rules).map(({ code, place, message }) => `${code} ${place} ${message}`));
    // Looking again costs a second: some of each, the first and the last among them.
    const step = Math.max(1, Math.floor(suggesting.length / 8));
    for (const { code, place, message, scenarios = [] } of suggesting.filter((_, at) => at % step === 0)) {
      const added = scenarios.map(
        (one, at): Scenario => ({ ...one, id: `example${at}`, title: { nl: 'Een', en: 'One' } }),
      );
      const after = withOnly(ruleSet.document, [...ruleSet.document.scenarios, ...added]);
      expect(scenarioFindings(withOnly(ruleSet.document, added))).toEqual([]);
      expect(remarks(after), `${code} ${place}`).not.toContain(`${code} ${place} ${message}`);
    }
  });

  test('of Enschede every remark can be taken away by what is suggested', () => {
    for (const { place, scenarios } of findingsOf(
      withOnly(parsed(enschedeDocument()), enschedeScenarios().slice(0, 1)),
    ))
      expect(scenarios, place).toBeDefined();
  });

  test('a rule that cannot be shown has no suggestion', () => {
    const found = findingsOf(ruleSetOf(withRefused())).find(({ place }) => place.includes('/instruments/2/ranking'));
    expect(found).toMatchObject({
      code: 'scenario.uncoveredRule',
      remedy: expect.stringMatching(
        /^Er is geen voorbeeld gevonden dat dit toont: \d+ keer is een verzonnen klant geprobeerd, op 1 juli 2010.*; één daarvan is als scenario nagerekend, en dat neemt dit niet weg\. Schrijf zelf een scenario met een klant die dit instrument kan krijgen/,
      ),
    });
    expect(found?.remedy).toContain('een verwachting bij “Instrumenten” (instruments)');
    expect(found?.scenarios).toBeUndefined();
  });

  test.each([
    ['no client could be tried', [1, 10_000], 'geen klant kon worden geprobeerd'],
    ['not everybody could be tried', [115_000, 122_000, 130_000, 138_000], 'klanten om iedereen te proberen'],
  ])('when %s that is said, and what to write instead', (_, times, words) => {
    const ruleSet = withOnly(parsed(enschedeDocument()), enschedeScenarios().slice(0, 1));
    const without = times.flatMap((comparisons) =>
      coverageFindings(ruleSet, coverageOf(analysisOf(ruleSet, comparisons))).filter((one) => !one.scenarios),
    );
    expect(without.filter(({ remedy }) => remedy.includes(words))).not.toEqual([]);
    for (const { code, remedy, witness } of without) {
      if (code === 'scenario.moreUncovered') continue;
      expect(remedy).toMatch(/^Er is geen voorbeeld gevonden dat dit toont: .*\. Schrijf zelf een scenario /);
      expect(witness).toBeUndefined();
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
    const { result: loaded, processorMs } = timed(() => loadRuleSet(document));
    expect(processorMs).toBeLessThan(10_000);
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
    expect(resultOf({ refused: null })?.differences).toEqual([
      expect.stringMatching(/^Toelating: verwacht toegelaten, gekregen “.+” \(minimumAge\)\.$/),
    ]);
    expect(resultOf({ refused: 'maximumAge' })?.differences).toEqual([
      expect.stringMatching(/^Toelating: verwacht “.+” \(maximumAge\), gekregen “.+” \(minimumAge\)\.$/),
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

describe('a new value that no scenario meets', () => {
  const dated = (name: string, ...days: string[]) =>
    enschedeWith(({ parameters }) => {
      const [first] = parameters[name].values;
      parameters[name].values.push(...days.map((from, at) => ({ ...first, from, value: first.value + at + 1 })));
    });
  const ofValues = (ruleSet: RuleSet) => findingsOf(ruleSet).filter(({ code }) => code === 'scenario.uncoveredValue');

  test.each([
    ['youthAgeLimit', ['2027-03-01']],
    ['wageValueMinimum', ['2027-03-01', '2027-06-30']],
  ])('of %s on %j comes with a scenario for each that passes and takes the remark away', (name, days) => {
    const ruleSet = dated(name, ...days);
    const remarks = ofValues(ruleSet);
    expect(remarks.map(({ scenarios }) => scenarios?.map(({ on }) => on))).toEqual(days.map((day) => [day]));
    const added = remarks.flatMap(({ scenarios = [] }) => scenarios);
    const { document } = ruleSet;
    const extended = ruleSetOf(
      RuleSetDocument.parse({
        ...document,
        scenarios: [
          ...document.scenarios,
          ...added.map((one, at) => ({ ...one, id: `added${at}`, title: { nl: 'Later', en: 'Later' } })),
        ],
      }),
    );
    expect(
      scenarioFindings(extended).filter(({ place }) => Number(place.split('/')[2]) >= document.scenarios.length),
    ).toEqual([]);
    expect(ofValues(extended)).toEqual([]);
  });

  test.each([
    [
      'youthAgeLimit',
      30,
      (facts: Facts) => String(facts.birthDate) > '1997-03-01' && String(facts.birthDate) <= '2000-03-01',
    ],
    [
      'youthAgeLimit',
      24,
      (facts: Facts) => String(facts.birthDate) > '2000-03-01' && String(facts.birthDate) <= '2003-03-01',
    ],
    ['wageValueMinimum', 35, (facts: Facts) => Number(facts.wageValue) >= 20 && Number(facts.wageValue) < 35],
    ['wageValueMinimum', 10, (facts: Facts) => Number(facts.wageValue) >= 10 && Number(facts.wageValue) < 20],
  ] as const)(
    'of %s, %s, comes with a client to whom it says something else than the one before',
    (name, value, isBetween) => {
      const ruleSet = enschedeWith(({ parameters }) => {
        parameters[name].values.push({ ...parameters[name].values[0], from: '2027-03-01', value });
      });
      const [remark] = ofValues(ruleSet);
      const [scenario] = remark?.scenarios ?? [];
      expect(isBetween(scenario?.facts ?? {}), JSON.stringify(scenario)).toBe(true);
    },
  );

  test('of which no client of a scenario can tell, says whose clients were tried on which day', () => {
    const { document } = dated('wageValueMinimum', '2027-03-01');
    const scenarios = document.scenarios.filter(({ entrance }) => entrance === 'crisis').slice(0, 1);
    const [remark] = ofValues(ruleSetOf({ ...document, scenarios }));
    expect(remark?.scenarios).toBeUndefined();
    expect(remark?.remedy).toMatch(
      /^Er is geen voorbeeld gevonden: de klant van één scenario is nagerekend op 1 maart 2027\. Voeg een scenario toe met "on" op of na 2027-03-01/,
    );
  });
});
