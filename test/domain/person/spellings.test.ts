import { expect, test } from 'vitest';
import { patternOf, startsOf, withoutSigns } from '../../../domain/person/spellings.ts';
import { fc } from '../../property.ts';

test.each([
  ['Zoë', 'zoe'],
  ['ÖZTÜRK', 'ozturk'],
  ['Şahin', 'sahin'],
  ['Łukasz', 'lukasz'],
  ['Zoe\u0308', 'zoe'],
  ['Jansen', 'jansen'],
  ['Ĳssel', 'ijssel'],
  ['GROẞMANN', 'grossmann'],
  // Of another script nothing is guessed at.
  ['Ωμέγα', 'ωμέγα'],
])('%s is typed as %s', (name, typed) => {
  expect(withoutSigns(name)).toBe(typed);
  expect(withoutSigns(typed)).toBe(typed);
});

/** As PostgreSQL reads it: its classes by name are those of JavaScript by property. */
const inPattern = (typed: string, name: string): boolean =>
  new RegExp(patternOf(typed).replace('[:space:]', '\\s').replace('[:punct:]', '\\p{P}'), 'u').test(name);

test.each([
  ['ozturk', 'van ’t Hoff-Öztürk', true],
  ['ÖZT', 'van ’t Hoff-Öztürk', true],
  ['turk', 'van ’t Hoff-Öztürk', false],
  ['zoe', 'Zoë', true],
  ['zoem', 'Zoë', false],
  ['ancona', "D'Ancona", true],
  ['jansen', 'JANSEN', true],
])('%s finds %s: %s', (typed, name, isFound) => {
  expect(inPattern(typed, name)).toBe(isFound);
});

/** Some of them. */
const SIGNED = 'áäçéëğíïıñóöøşúüÖÉÇ';

test('a name begins in one of the ways that are tried, and there are few of them', () => {
  const letters = fc.array(fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz', ...SIGNED), {
    minLength: 1,
    maxLength: 12,
  });
  fc.assert(
    fc.property(letters, (name) => {
      const { starts, isWhole } = startsOf(withoutSigns(name.join('')));
      expect(starts.length).toBeLessThanOrEqual(40);
      const small = name.map((letter) => (SIGNED.includes(letter) ? letter : letter.toLowerCase())).join('');
      expect(starts.some((start) => small.startsWith(start))).toBe(true);
      if (isWhole) expect(starts).toContain(small);
      expect(inPattern(withoutSigns(name.join('')), name.join(''))).toBe(true);
    }),
  );
});
