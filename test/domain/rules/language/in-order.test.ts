import { expect, test } from 'vitest';
import { inOrderOf } from '../../../../domain/rules/language/in-order.ts';
import { policyRules } from '../../../workflows/harness.ts';

test('facts stand as the rules name them, also when they were kept by the length of their names', () => {
  const rules = policyRules('enschede');
  const kept = { wishes: [], sectors: [], birthDate: '1980-12-31', ladderStep: 3, gone: 'x' };
  const names = inOrderOf(rules, kept).map(([name]) => name);
  expect(names.at(-1)).toBe('gone');
  expect(names.slice(0, -1)).toEqual(Object.keys(rules.facts).filter((name) => Object.hasOwn(kept, name)));
  expect(names[0]).toBe('ladderStep');
  expect(inOrderOf(null, kept)).toEqual(Object.entries(kept));
});
