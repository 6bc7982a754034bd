import { expect, test } from 'vitest';
import { generateCaseload } from '../../../domain/caseload/generate.ts';
import { ASSUMED, CLIENTS_BY_STEP, REFERENCE_SIZE } from '../../../domain/caseload/policy.ts';
import { Fact, type FactValue } from '../../../domain/rules/schema.ts';
import enschede from '../../../rules/enschede/rule-set.json' with { type: 'json' };

const definitions = new Map(Object.entries(enschede.facts).map(([id, fact]) => [id, Fact.parse(fact)]));

const fits = (definition: Fact | undefined, value: FactValue): boolean => {
  if (definition === undefined || 'derive' in definition) return false;
  switch (definition.type) {
    case 'boolean':
      return typeof value === 'boolean';
    case 'integer':
      return (
        Number.isInteger(value) && (value as number) >= definition.minimum && (value as number) <= definition.maximum
      );
    case 'number':
      return typeof value === 'number' && value >= definition.minimum && value <= definition.maximum;
    case 'date':
      return typeof value === 'string' && value >= definition.minimum && value <= definition.maximum;
    case 'choice':
      return typeof value === 'string' && Object.hasOwn(definition.options, value);
    case 'list':
      return (
        Array.isArray(value) &&
        value.every((option) => Object.hasOwn(definition.options, option)) &&
        new Set(value).size === value.length
      );
  }
};

test('every generated client has exactly the facts that the rule set of Enschede records, each of its type and options', () => {
  const recorded = [...definitions].filter(([, fact]) => !('derive' in fact)).map(([id]) => id);
  const misfits = new Set<string>();
  for (const { facts } of generateCaseload()) {
    expect(Object.keys(facts).sort()).toEqual([...recorded].sort());
    for (const [id, value] of Object.entries(facts))
      if (!fits(definitions.get(id), value)) misfits.add(`${id}: ${value}`);
  }
  expect([...misfits]).toEqual([]);
});

test('the neighbourhoods are Enschede’s own: Pathmos and at least eight others', () => {
  const names = Object.keys(ASSUMED.neighbourhood);
  expect(names).toContain('pathmos');
  expect(names.length).toBeGreaterThanOrEqual(9);
});

test('the steps of the ladder add up to the whole caseload, and to the policy’s goals', () => {
  const [one, two, three, four, five, six] = CLIENTS_BY_STEP;
  expect(four + five).toBe(1_203);
  expect(one + two + three - 1_300).toBe(2_835);
  expect(four + five + 1_300 + (one + two + three - 1_300) + six).toBe(REFERENCE_SIZE);
});
