import { describe, expect, test } from 'vitest';
import { intakeOf } from '../../../../domain/decision/one-client/intake.ts';
import { propose } from '../../../../domain/decision/one-client/propose.ts';
import { fc } from '../../../property.ts';
import { clientAndPart } from '../../../rules/arbitrary-clients.ts';
import { enschede } from '../../../rules/enschede-rule-set.ts';
import { ISOLATED, WORKING } from '../../../rules/example-clients.ts';

const ruleSet = enschede();
const ON = '2010-07-01';
const benefit = (facts: Readonly<Record<string, never>> | typeof ISOLATED) => ({
  entrance: 'benefit' as const,
  facts,
  cohorts: { growth: false },
});

describe('an intake', () => {
  test('of somebody of whom nothing is known asks the most decisive first, and everything is possible', () => {
    const intake = intakeOf(ruleSet, benefit({}), ON);
    expect(intake.asked[0]).toBe('ladderStep');
    expect(intake.certain).toBeNull();
    expect(intake.possible.length).toBeGreaterThan(2);
  });

  test('asks no more once the answers decide, and says which questions matter no longer', () => {
    const { employment, ladderStep, wageValue } = WORKING;
    const intake = intakeOf(ruleSet, benefit({ employment, ladderStep, wageValue } as typeof ISOLATED), ON);
    expect(intake.proposal.outcome).toBe('exit');
    expect(intake.certain).toEqual({ kind: 'exit', id: 'regularWork' });
    expect(intake.asked).toEqual([]);
    expect(intake.settled).toContain('talents');
    expect(intake.settled).not.toContain('ladderStep');
  });

  test('says that the goal is certain while what follows from it is still asked', () => {
    const { birthDate: _, ...others } = ISOLATED;
    const intake = intakeOf(ruleSet, benefit(others as typeof ISOLATED), ON);
    expect(intake.certain?.kind).toBe('goal');
    expect(intake.asked).toEqual(['birthDate']);
  });

  test('of somebody who is about to be dismissed asks for the day, though it changes no outcome', () => {
    const of = (facts: Record<string, string>) =>
      intakeOf(ruleSet, { entrance: 'crisis', facts, cohorts: { growth: false } }, ON);
    const day = ruleSet.document.dismissal?.date ?? '';
    expect([...of({}).asked, ...of({}).actedOn]).toContain(day);
    expect(of({}).settled).not.toContain(day);
    expect(of({ [day]: '2010-09-01' }).actedOn).toEqual([]);
    expect(intakeOf(ruleSet, benefit({}), ON).actedOn).toEqual([]);
  });

  test('never leaves out the outcome that the last answer leads to, and asks exactly what the proposal asks', () => {
    fc.assert(
      fc.property(clientAndPart(ruleSet), ({ whole: client, part }) => {
        const intake = intakeOf(ruleSet, part, ON);
        const ended = propose(ruleSet, client, ON);
        const ends = intake.possible.map(({ id }) => id);
        if (ended.outcome !== 'needsFacts') expect(ends).toContain(ended.outcome === 'goal' ? ended.goal : ended.exit);
        const now = propose(ruleSet, part, ON);
        expect(intake.asked).toEqual(now.outcome === 'needsFacts' ? now.facts : []);
        const apart = [...intake.asked, ...intake.actedOn, ...intake.settled];
        expect(new Set(apart).size).toBe(apart.length);
      }),
      { numRuns: 200 },
    );
  });
});
