/** Conditions in one Dutch and one English part of a sentence. */
import { describe, expect, test } from 'vitest';
import { OPERATOR_NAMES, OPERATORS, type OperatorName } from '../../../../domain/rules/language/operators.ts';
import type { Condition, Leaf, RuleSetDocument } from '../../../../domain/rules/language/schema.ts';
import { comparisonInCell, conditionInWords, factInWords } from '../../../../domain/rules/language/words.ts';
import { enschedeDocument } from '../../../rules/enschede-rule-set.ts';

const document: RuleSetDocument = enschedeDocument();
const young: Condition = { condition: 'young' };
const adult: Condition = { fact: 'age', operator: 'between', value: [18, 26] };

describe('a condition in words', () => {
  test.each<[Condition, nl: string, en: string]>([
    [adult, 'Leeftijd ligt van 18 jaar tot en met 26 jaar', 'Age is from 18 up to and including 26'],
    [
      { fact: 'birthDate', operator: 'notBetween', value: ['1990-01-01', '1999-12-31'] },
      'Geboortedatum ligt buiten de periode van 1990-01-01 tot en met 1999-12-31',
      'Date of birth is outside the period from 1990-01-01 up to and including 1999-12-31',
    ],
    [
      { fact: 'obstacles', operator: 'containsAny', value: ['debt', 'mental'] },
      'Belemmeringen noemt ten minste een van “schulden” of “psychische gezondheid”',
      'Obstacles names at least one of “debt” or “mental health”',
    ],
    [
      { fact: 'obstacles', operator: 'containsNone', value: ['debt', 'mental', 'physical'] },
      'Belemmeringen noemt geen van “schulden”, “psychische gezondheid” of “lichamelijke gezondheid”',
      'Obstacles names none of “debt”, “mental health” or “physical health”',
    ],
    [
      { fact: 'age', operator: 'lessThan', value: { fact: 'youthAgeLimit' } },
      'Leeftijd is lager dan 27 jaar (Leeftijd tot waarop iemand jongere is)',
      'Age is below 27 (Age below which somebody is young)',
    ],
    [
      { fact: 'wageValue', operator: 'greaterThan', value: { fact: 'growthPotential' } },
      'Loonwaarde is hoger dan het gegeven “Kans om verder te komen, van 0 tot 100”',
      'Wage value is above the fact “Growth potential”',
    ],
    [
      { fact: 'entrance', operator: 'equal', value: 'crisis' },
      'Ingang is “crisisdienst”',
      'Entrance is “crisis service”',
    ],
    [
      { any: [young, { all: [adult, { not: young }] }] },
      'De klant is jonger dan de leeftijdsgrens voor jongeren of (Leeftijd ligt van 18 jaar tot en met 26 jaar en niet (De klant is jonger dan de leeftijdsgrens voor jongeren))',
      'The client is below the age limit for young people or (Age is from 18 up to and including 26 and not (The client is below the age limit for young people))',
    ],
  ])('%j', (condition, nl, en) => {
    expect(conditionInWords(document, condition)).toEqual({ nl, en });
  });

  test('a parameter of which a later value is known is said with its day', () => {
    const changed: RuleSetDocument = enschedeDocument();
    const [first] = changed.parameters.youthAgeLimit!.values;
    changed.parameters.youthAgeLimit!.values.push({ ...first!, from: '2015-01-01', value: 28 });
    const condition: Condition = { fact: 'age', operator: 'lessThan', value: { fact: 'youthAgeLimit' } };
    const { nl, en } = conditionInWords(changed, condition);
    expect(nl).toContain('27 jaar; vanaf 1 januari 2015: 28 jaar');
    expect(en).toContain('27; from 1 January 2015: 28');
  });

  test.each(OPERATOR_NAMES)('has words of its own for %s in both languages', (operator) => {
    const { nl, en } = conditionInWords(document, { fact: 'ladderStep', operator, value: [2, 4] });
    for (const text of [nl, en]) expect(text).not.toMatch(new RegExp(` ${operator} `));
    const others = OPERATOR_NAMES.filter((other) => other !== operator).map((other) =>
      conditionInWords(document, { fact: 'ladderStep', operator: other, value: [2, 4] }),
    );
    expect(others.map((words) => words.nl)).not.toContain(nl);
    expect(others.map((words) => words.en)).not.toContain(en);
  });

  test('what has no label keeps its name', () => {
    expect(factInWords(document, 'toString')).toEqual({ nl: 'toString', en: 'toString' });
  });
});

describe('a comparison in the column of its fact', () => {
  test.each<[Leaf, isDenied: boolean, nl: string, en: string]>([
    [{ fact: 'hasDiploma', operator: 'equal', value: true }, false, 'ja', 'yes'],
    [{ fact: 'hasDiploma', operator: 'equal', value: true }, true, 'nee', 'no'],
    [{ fact: 'hasDiploma', operator: 'notEqual', value: false }, true, 'nee', 'no'],
    [{ fact: 'ladderStep', operator: 'equal', value: 4 }, false, '4', '4'],
    [{ fact: 'ladderStep', operator: 'equal', value: 4 }, true, 'niet 4', 'not 4'],
    [{ fact: 'ladderStep', operator: 'in', value: [4, 5] }, false, '4 of 5', '4 or 5'],
    [{ fact: 'ladderStep', operator: 'in', value: [4, 5] }, true, 'geen van 4 of 5', 'none of 4 or 5'],
    [
      { fact: 'age', operator: 'between', value: [27, 64] },
      false,
      'van 27 jaar tot en met 64 jaar',
      'from 27 up to and including 64',
    ],
    [
      { fact: 'age', operator: 'lessThan', value: { fact: 'youthAgeLimit' } },
      true,
      'ten minste 27 jaar (Leeftijd tot waarop iemand jongere is)',
      'at least 27 (Age below which somebody is young)',
    ],
    [{ fact: 'birthDate', operator: 'lessThan', value: '1990-01-01' }, false, 'voor 1990-01-01', 'before 1990-01-01'],
    [{ fact: 'obstacles', operator: 'contains', value: 'debt' }, true, 'noemt niet “schulden”', 'does not name “debt”'],
    [{ fact: 'entrance', operator: 'equal', value: 'crisis' }, false, '“crisisdienst”', '“crisis service”'],
  ])('%j, denied: %s', (leaf, isDenied, nl, en) => {
    expect(comparisonInCell(document, leaf, isDenied)).toEqual({ nl, en });
  });

  test.each(OPERATOR_NAMES)('%s is told from every other, and denied is its opposite', (operator) => {
    const cellOf = (name: OperatorName, isDenied = false) =>
      comparisonInCell(
        document,
        { fact: 'ladderStep', operator: name, value: OPERATORS[name].value === 'one' ? 2 : [2, 4] },
        isDenied,
      );
    const others = OPERATOR_NAMES.filter((other) => other !== operator).map((other) => cellOf(other).nl);
    expect(others).not.toContain(cellOf(operator).nl);
    expect(cellOf(operator, true)).toEqual(cellOf(OPERATORS[operator].opposite));
  });
});
