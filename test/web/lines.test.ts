import { expect, test } from 'vitest';
import { lineStart, linesIn } from '../../web/pages/rule-draft/lines.ts';

const TEXTS = ['', 'a', 'a\n', '\n\n', 'a\nbc\n\nd', 'a\r\nb\r\n', `${'x'.repeat(4_000)}\n`.repeat(2_000)];

test.each(TEXTS)('lines are counted and found as they are split: text %#', (text) => {
  const lines = text.split('\n');
  expect(linesIn(text)).toBe(lines.length);
  for (const n of [1, 2, 3, lines.length]) {
    if (n > lines.length) continue;
    const from = lineStart(text, n);
    expect(text.slice(from, from + (lines[n - 1]?.length ?? 0))).toBe(lines[n - 1]);
    expect(text.slice(0, from).split('\n').length).toBe(n);
  }
  expect(lineStart(text, lines.length + 5)).toBe(text.length);
});
