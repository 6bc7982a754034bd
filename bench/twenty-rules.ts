/** Twenty rules of the kind the policy has, in the rule-set document's conditions: what every contender is given. */
import type { ColumnRuleSet } from '../domain/rules/compile/columns.ts';
import type { Condition } from '../domain/rules/schema.ts';

const options = (...names: string[]): Record<string, object> => Object.fromEntries(names.map((name) => [name, {}]));

/** The sectors a client may want to work in. */
export const SECTORS = [
  'care',
  'logistics',
  'transport',
  'construction',
  'retail',
  'hospitality',
  'metal',
  'technology',
] as const;
export const STEPS = ['step1', 'step2', 'step3', 'step4', 'step5', 'step6'] as const;
export const LANGUAGE = ['none', 'a1', 'a2', 'b1', 'b2'] as const;

const is = (fact: string, value: string | number | boolean): Condition => ({ fact, operator: 'equal', value });
const atLeast = (fact: string, value: number): Condition => ({ fact, operator: 'greaterThanInclusive', value });
const under = (fact: string, value: number): Condition => ({ fact, operator: 'lessThan', value });
const oneOf = (fact: string, ...value: string[]): Condition => ({ fact, operator: 'in', value });
const contains = (fact: string, value: string): Condition => ({ fact, operator: 'contains', value });
const all = (...members: Condition[]): Condition => ({ all: members });
const any = (...members: Condition[]): Condition => ({ any: members });
const not = (member: Condition): Condition => ({ not: member });
const named = (condition: string): Condition => ({ condition });

const RULES: Readonly<Record<string, Condition>> = {
  'goal-direct': all(oneOf('step', 'step4', 'step5'), not(is('regularWork', true))),
  'goal-schooling': all(is('step', 'step3'), is('growthPotential', true), not(named('blocked'))),
  'goal-activation': all(oneOf('step', 'step1', 'step2', 'step3'), not(is('growthPotential', true))),
  'goal-none': any(is('step', 'step6'), is('regularWork', true)),
  young: all(under('age', 27), not(is('step', 'step6'))),
  'track-entrepreneur': all(under('age', 27), is('wantsOwnBusiness', true), oneOf('language', 'b1', 'b2')),
  'track-work': all(under('age', 27), any(is('wantsOwnBusiness', false), oneOf('language', 'none', 'a1', 'a2'))),
  'placement-subsidy': all(atLeast('wageValue', 20), under('wageValue', 100), oneOf('step', 'step4', 'step5')),
  stepping: all(under('wageValue', 20), is('step', 'step3'), any(named('promising'), is('growthPotential', true))),
  'dual-schooling': all(is('diploma', false), any(named('promising'), contains('sectors', 'retail')), under('age', 55)),
  'language-first': all(oneOf('language', 'none', 'a1'), not(all(atLeast('wageValue', 50), atLeast('hours', 24)))),
  'debt-first': all(is('debts', true), any(atLeast('monthsOnBenefit', 24), is('homeless', true))),
  'interview-due': all(atLeast('monthsOnBenefit', 18), atLeast('monthsSinceInterview', 6)),
  'care-job': all(contains('sectors', 'care'), oneOf('language', 'a2', 'b1', 'b2'), is('debts', false)),
  'metal-job': all(contains('sectors', 'metal'), is('health', 'good'), atLeast('hours', 20)),
  'transport-job': all(contains('sectors', 'transport'), is('licence', true), atLeast('age', 21), under('age', 67)),
  'older-worker': all(atLeast('age', 50), atLeast('monthsOnBenefit', 36), not(named('blocked'))),
  parent: all(is('singleParent', true), under('age', 27), is('diploma', false)),
  'part-time': any(under('hours', 16), all(is('singleParent', true), under('hours', 24))),
  relapse: all(
    atLeast('wageValue', 40),
    atLeast('monthsOnBenefit', 12),
    any(is('health', 'limited'), is('debts', true)),
  ),
};

/** The rules with their facts and named conditions. */
export const TWENTY_RULES = {
  rules: Object.entries(RULES).map(([id, when]) => ({ id, when })),
  facts: {
    step: { type: 'choice', options: options(...STEPS) },
    language: { type: 'choice', options: options(...LANGUAGE) },
    health: { type: 'choice', options: options('good', 'limited', 'poor') },
    sectors: { type: 'list', options: options(...SECTORS) },
    age: { type: 'integer' },
    hours: { type: 'integer' },
    wageValue: { type: 'number' },
    monthsOnBenefit: { type: 'integer' },
    monthsSinceInterview: { type: 'integer' },
    growthPotential: { type: 'boolean' },
    regularWork: { type: 'boolean' },
    wantsOwnBusiness: { type: 'boolean' },
    diploma: { type: 'boolean' },
    debts: { type: 'boolean' },
    homeless: { type: 'boolean' },
    licence: { type: 'boolean' },
    singleParent: { type: 'boolean' },
  },
  conditions: {
    promising: {
      when: any(contains('sectors', 'care'), contains('sectors', 'technology'), contains('sectors', 'logistics')),
    },
    blocked: { when: any(is('homeless', true), is('health', 'poor'), all(is('debts', true), is('language', 'none'))) },
  },
} as const satisfies ColumnRuleSet;
