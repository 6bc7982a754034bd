import fc from 'fast-check';
import { expect, test } from 'vitest';
import { freeTextFault, LONGEST_NOTE, printable, refuseFreeText } from '../../domain/free-text.ts';

const what = 'De toelichting';

test('a text of some paragraphs is kept', () => {
  expect(
    freeTextFault('Mevrouw wil graag in de zorg werken.\n\nZij kan vanaf mei; “misschien” eerder. 🌱', { what }),
  ).toBeNull();
  expect(refuseFreeText(undefined, { what })).toBeNull();
});

test.each(['', ' ', '\n\t ', '\u200b\u200d', '\u00a0'])('a blank text %j is refused', (text) => {
  expect(freeTextFault(text, { what })).toMatch(/leeg/);
});

test.each(['a\u0000b', '\u001b[31mrood', 'a\u0007', 'a\u202eb', 'a\ud800b', 'a\u0085b', '\u2066x', 'a\u2028b'])(
  'a text with an unreadable character %j is refused, and printed without it',
  (text) => {
    expect(refuseFreeText(text, { what })).toMatchObject({ ok: false, code: 'INVALID_TEXT' });
    expect(printable(text)).not.toMatch(/[\p{Cc}\p{Cs}\u202e\u2066\u2028]/u);
  },
);

test('a text of a megabyte is refused at once', () => {
  const began = performance.now();
  expect(freeTextFault(' '.repeat(1024 * 1024), { what })).toMatch(new RegExp(`langer dan ${LONGEST_NOTE}`));
  expect(performance.now() - began).toBeLessThan(50);
});

test('what has one line takes no second', () => {
  expect(freeTextFault('a\nb', { what, lines: false })).toMatch(/meer dan een regel/);
});

test('whatever is printed has no control character', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => !/[\p{Cc}\u202a-\u202e]/u.test(printable(text))));
});
