import { describe, expect, test } from 'vitest';
import type { ClientOnDay } from '../../../../domain/decision/one-client/client.ts';
import { deriveFacts } from '../../../../domain/decision/one-client/derive.ts';
import type { Proposal } from '../../../../domain/decision/one-client/proposal.ts';
import { RuleSetGap } from '../../../../domain/decision/one-client/proposal-or-open.ts';
import { propose } from '../../../../domain/decision/one-client/propose.ts';
import { evaluate } from '../../../../domain/rules/evaluation/evaluate.ts';
import { type RuleSet, ruleSetOf } from '../../../../domain/rules/language/rule-set.ts';
import { RuleSetDocument } from '../../../../domain/rules/language/schema.ts';
import { fc } from '../../../property.ts';
import { clientAndPart, completeClient } from '../../../rules/arbitrary-clients.ts';
import { enschede, enschedeDocument } from '../../../rules/enschede-rule-set.ts';

const ruleSet = enschede();
const ON = '2010-07-01';

const benefit = (facts: ClientOnDay['facts'], cohorts: ClientOnDay['cohorts'] = { growth: false }): ClientOnDay => ({
  entrance: 'benefit',
  facts,
  cohorts,
});

/** What a caseworker sees of a proposal; points and the rule by which it was reached may get more precise. */
const gist = (proposal: Proposal) =>
  proposal.outcome === 'goal'
    ? { ...proposal, rule: null, instruments: proposal.instruments.map(({ id }) => id) }
    : proposal.outcome === 'exit'
      ? { ...proposal, rule: null }
      : proposal;

describe('a proposal', () => {
  test('with nothing known asks the step first and the derived facts by their dates', () => {
    const proposal = propose(ruleSet, benefit({}, {}), ON);
    expect(proposal.outcome).toBe('needsFacts');
    if (proposal.outcome !== 'needsFacts') return;
    expect(proposal.facts[0]).toBe('ladderStep');
    expect(proposal.facts).toContain('birthDate');
    for (const name of proposal.facts) expect(ruleSet.document.facts[name]).not.toHaveProperty('derive');
  });

  test('never asks what only the other entrance needs', () => {
    const proposal = propose(ruleSet, benefit({}, {}), ON);
    const crisis = propose(ruleSet, { entrance: 'crisis', facts: {}, cohorts: {} }, ON);
    expect(proposal).toHaveProperty('facts', expect.not.arrayContaining(['employment', 'jobProspects', 'hasDiploma']));
    expect(crisis).toHaveProperty('facts', expect.not.arrayContaining(['ladderStep', 'wageValue', 'birthDate']));
    expect(crisis).toHaveProperty('facts.0', 'employment');
  });

  test('on step 3 with an open place in the cohort asks what the rank is made of, never the place itself', () => {
    const facts = {
      ladderStep: 3,
      birthDate: '1970-05-01',
      obstacles: [],
      wishes: [],
      hoursAvailable: 32,
      talents: [],
    };
    expect(propose(ruleSet, benefit({ ...facts, education: 'vmbo' }, {}), ON)).toEqual({
      outcome: 'needsFacts',
      facts: ['growthPotential', 'benefitSince'],
    });
    const ranked = { ...facts, education: 'vmbo', growthPotential: 50, benefitSince: '2009-01-01' };
    expect(propose(ruleSet, benefit(ranked, {}), ON)).toEqual({ outcome: 'needsFacts', facts: [] });
  });

  test('on step 2 does not wait for a place in the cohort, which is for step 3 only', () => {
    const proposal = propose(ruleSet, benefit({ ladderStep: 2, birthDate: '1970-05-01' }, {}), ON);
    expect(proposal).toMatchObject({ outcome: 'goal', goal: 'goal3', instruments: [{ id: 'klimopJob' }] });
  });

  test('does not ask the order of instruments where there is only one', () => {
    const proposal = propose(
      ruleSet,
      benefit({ ladderStep: 4, birthDate: '1970-05-01', wageValue: 30, obstacles: [], wishes: [] }),
      ON,
    );
    expect(proposal).toMatchObject({ outcome: 'goal', instruments: [{ id: 'wageValuePlacement', points: 30 }] });
  });

  test('gives the points of every ranking rule that held', () => {
    const facts = {
      ladderStep: 5,
      birthDate: '1970-05-01',
      wageValue: 60,
      obstacles: ['physical'],
      wishes: ['paidWork'],
    };
    expect(propose(ruleSet, benefit(facts), ON)).toEqual({
      outcome: 'goal',
      goal: 'goal1',
      rule: 'step5',
      approach: null,
      track: null,
      programmes: [],
      instruments: [
        { id: 'directPlacement', points: 40 },
        { id: 'wageValuePlacement', points: 15 },
      ],
    });
  });

  test('ignores a derived fact that a caller sends along', () => {
    const proposal = propose(ruleSet, benefit({ ladderStep: 1, birthDate: '1970-05-01', age: 20 }), ON);
    expect(proposal).toMatchObject({ approach: null });
  });

  test('does not ask a fact when both sides of it lead to the same outcome', () => {
    const document = enschedeDocument();
    document.goals[2].rules[0].when = {
      all: [
        { fact: 'ladderStep', operator: 'equal', value: 1 },
        {
          any: [
            { fact: 'growthPotential', operator: 'lessThan', value: 50 },
            { fact: 'growthPotential', operator: 'greaterThanInclusive', value: 50 },
          ],
        },
      ],
    };
    const changed = ruleSetOf(RuleSetDocument.parse(document));
    expect(propose(changed, benefit({ ladderStep: 1, birthDate: '1970-05-01' }), ON)).toMatchObject({ goal: 'goal3' });
  });

  test('a gap in unchecked rules is a fault, not a silent no', () => {
    const document = enschedeDocument();
    document.exits = document.exits.filter(({ id }: { id: string }) => id !== 'regularWork');
    const changed: RuleSet = ruleSetOf(RuleSetDocument.parse(document));
    expect(() => propose(changed, benefit({ ladderStep: 6 }), ON)).toThrow(RuleSetGap);
  });
});

describe('a proposal for arbitrary clients', () => {
  test('never changes when an unknown fact becomes known', () => {
    fc.assert(
      fc.property(clientAndPart(ruleSet), ({ whole, part }) => {
        const early = propose(ruleSet, part, ON);
        if (early.outcome !== 'needsFacts') expect(gist(propose(ruleSet, whole, ON))).toEqual(gist(early));
      }),
      { numRuns: 3_000 },
    );
  });

  test('comes about by answering only what is asked, one fact at a time', () => {
    fc.assert(
      fc.property(clientAndPart(ruleSet), ({ whole, part }) => {
        let client: ClientOnDay = { ...part, cohorts: whole.cohorts };
        for (let asked = 0; asked <= Object.keys(whole.facts).length; asked += 1) {
          const proposal = propose(ruleSet, client, ON);
          if (proposal.outcome !== 'needsFacts') {
            expect(gist(proposal)).toEqual(gist(propose(ruleSet, whole, ON)));
            return;
          }
          const [next] = proposal.facts;
          expect(next !== undefined && client.facts[next] === undefined).toBe(true);
          if (next !== undefined)
            client = { ...client, facts: { ...client.facts, [next]: whole.facts[next] ?? false } };
        }
        throw new Error('every fact was answered and there is still no proposal');
      }),
      { numRuns: 500 },
    );
  });

  test('has exactly one goal or exit that holds', () => {
    fc.assert(
      fc.property(completeClient(ruleSet), (client) => {
        const facts = deriveFacts(ruleSet, client, ON);
        const { goals, exits } = ruleSet.document;
        const holding = [...goals, ...exits].filter(
          ({ entrance, rules }) =>
            entrance === client.entrance && rules.some(({ when }) => evaluate(when, facts, ruleSet.named) === true),
        );
        expect(holding).toHaveLength(1);
      }),
      { numRuns: 3_000 },
    );
  });

  test('lists instruments by falling points, each one serving the goal', () => {
    fc.assert(
      fc.property(completeClient(ruleSet), (client) => {
        const proposal = propose(ruleSet, client, ON);
        if (proposal.outcome !== 'goal') return;
        const points = proposal.instruments.map((instrument) => instrument.points);
        expect(points).toEqual([...points].sort((a, b) => b - a));
        for (const { id } of proposal.instruments) {
          expect(ruleSet.document.instruments.find((one) => one.id === id)?.goals).toContain(proposal.goal);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
