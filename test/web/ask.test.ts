import { afterEach, expect, test, vi } from 'vitest';
import { ask, isWorthAskingAgain, NoAnswer, Refused } from '../../web/api/ask.ts';
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

afterEach(() => vi.unstubAllGlobals());

test('what is written twice before its answer is sent once, and both have that answer', async () => {
  const sent: [string, RequestInit][] = [];
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    sent.push([path, init]);
    return new Response(JSON.stringify({ nth: sent.length }), { status: 200 });
  });
  const write = (body: unknown, method: 'PUT' | 'POST' | 'DELETE' = 'PUT', headers = {}) =>
    ask('/clients/c-1/readers', { method, body, headers });
  const both = await Promise.all([write({ readers: ['a'] }), write({ readers: ['a'] })]);
  expect(both).toEqual([{ nth: 1 }, { nth: 1 }]);
  // Another text, another method, another id, or after the answer: that is something else.
  await Promise.all([
    write({ readers: [] }),
    write({ readers: [] }, 'POST'),
    write({ readers: [] }, 'PUT', { id: '2' }),
  ]);
  await write({ readers: [] });
  expect(sent).toHaveLength(5);
  await Promise.all([ask('/session'), ask('/session')]);
  expect(sent).toHaveLength(7);
});

test('what failed is sent again when it is asked again', async () => {
  let isAway = true;
  vi.stubGlobal('fetch', async () => {
    if (isAway) throw new TypeError('away');
    return new Response('{}', { status: 200 });
  });
  const write = () => ask('/notes', { method: 'POST', body: {} });
  const both = await Promise.allSettled([write(), write()]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  isAway = false;
  expect(await write()).toEqual({});
});
