/** Facts typed with --set are read as the cells of a caseload are. */
import { expect, test } from 'vitest';
import { readFacts } from '../../cli/trajectory/facts.ts';
import { enschede } from '../rules/enschede-rule-set.ts';

const { facts } = enschede().document;

test.each([
  [['wageValue=30,5'], { wageValue: 30.5 }],
  [['wageValue=45%', 'birthDate=31-12-1980'], { wageValue: 45, birthDate: '1980-12-31' }],
  [['obstacles=debt,language'], { obstacles: ['debt', 'language'] }],
  [['obstacles=debt;language'], { obstacles: ['debt', 'language'] }],
  [['obstacles=-', 'wishes='], { obstacles: [], wishes: [] }],
  [[' hasDiploma = WAAR'], { hasDiploma: true }],
  [['age=40', 'nergens=1'], { age: '40', nergens: '1' }],
])('%j', (typed, read) => {
  expect(readFacts(typed, facts)).toEqual({ ok: true, facts: read });
});

test.each([
  [['wageValue'], 'naam=waarde'],
  [['wageValue=1.000'], 'Loonwaarde: Een punt of komma'],
  [['birthDate=05/04/1980'], 'Geboortedatum: Bij deze dag'],
])('%j is refused with what to write', (typed, words) => {
  expect(readFacts(typed, facts)).toMatchObject({
    ok: false,
    code: 'INVALID_FACTS',
    message: expect.stringContaining(words),
  });
});
