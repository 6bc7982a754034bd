import { expect, test } from 'vitest';
import { isWorthAskingAgain, NoAnswer, Refused } from '../../web/api/ask.ts';
import type { Problem } from '../../web/api/types.ts';

const refused = (status: number) => new Refused({ status, code: 'X', title: '', detail: '' } as Problem);

test.each([
  ['a field that cannot be', refused(400), false],
  ['a role that may not', refused(403), false],
  ['what is not there', refused(404), false],
  ['what changed meanwhile', refused(409), true],
  ['too many questions', refused(429), true],
  ['a fault', refused(500), true],
  ['a server that is away', refused(503), true],
  ['no answer', new NoAnswer(), true],
  ['something else', new Error('x'), true],
])('after %s one is offered to ask again: %s', (_what, error, isWorth) => {
  expect(isWorthAskingAgain(error)).toBe(isWorth);
});
