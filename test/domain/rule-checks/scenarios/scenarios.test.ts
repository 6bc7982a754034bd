import { describe, expect, test } from 'vitest';
import { runScenarios } from '../../../../domain/rule-checks/scenarios/run-scenarios.ts';
import { ruleSetOf } from '../../../../domain/rules/language/rule-set.ts';
import { RuleSetDocument } from '../../../../domain/rules/language/schema.ts';
import { enschedeDocument } from '../../../rules/enschede-rule-set.ts';

const differencesWith = (id: string, expected: Record<string, unknown>) => {
  const document = enschedeDocument();
  const scenario = document.scenarios.find((one: { id: string }) => one.id === id);
  scenario.expect = expected;
  document.scenarios = [scenario];
  return runScenarios(ruleSetOf(RuleSetDocument.parse(document)));
};

describe('running scenarios', () => {
  test('a wrong expectation is told in Dutch with what came out', () => {
    expect(differencesWith('step1', { goal: 'goal2' })).toEqual([
      {
        id: 'step1',
        passed: false,
        differences: [expect.stringMatching(/^Doel: verwacht “.+” \(goal2\), gekregen “.+” \(goal3\)\.$/)],
      },
    ]);
  });

  test('no approach is an expectation, not a blank', () => {
    expect(differencesWith('age26', { approach: null })).toMatchObject([
      { differences: ['Aanpak: verwacht geen, gekregen “Jongeren naar werk met toekomst” (youth).'] },
    ]);
  });

  test('a scenario stays the same when a version gets a later first day', () => {
    const document = { ...enschedeDocument(), effectiveFrom: '2027-01-01' };
    const failed = runScenarios(ruleSetOf(RuleSetDocument.parse(document))).filter(({ passed }) => !passed);
    expect(failed).toEqual([]);
  });

  test('the order of instruments counts', () => {
    expect(differencesWith('step5', { instruments: ['wageValuePlacement', 'directPlacement'] })[0]?.passed).toBe(false);
  });

  test('where the outcome is open it says what must still be known', () => {
    const [result] = differencesWith('needsWageValue', { goal: 'goal1' });
    expect(result?.differences.at(-1)).toBe('De uitkomst staat nog niet vast; nog nodig: “Loonwaarde” (wageValue).');
  });

  test('each outcome is told in Dutch', () => {
    expect(differencesWith('needsWageValue', { goal: 'goal1' })[0]?.differences[0]).toBe(
      'Uitkomst: verwacht een doel, gekregen eerst meer gegevens.',
    );
    expect(differencesWith('step1', { needs: ['wageValue'] })[0]?.differences[0]).toBe(
      'Uitkomst: verwacht eerst meer gegevens, gekregen een doel.',
    );
  });

  test('a client for whom there is no goal is told in sentences that end once', () => {
    const document = enschedeDocument();
    document.scenarios = document.scenarios.filter(({ id }: { id: string }) => id === 'step1');
    document.exits = [];
    for (const goal of document.goals)
      for (const rule of goal.rules) rule.when = { fact: 'ladderStep', operator: 'equal', value: 6 };
    const [difference] = runScenarios(ruleSetOf(document))[0]?.differences ?? [];
    expect(difference).toBe('Er is geen uitkomst: voor deze klant geldt geen doel en geen uitgang.');
  });

  test('needed facts are compared in any order', () => {
    const needs = ['neighbourhood', 'talents', 'wishes', 'birthDate', 'lowQualifiedParents'];
    expect(differencesWith('needsBirthDateOnStep2', { needs })[0]?.passed).toBe(true);
    expect(differencesWith('needsBirthDateOnStep2', { needs: needs.slice(1) })[0]?.passed).toBe(false);
  });

  describe('of a client whom admission refuses', () => {
    // A day younger than the one of 66: all that is known of them leads to goal3.
    const expecting = (expected: Record<string, unknown>) => {
      const document = enschedeDocument();
      const scenario = document.scenarios.find((one: { id: string }) => one.id === 'age66');
      scenario.facts.birthDate = '1943-07-01';
      scenario.expect = expected;
      document.scenarios = [scenario];
      return runScenarios(ruleSetOf(RuleSetDocument.parse(document)))[0];
    };

    test.each([
      ['the goal that it would be', { goal: 'goal3' }],
      ['another goal', { goal: 'goal1' }],
      ['an exit', { exit: 'regularWork' }],
      ['instruments', { instruments: ['klimopJob'] }],
      ['no approach', { approach: null }],
      ['facts that are needed', { needs: ['wageValue'] }],
      ['that they are admitted', { refused: null }],
    ])('%s is never met, and the refusal is all that is told', (_what, expected) => {
      expect(expecting(expected)?.differences).toEqual([
        expect.stringMatching(/^Toelating: verwacht toegelaten, gekregen “De klant is te oud: .*” \(maximumAge\)\.$/),
      ]);
    });

    test('nothing, the refusal, and the refusal with what it would be without it are met', () => {
      for (const expected of [{}, { refused: 'maximumAge' }, { refused: 'maximumAge', goal: 'goal3' }])
        expect(expecting(expected)?.passed).toBe(true);
    });
  });

  test('an instrument that is not expected is a difference', () => {
    expect(differencesWith('step5', { instruments: [] })[0]?.differences).toEqual([
      'Instrumenten: verwacht geen, gekregen “Directe plaatsing” (directPlacement), “Plaatsing met loonwaarde” (wageValuePlacement).',
    ]);
  });
});
