/** json-rules-engine as a second opinion: silent on rules that are compiled right, and loud on what was compiled or registered wrong. */
import { afterEach, describe, expect, test } from 'vitest';
import { generateCaseload } from '../../../domain/caseload/generate.ts';
import { Caseload } from '../../../domain/decision/caseload/caseload.ts';
import { proposeForCaseload } from '../../../domain/decision/caseload/caseload-proposals.ts';
import { type Asking, secondOpinion } from '../../../domain/rule-checks/second-opinion.ts';
import { OPERATORS, type OperatorName, type Relation } from '../../../domain/rules/language/operators.ts';
import { type RuleSet, ruleSetOf } from '../../../domain/rules/language/rule-set.ts';
import { type Condition, type Facts, RuleSetDocument } from '../../../domain/rules/language/schema.ts';
import { enschede, enschedeDocument } from '../../rules/enschede-rule-set.ts';
import { withEveryOperator } from '../../rules/every-operator-rule-set.ts';
import { stichtseVecht } from '../../rules/stichtse-vecht-rule-set.ts';

const caseloadOf = (ruleSet: RuleSet, all: readonly Facts[], on: string): NonNullable<Asking['caseload']> => {
  const members = all.map((facts, at) => ({ clientId: `c-${at}`, entrance: 'benefit' as const, facts }));
  const { clientAt } = proposeForCaseload(ruleSet, new Caseload(members, on));
  return { size: members.length, on, clientAt };
};

/** Enschede's rules with one more that gives points. */
const withRanking = (when: Condition): RuleSet => {
  const document = enschedeDocument();
  const { ranking } = document.instruments[0];
  ranking.push({ ...ranking[0], id: 'planted', when });
  document.scenarios = document.scenarios.slice(0, 5);
  return ruleSetOf(RuleSetDocument.parse(document));
};

const reference = generateCaseload({ size: 40, on: '2010-07-01' }).map(({ facts }) => facts);

describe('of rules that are right', () => {
  test.each([
    ['Enschede', enschede(), 67],
    ['Stichtse Vecht', stichtseVecht(), 30],
    ['Enschede with every operator', withEveryOperator(), 100],
  ])('nothing differs: %s', async (_, ruleSet, atLeast) => {
    const opinion = await secondOpinion(ruleSet);
    expect(opinion.difference).toBeNull();
    expect(opinion.madeUp).toBeGreaterThan(atLeast);
  });

  test('the caseload is asked about as far as everything is known of it, and how far that is is told', async () => {
    const ruleSet = enschede();
    const { wageValue: _unknown, ...incomplete } = reference[0]!;
    const seen: [number, number][] = [];
    const opinion = await secondOpinion(ruleSet, {
      caseload: caseloadOf(ruleSet, [...reference, incomplete], '2010-07-01'),
      onAsked: (asked, of) => seen.push([asked, of]),
    });
    expect(opinion).toMatchObject({ difference: null, fromCaseload: 40, incomplete: 1, notAsked: 0 });
    expect(seen.map(([asked]) => asked)).toEqual(seen.map((_, at) => at + 1));
    expect(seen.at(-1)).toEqual([opinion.madeUp + 41, opinion.madeUp + 41]);
  });

  test('when the time is up, it says how many were not asked about', async () => {
    const ruleSet = enschede();
    let left = 10;
    const opinion = await secondOpinion(ruleSet, {
      caseload: caseloadOf(ruleSet, reference, '2010-07-01'),
      mayGoOn: async () => {
        left -= 1;
        return left >= 0;
      },
    });
    expect(opinion).toMatchObject({ difference: null, fromCaseload: 10, notAsked: 30 });
  });
});

describe('of what was compiled wrong', () => {
  const undo: (() => void)[] = [];
  afterEach(() => {
    for (const one of undo.splice(0)) one();
  });
  const plant = (name: OperatorName, relation: Relation): void => {
    const { relation: before } = OPERATORS[name];
    Object.assign(OPERATORS[name], { relation });
    undo.push(() => Object.assign(OPERATORS[name], { relation: before }));
  };

  // Values that no other test compares with: what was compiled before is kept.
  test.each<[OperatorName, Relation, Condition]>([
    ['lessThan', '<=', { fact: 'wageValue', operator: 'lessThan', value: 61 }],
    ['lessThanInclusive', '<', { fact: 'age', operator: 'lessThanInclusive', value: 41 }],
    ['greaterThan', '>=', { fact: 'benefitMonths', operator: 'greaterThan', value: 19 }],
    ['greaterThanInclusive', '>', { fact: 'birthDate', operator: 'greaterThanInclusive', value: '1971-03-04' }],
    ['greaterThan', '>=', { fact: 'wageValue', operator: 'greaterThan', value: { fact: 'growthPotential' } }],
  ])('a client at the threshold shows it: %s as %s', async (name, relation, when) => {
    plant(name, relation);
    // Hidden by a sibling in every client: each comparison is asked about by itself as well.
    const { difference } = await secondOpinion(
      withRanking({ all: [when, { fact: 'ladderStep', operator: 'equal', value: 6 }, { not: when }] }),
    );
    expect(difference).toMatchObject({ code: 'opinion.differs', severity: 'error' });
  });
});

describe('of what the engine answers otherwise', () => {
  const real = OPERATORS.between.holds;

  test('a client of the caseload is never shown: a made-up one is', async () => {
    const ruleSet = withRanking({ fact: 'growthPotential', operator: 'between', value: [10, 90] });
    const secret = { ...reference[0]!, growthPotential: 47, wageValue: 73, birthDate: '1969-05-17' };
    // Wrong for one value only, which no threshold is near.
    const wrongAt47 = (value: unknown, bounds: unknown): boolean => value !== 47 && real(value, bounds);
    const opinion = await secondOpinion(ruleSet, {
      caseload: caseloadOf(
        ruleSet,
        [...reference.filter((facts) => facts.growthPotential !== 47), secret],
        '2010-07-01',
      ),
      operators: [['between', wrongAt47]],
    });
    expect(opinion.difference).toMatchObject({ code: 'opinion.differs', place: expect.stringMatching(/ranking/) });
    expect(opinion.difference?.message).toMatch(
      /^Geldt de regel “.+” \(planted\)\? .*; “Loonwaarde” \(wageValue\): \d/,
    );
    expect(JSON.stringify(opinion.difference)).not.toMatch(/47|73|1969-05-17/);
    expect(opinion.difference?.witness).toHaveProperty('birthDate');
    expect(opinion.difference?.witness).not.toHaveProperty('growthPotential');
  });

  test.each([
    ['a goal', '/goals/0', /^doel “.+” \(goal1\), regel “.+” \(planted\)/, 'rules'],
    ['an exit', '/exits/0', /^uitgang “.+” \(regularWork\), regel “.+” \(planted\)/, 'rules'],
    ['an approach', '/approaches/0', /^aanpak “.+” \(youth\), regel “.+” \(planted\)/, 'rule'],
    ['an instrument', '/instruments/0', /^instrument “.+” \(directPlacement\), recht “.+” \(planted\)/, 'eligibility'],
    ['a condition', '', /^voorwaarde “.+” \(planted\), voorwaarde/, 'conditions'],
  ])('is said by its names and its line: %s', async (_, of, names, part) => {
    const when = { fact: 'growthPotential', operator: 'between', value: [12, 90] };
    const document = enschedeDocument();
    const [, list, index] = of.split('/');
    const owner = list === undefined ? document : document[list][Number(index)];
    if (part === 'rules') owner.rules.unshift({ ...owner.rules[0], id: 'planted', when });
    else if (part === 'conditions') owner.conditions.planted = { ...owner.conditions.young, when };
    else Object.assign(owner[part], { id: 'planted', when });
    document.scenarios = [];
    const text = JSON.stringify(document, null, 2);
    const line = text.slice(0, text.indexOf('[\n', text.indexOf('"between"'))).split('\n').length - 3;
    const ruleSet = ruleSetOf(RuleSetDocument.parse(document));
    const operators: Asking['operators'] = [['between', (value, bounds) => !real(value, bounds)]];
    const { difference } = await secondOpinion(ruleSet, { text, operators });
    expect(difference?.where).toMatch(names);
    expect(difference?.line).toBe(line);
    const { difference: kept } = await secondOpinion(ruleSet, { operators });
    expect(kept?.where).toMatch(names);
    expect(kept).not.toHaveProperty('line');
  });

  test('that it refuses to answer is a difference', async () => {
    const ruleSet = withRanking({ fact: 'growthPotential', operator: 'between', value: [11, 90] });
    const { difference } = await secondOpinion(ruleSet, { operators: [] });
    expect(difference?.message).toContain('json-rules-engine zegt niets');
  });
});
