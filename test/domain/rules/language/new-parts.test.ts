/** New parts of a rule set: each makes a document that the schema takes, under a name that is free. */
import { describe, expect, test } from 'vitest';
import {
  type AskedOfFact,
  nameFor,
  namesTaken,
  newExit,
  newFact,
  newGoal,
  newInstrument,
  newRankingRule,
  newRule,
} from '../../../../domain/rules/language/new-parts.ts';
import { RuleSetDocument } from '../../../../domain/rules/language/schema.ts';
import { fc } from '../../../property.ts';
import { policyRules } from '../../../workflows/harness.ts';

const document = policyRules('new-parts');
const rule = {
  when: { fact: 'entrance', operator: 'equal', value: 'benefit' },
  reason: { nl: 'U hebt een uitkering.' },
  source: { document: 'choices', place: 'Nieuw' },
};
const label = { nl: 'Wil een eigen bedrijf' };
const FACTS: readonly AskedOfFact[] = [
  { type: 'boolean', label },
  { type: 'integer', label, minimum: 0, maximum: 40, unit: 'uur', question: { nl: 'Hoeveel uur?' } },
  { type: 'number', label, minimum: 0.5, maximum: 1.5 },
  { type: 'date', label, minimum: '1900-01-01', maximum: '2100-01-01', mayLieAhead: true },
  { type: 'choice', label, options: [{ nl: 'Ja, nu' }, { nl: 'Ja: nu' }, { nl: '2 jaar' }] },
  { type: 'list', label, options: [{ nl: 'één' }] },
];

describe('with a new part the document passes the schema', () => {
  test.each(FACTS)('a fact of the type $type', (asked) => {
    const fact = newFact(asked);
    const read = RuleSetDocument.parse({ ...document, facts: { ...document.facts, newFact: fact } });
    expect(read.facts.newFact).toMatchObject({ type: asked.type, label: { nl: label.nl, en: label.nl } });
  });

  test('the options of a fact have names of their own', () => {
    expect(newFact(FACTS[4]!)).toMatchObject({
      options: { jaNu: { nl: 'Ja, nu' }, 'jaNu-2': { nl: 'Ja: nu' }, option2Jaar: { nl: '2 jaar' } },
    });
  });

  test('a goal, an exit, an instrument and rules in them', () => {
    const goal = newGoal('aNewGoal', { label, entrance: 'benefit', description: { nl: 'Zo.', en: 'So.' }, rule });
    const exit = newExit('aNewExit', { label, entrance: 'crisis', rule });
    const instrument = newInstrument('aNewInstrument', {
      label,
      description: label,
      proof: { kind: 'experience', summary: { nl: 'Het werkt.' } },
      goals: ['aNewGoal'],
      euros: 1_000,
      places: 0,
      duration: 'P6M',
      rule,
    });
    const read = RuleSetDocument.parse({
      ...document,
      goals: [...document.goals, { ...goal, rules: [...goal.rules, newRule('another', rule)] }],
      exits: [...document.exits, exit],
      instruments: [
        ...document.instruments,
        {
          ...instrument,
          contraIndications: [newRule('against', rule)],
          ranking: [newRankingRule('forIt', { ...rule, points: -3 })],
        },
      ],
    });
    expect(read.goals.at(-1)?.rules.map(({ id }) => id)).toEqual(['aNewGoal-1', 'another']);
    expect(read.exits.at(-1)).toMatchObject({ id: 'aNewExit', leadsTo: 'noTrajectory' });
    expect(read.instruments.at(-1)).toMatchObject({ sectors: [], eligibility: { reason: { en: rule.reason.nl } } });
  });
});

describe('a name', () => {
  test('is made of the words, in ASCII', () => {
    const taken = namesTaken({});
    expect(nameFor('Wil een eigen bedrijf', taken, 'goal')).toBe('wilEenEigenBedrijf');
    expect(nameFor('Coördinatie & één-op-één', taken, 'goal')).toBe('coordinatieEenOpEen');
    expect(nameFor('65 jaar', taken, 'goal')).toBe('goal65Jaar');
    expect(nameFor('عمل', taken, 'fact')).toBe('fact');
    expect(nameFor('Entrance', taken, 'fact')).toBe('entrance-2');
  });

  test('is no other name of the document, nor that of a rule in it', () => {
    const taken = namesTaken({ facts: { work: {} }, goals: [{ id: 'goal', rules: [{ id: 'job-1' }] }] });
    expect(nameFor('work', taken, 'fact')).toBe('work-2');
    expect(nameFor('Job', taken, 'goal')).toBe('job-2');
    expect(nameFor('GOAL', taken, 'goal')).toBe('goal-2');
  });

  test('passes the schema whatever the words are', () => {
    const taken = namesTaken(document);
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.lorem(), fc.constantFrom('constructor', 'Âge')),
        (words) => {
          const name = nameFor(words, taken, 'goal');
          expect(taken.has(name)).toBe(false);
          const goal = newGoal(name, { label, entrance: 'benefit', description: label, rule });
          expect(RuleSetDocument.shape.goals.safeParse([goal]).error).toBeUndefined();
        },
      ),
    );
  });
});
