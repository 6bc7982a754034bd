import { describe, expect, test } from 'vitest';
import { type CohortCandidate, selectCohort } from '../../../../domain/decision/caseload/cohort.ts';
import type { Facts } from '../../../../domain/rules/language/schema.ts';
import { fc } from '../../../property.ts';
import { enschede } from '../../../rules/enschede-rule-set.ts';

const ruleSet = enschede();
const ON = '2010-07-01';
const candidate = (clientId: string, facts: Facts): CohortCandidate => ({ clientId, entrance: 'benefit', facts });
const onStep3 = (clientId: string, growthPotential: number, benefitSince = '2008-01-01') =>
  candidate(clientId, { ladderStep: 3, growthPotential, benefitSince });

describe('choosing the growth cohort', () => {
  test('takes 1,300 of the 1,821 on step 3 and leaves 521', () => {
    const everybody = Array.from({ length: 1821 }, (_, index) => onStep3(`c${index}`, index % 101));
    const choice = selectCohort(ruleSet, 'growth', everybody, ON);
    expect([choice.chosen.length, choice.notChosen.length, choice.undecidable.length]).toEqual([1300, 521, 0]);
  });

  test('ranks by growth potential, then by the shortest time on benefit, then by client id', () => {
    const { chosen } = selectCohort(
      ruleSet,
      'growth',
      [
        onStep3('long', 70, '2001-01-01'),
        onStep3('b', 70, '2009-01-01'),
        onStep3('a', 70, '2009-01-01'),
        onStep3('best', 90, '1999-01-01'),
        onStep3('least', 10, '2010-01-01'),
      ],
      ON,
    );
    expect(chosen).toEqual(['best', 'a', 'b', 'long', 'least']);
  });

  test('leaves out who is not on step 3 and names of whom too little is known', () => {
    const choice = selectCohort(
      ruleSet,
      'growth',
      [
        candidate('step4', { ladderStep: 4, growthPotential: 100, benefitSince: '2009-01-01' }),
        candidate('noStep', { growthPotential: 100, benefitSince: '2009-01-01' }),
        candidate('noPotential', { ladderStep: 3, benefitSince: '2009-01-01' }),
        onStep3('known', 1),
      ],
      ON,
    );
    expect(choice).toEqual({ chosen: ['known'], notChosen: [], undecidable: ['noPotential', 'noStep'] });
  });

  test('does not depend on the order in which clients are given', () => {
    const client = fc.record({
      growthPotential: fc.integer({ min: 0, max: 3 }),
      day: fc.constantFrom('2008-01-01', '2009-01-01'),
    });
    fc.assert(
      fc.property(fc.array(client, { maxLength: 30 }), fc.nat(), (clients, turn) => {
        const given = clients.map(({ growthPotential, day }, index) => onStep3(`c${index}`, growthPotential, day));
        const at = given.length === 0 ? 0 : turn % given.length;
        const turned = [...given.slice(at), ...given.slice(0, at)].reverse();
        expect(selectCohort(ruleSet, 'growth', turned, ON)).toEqual(selectCohort(ruleSet, 'growth', given, ON));
      }),
    );
  });

  test('an unknown cohort is a fault', () => {
    expect(() => selectCohort(ruleSet, 'shrink', [], ON)).toThrow('shrink');
  });
});
