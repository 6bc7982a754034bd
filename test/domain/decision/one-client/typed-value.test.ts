import { describe, expect, test } from 'vitest';
import { readTypedValue } from '../../../../domain/decision/one-client/typed-value.ts';
import { enschede } from '../../../rules/enschede-rule-set.ts';

const { facts } = enschede().document;

describe('a typed value that can mean one thing is read', () => {
  test.each([
    ['wageValue', '30', 30],
    ['wageValue', '30,5', 30.5],
    ['wageValue', '30.5', 30.5],
    ['wageValue', '30,50', 30.5],
    ['wageValue', '0,125', 0.125],
    ['wageValue', '0.125', 0.125],
    ['wageValue', '1234.567', 1234.567],
    ['wageValue', '1.234,5', 1234.5],
    ['wageValue', '1,234.5', 1234.5],
    ['wageValue', '1.234.567', 1_234_567],
    ['wageValue', '1 000', 1000],
    ['wageValue', '1\u00A0000,5', 1000.5],
    ['wageValue', '-5', -5],
    ['wageValue', '\u22125', -5],
    ['wageValue', '+5', 5],
    ['wageValue', '45%', 45],
    ['wageValue', '45 %', 45],
    ['hoursAvailable', '24 uur', 24],
    ['birthDate', '1980-12-31', '1980-12-31'],
    ['birthDate', '1980-1-5', '1980-01-05'],
    ['birthDate', '5 mei 1980', '1980-05-05'],
    ['birthDate', '05-MRT-1980', '1980-03-05'],
    ['birthDate', '1 aug. 1980', '1980-08-01'],
    ['birthDate', '31 December 1980', '1980-12-31'],
    ['birthDate', 'woensdag 31 december 1980', '1980-12-31'],
    ['birthDate', 'wo 31-12-1980', '1980-12-31'],
    ['birthDate', '1980/12/31', '1980-12-31'],
    ['birthDate', '31-12-1980', '1980-12-31'],
    ['birthDate', '5-4-1980', '1980-04-05'],
    ['birthDate', '05.04.1980', '1980-04-05'],
    ['birthDate', '31/12/1980', '1980-12-31'],
    ['birthDate', '4/4/1980', '1980-04-04'],
    ['birthDate', '19801231', '1980-12-31'],
    ['birthDate', '1980-12-31 00:00:00', '1980-12-31'],
    ['birthDate', '1980-12-31T00:00:00.000Z', '1980-12-31'],
    ['birthDate', '30-02-1980', '1980-02-30'],
    ['hasDiploma', 'JA', true],
    ['hasDiploma', 'WAAR', true],
    ['hasDiploma', 'onwaar', false],
    ['hasDiploma', '0', false],
    ['employment', 'Unemployed', 'unemployed'],
    ['employment', 'in loondienst', 'employed'],
    ['education', 'HAVO/VWO', 'havoVwo'],
    ['obstacles', '-', []],
    ['obstacles', 'Geen', []],
    ['obstacles', 'debt', ['debt']],
    ['obstacles', 'debt;language', ['debt', 'language']],
    ['obstacles', 'debt, language', ['debt', 'language']],
    ['obstacles', 'Schulden; taal;', ['debt', 'language']],
  ])('%s %j is %j', (fact, text, value) => {
    expect(readTypedValue(text, facts[fact])).toEqual({ ok: true, value });
  });
});

describe('a typed value that can mean two things is refused with what to write', () => {
  test.each([
    ['wageValue', '1.000', '1000'],
    ['obstacles', '-;debt', 'Laat een van de twee weg'],
    ['wageValue', '1.000', '1000'],
    ['obstacles', '-;debt', 'Laat een van de twee weg'],
    ['wageValue', '-12.500', '1000'],
    ['wageValue', '1,5E+03', 'met een E'],
    ['birthDate', '05/04/1980', 'jaar-maand-dag'],
    ['birthDate', '12/31/1980', 'jaar-maand-dag'],
    ['birthDate', '31-12-80', 'vier cijfers'],
    ['birthDate', '29586', 'spreadsheet'],
    ['birthDate', '2,9586E+04', 'spreadsheet'],
    ['birthDate', '1980', 'alleen een jaar'],
  ])('%s %j', (fact, text, words) => {
    expect(readTypedValue(text, facts[fact])).toEqual({ ok: false, message: expect.stringContaining(words) });
  });
});

test('what is no value of that type, or of no fact, stays the text: the check refuses it in its own words', () => {
  for (const [fact, text] of [
    ['wageValue', 'veel'],
    ['wageValue', '1.0.0'],
    ['birthDate', 'gisteren'],
    ['birthDate', 'donderdag 31 december 1980'],
    ['hasDiploma', 'misschien'],
    ['employment', 'constructor'],
    ['age', '40'],
    ['nergens', '1'],
  ] as const)
    expect(readTypedValue(text, facts[fact])).toEqual({ ok: true, value: text });
  expect(readTypedValue('debt;lui', facts.obstacles)).toEqual({ ok: true, value: ['debt', 'lui'] });
  expect(readTypedValue(';', facts.obstacles)).toEqual({ ok: true, value: ';' });
});
