/** Under which version something happened: several may have the same content. */
import { expect, test } from 'vitest';
import { versionOf } from '../../api/clients/presenter.ts';

const version = (number: number, hash: string, effectiveFrom: string | null, publishedAt: string | null) => ({
  ruleSetId: 'rules',
  number,
  hash,
  name: '1',
  state: publishedAt === null ? ('proposed' as const) : ('published' as const),
  author: 'ro-01',
  writers: ['ro-01'],
  writtenAt: '2026-11-28T08:00:00.000Z',
  reason: 'Zo.',
  proposedBy: 'ro-01',
  basedOn: null,
  rolledBackTo: null,
  effectiveFrom,
  retiredOn: null,
  publishedAt,
});

// The last first, as they are read: the third has the content of the first, published again on the same day.
const VERSIONS = [
  version(4, 'a', null, null),
  version(3, 'a', '2026-11-28', '2026-11-28T14:00:00.000Z'),
  version(2, 'b', '2026-11-28', '2026-11-28T10:00:00.000Z'),
  version(1, 'a', '2026-01-01', '2026-01-01T09:00:00.000Z'),
];

test.each([
  ['a', '2026-11-27T09:00:00.000Z', 1],
  ['a', '2026-11-28T09:00:00.000Z', 1],
  ['b', '2026-11-28T11:00:00.000Z', 2],
  ['a', '2026-11-28T15:00:00.000Z', 3],
  ['a', '2026-11-30T15:00:00.000Z', 3],
  ['c', '2026-11-30T15:00:00.000Z', null],
  [null, '2026-11-30T15:00:00.000Z', null],
])('rules %s at %s are version %s', (hash, at, number) => {
  expect(versionOf(VERSIONS, hash, at)).toBe(number);
});
