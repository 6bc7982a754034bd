import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkAdmission } from '../../domain/decision/one-client/admission.ts';
import { propose } from '../../domain/decision/one-client/propose.ts';
import { loadRuleSet } from '../../domain/rule-checks/load.ts';
import { runScenarios } from '../../domain/rule-checks/scenarios/run-scenarios.ts';
import { ruleSetJsonSchema } from '../../domain/rules/language/json-schema.ts';
import { OPERATOR_NAMES } from '../../domain/rules/language/operators.ts';
import { fc } from '../property.ts';
import { completeClient } from './arbitrary-clients.ts';
import { enschede, enschedeDocument } from './enschede-rule-set.ts';

const ruleSet = enschede();
const { document } = ruleSet;

describe('the Enschede rule set', () => {
  test('loads without a single finding', () => {
    const loaded = loadRuleSet(enschedeDocument());
    expect(loaded.ok && loaded.warnings).toEqual([]);
  });

  test.each(runScenarios(ruleSet))('scenario $id comes out as its owner expects', ({ differences }) => {
    expect(differences).toEqual([]);
  });

  test('has at least forty scenarios, each with a title of its own in both languages', () => {
    expect(document.scenarios.length).toBeGreaterThanOrEqual(40);
    for (const language of ['nl', 'en'] as const) {
      expect(new Set(document.scenarios.map(({ title }) => title[language])).size).toBe(document.scenarios.length);
    }
  });

  test('has the five instruments of the policy, each with proof from a policy document', () => {
    expect(document.instruments.map(({ id }) => id)).toEqual([
      'directPlacement',
      'wageValuePlacement',
      'schooling',
      'klimopJob',
      'startYourOwn',
    ]);
    for (const { proof } of document.instruments) {
      expect(document.sources[proof.source.document]?.kind).toBe('policy');
    }
  });

  test('has room for the ambitions of the policy within the budget of 16 million', () => {
    const places = Object.fromEntries(document.instruments.map(({ id, capacity }) => [id, capacity.places]));
    expect(places).toMatchObject({ directPlacement: 500, wageValuePlacement: 500, schooling: 1300, klimopJob: 1400 });
    const total = document.instruments.reduce((sum, { capacity, cost }) => sum + capacity.places * cost.euros, 0);
    expect(document.budget.euros).toBe(16_000_000);
    expect(total).toBeLessThanOrEqual(document.budget.euros);
  });

  test('has aftercare after 1, 3, 6 and 12 months and six weeks to object', () => {
    expect(document.calendar.aftercare.benefit.value).toEqual(['P1M', 'P3M', 'P6M', 'P12M']);
    expect(document.calendar.objection.value).toBe('P6W');
  });

  test('leaves nobody with goal 1, 2 or 3 or work to work without an instrument', () => {
    fc.assert(
      fc.property(completeClient(ruleSet), (client) => {
        const proposal = propose(ruleSet, client, '2010-07-01');
        if (proposal.outcome === 'goal') expect(proposal.instruments.length).toBeGreaterThan(0);
        else expect(proposal.outcome).toBe('exit');
      }),
      { numRuns: 2_000 },
    );
  });

  test.each([
    [1, false, 'goal3'],
    [2, false, 'goal3'],
    [3, false, 'goal3'],
    [3, true, 'goal2'],
    [4, false, 'goal1'],
    [5, false, 'goal1'],
  ])('step %i with a growth place %s leads to %s whatever else is known', (ladderStep, growth, goal) => {
    fc.assert(
      fc.property(completeClient(ruleSet), ({ facts }) => {
        const client = { entrance: 'benefit' as const, facts: { ...facts, ladderStep }, cohorts: { growth } };
        expect(propose(ruleSet, client, '2010-07-01')).toMatchObject({ outcome: 'goal', goal });
      }),
      { numRuns: 100 },
    );
  });

  test.each([
    ['1994-07-02', 15, 'admission.minimumAge'],
    ['1994-07-01', 16, null],
    ['1943-07-02', 66, null],
    ['1943-07-01', 67, 'admission.maximumAge'],
    ['1940-07-01', 70, 'admission.maximumAge'],
  ])('born on %s, so %i years old: admission refuses with %s', (birthDate, _age, code) => {
    const answer = checkAdmission(ruleSet, { entrance: 'benefit', facts: { birthDate }, cohorts: {} }, '2010-07-01');
    expect(answer.ok ? null : answer.code).toBe(code);
  });

  test('an editor offers every operator by name', () => {
    const found: unknown[] = [];
    JSON.stringify(ruleSetJsonSchema(), (key, value) => {
      if (key === 'operator') found.push(value.enum);
      return value;
    });
    expect(found).toEqual([OPERATOR_NAMES]);
  });

  test('the committed JSON Schema is the one that the schema makes', () => {
    const committed = readFileSync(new URL('../../rules/rule-set.schema.json', import.meta.url), 'utf8');
    expect(JSON.parse(committed)).toEqual(JSON.parse(JSON.stringify(ruleSetJsonSchema())));
  });
});
