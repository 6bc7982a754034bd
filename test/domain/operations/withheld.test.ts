import { expect, test } from 'vitest';
import type { Stuck } from '../../../domain/operations/causes.ts';
import { withoutClosed } from '../../../domain/operations/withheld.ts';

const queryOf = (examples: readonly string[]) => `WorkflowId IN (${examples.join()})`;
const CAUSE: Stuck = {
  code: 'missing',
  fault: null,
  count: 2,
  since: null,
  examples: ['c-000001', 'c-000002'],
  query: queryOf(['c-000001', 'c-000002']),
};
const without = (one: Stuck, ...closed: string[]) => withoutClosed(one, (example) => closed.includes(example), queryOf);

test('a closed file is counted, and neither an example nor the query has its number', () => {
  expect(without(CAUSE, 'c-000002')).toMatchObject({
    count: 2,
    examples: ['c-000001'],
    query: queryOf(['c-000001']),
    withheld: 1,
  });
  expect(without(CAUSE, 'c-000001', 'c-000002')).toMatchObject({ count: 2, examples: [], query: null, withheld: 2 });
});

test('a query that names nobody stays', () => {
  const failing = { ...CAUSE, code: 'failing' as const, query: 'failing = disk' };
  expect(without(failing, 'c-000001').query).toBe('failing = disk');
  expect(without(CAUSE)).toEqual({ ...CAUSE, withheld: 0 });
});
