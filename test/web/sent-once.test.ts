import { expect, test } from 'vitest';
import { NoAnswer, Refused } from '../../web/api/ask.ts';
import { mayHaveHappened } from '../../web/parts/use-sent-once.ts';

const refused = (status: number) => new Refused({ type: 'about:blank', title: 'x', status, detail: 'x', code: 'X' });

test.each([
  ['accepted', null, false],
  ['no answer', new NoAnswer(), true],
  ['a fault of the server', refused(500), true],
  ['not ready, or too late', refused(503), true],
  ['refused', refused(409), false],
  ['signed out meanwhile', refused(401), false],
] as const)('%s: whether it may have happened under its id', (_, error, may) => {
  expect(mayHaveHappened(error)).toBe(may);
});
