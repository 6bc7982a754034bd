/** Enschede's rules with, besides, every operator on every type of fact that it fits and every way to work out a fact. */
import { nameFindings } from '../../domain/rule-checks/static/names.ts';
import { typeFindings } from '../../domain/rule-checks/static/types.ts';
import { OPERATOR_NAMES, OPERATORS } from '../../domain/rules/language/operators.ts';
import { type RuleSet, ruleSetOf } from '../../domain/rules/language/rule-set.ts';
import { type Fact, type FactValue, RuleSetDocument } from '../../domain/rules/language/schema.ts';
import { enschedeDocument } from './enschede-rule-set.ts';

const text = { nl: 'Voorbeeld.', en: 'Example.' };
const source = { document: 'choices', place: 'test' };
const number = { type: 'integer', minimum: -2_000, maximum: 2_000, label: text };

const FACTS = {
  firstStep: { type: 'integer', minimum: 1, maximum: 6, label: text },
  measuredWage: { type: 'number', minimum: 0, maximum: 100, label: text },
  ageOnFixedDay: { ...number, derive: { ageOf: 'birthDate', on: '2008-02-29' } },
  ageAtStart: { ...number, derive: { ageOf: 'birthDate', on: 'benefitSince' } },
  monthsToFixedDay: { ...number, derive: { monthsSince: 'benefitSince', on: '2005-03-31' } },
  monthsFromBirth: { ...number, derive: { monthsSince: 'birthDate', on: 'benefitSince' } },
  monthsBegun: { ...number, derive: { monthsBegunSince: 'benefitSince', on: '2010-03-01' } },
  daysOnBenefit: { ...number, minimum: -50_000, maximum: 50_000, derive: { daysSince: 'benefitSince' } },
  stepsUp: { ...number, derive: { movedBy: { from: 'firstStep', to: 'ladderStep' } } },
};

/** Facts of every type, recorded and worked out. */
const COMPARED = [...Object.keys(FACTS), 'ladderStep', 'age', 'birthDate', 'employment', 'sectors', 'hasDiploma'];

/** Two values that tell clients of the reference caseload apart. */
const valuesOf = (name: string, fact: Fact): readonly [FactValue, FactValue] => {
  switch (fact.type) {
    case 'boolean':
      return [false, true];
    case 'date':
      return ['1970-06-30', '1985-01-01'];
    case 'choice':
    case 'list': {
      const [first, second] = Object.keys(fact.options);
      return [first as string, second as string];
    }
    default:
      return name === 'stepsUp' ? [0, 2] : [Math.max(fact.minimum, 3), Math.min(fact.maximum, 40)];
  }
};

/** The rule set. Its names and types are sound; that some of its rules never matter is no matter here. */
export const withEveryOperator = (): RuleSet => {
  const document = enschedeDocument();
  Object.assign(document.facts, FACTS);
  const ranking = COMPARED.flatMap((name) => {
    const fact: Fact = document.facts[name];
    return OPERATOR_NAMES.filter((operator) => OPERATORS[operator].fits.includes(fact.type)).map((operator) => {
      const values = valuesOf(name, fact);
      const value = OPERATORS[operator].value === 'one' ? values[0] : values;
      return { when: { fact: name, operator, value }, name: `${name}-${operator}` };
    });
  });
  ranking.forEach(({ when, name }, at) => {
    // Of each rule the negation as well, and points that show which rules held.
    const rules = document.instruments[at % document.instruments.length].ranking;
    rules.push({ id: name, when, reason: text, source, points: (at % 90) + 1 });
    rules.push({ id: `not-${name}`, when: { not: when }, reason: text, source, points: -(at % 7) - 1 });
  });
  document.instruments[1].contraIndications.push({
    id: 'movedDown',
    when: { fact: 'stepsUp', operator: 'lessThan', value: -3 },
    reason: text,
    source,
  });
  document.scenarios = [];
  const parsed = RuleSetDocument.parse(document);
  const findings = [...nameFindings(parsed), ...typeFindings(parsed)];
  if (findings.length > 0) throw new Error(JSON.stringify(findings, null, 2));
  return ruleSetOf(parsed);
};
