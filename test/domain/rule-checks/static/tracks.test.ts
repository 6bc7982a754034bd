/** Whether everybody in an approach gets a track: what the last takes is asked by itself where all of them together are too much to try. */
import { expect, test } from 'vitest';
import { loadRuleSet } from '../../../../domain/rule-checks/load.ts';
import { smallDocument } from '../mutations/small-rule-set.ts';

const findingsWith = (last: object): string[] => {
  // biome-ignore lint/suspicious/noExplicitAny: a document that a test changes has no type.
  const document: any = smallDocument();
  const { label } = document.facts.age;
  document.facts.benefitSince = { type: 'date', minimum: '1980-01-01', maximum: '2030-01-01', label };
  document.facts.ageAtStart = { ...document.facts.age, derive: { ageOf: 'birthDate', on: 'benefitSince' } };
  const [first, other] = document.approaches[0].tracks;
  first.rule.when = { fact: 'ageAtStart', operator: 'lessThan', value: 21 };
  other.rule.when = last;
  document.scenarios = [];
  const loaded = loadRuleSet(document);
  const findings = loaded.ok ? loaded.warnings : loaded.findings;
  return findings.filter(({ place }) => place === '/approaches/0/tracks').map(({ code }) => code);
};

test('a last track that takes everybody leaves nothing to find, whatever the first looks at', () => {
  expect(findingsWith({ fact: 'age', operator: 'greaterThanInclusive', value: 0 })).toEqual([]);
});

test('one that does not is still told', () => {
  expect(findingsWith({ fact: 'age', operator: 'greaterThanInclusive', value: 30 })).not.toEqual([]);
});

test('one that takes whoever the first leaves is enough: nobody is younger today than when it began', () => {
  expect(findingsWith({ fact: 'age', operator: 'greaterThanInclusive', value: 20 })).toEqual([]);
});
