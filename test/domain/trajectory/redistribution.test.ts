import { describe, expect, test } from 'vitest';
import { planRedistribution } from '../../../domain/trajectory/redistribution.ts';

const taker = (id: string, municipalities: readonly string[] | null = null) => ({
  id,
  roles: ['caseworker' as const],
  municipalities,
});
const clients = (caseworker: string, count: number, municipality = 'enschede') =>
  Array.from({ length: count }, (_, n) => ({ clientId: `${caseworker} ${n}`, caseworker, municipality }));
const load = (all: Record<string, number>) => new Map(Object.entries(all));
const per = (moves: readonly { readonly to: string }[], id: string) => moves.filter(({ to }) => to === id).length;

describe('work that is spread anew', () => {
  test('comes from who has most and goes to who has least, so that the loads come near to each other', () => {
    const moves = planRedistribution(
      [...clients('a', 10), ...clients('b', 4)],
      load({ a: 10, b: 4, c: 0, d: 3 }),
      [taker('c'), taker('d')],
      6,
    );
    expect(moves.every(({ client }) => client.caseworker === 'a')).toBe(true);
    expect([per(moves, 'c'), per(moves, 'd')]).toEqual([5, 1]);
  });

  test('takes each client once, in the order in which they stand', () => {
    const moves = planRedistribution(clients('a', 3), load({ a: 3 }), [taker('c')], 5);
    expect(moves.map(({ client }) => client.clientId)).toEqual(['a 0', 'a 1', 'a 2']);
  });

  test('passes over a client whom nobody may lead, and goes on', () => {
    const moves = planRedistribution(
      [...clients('a', 1, 'hengelo'), ...clients('a', 1)],
      load({ a: 2 }),
      [taker('c', ['enschede']), { ...taker('m'), roles: ['management' as const] }],
      2,
    );
    expect(moves).toEqual([{ client: { clientId: 'a 0', caseworker: 'a', municipality: 'enschede' }, to: 'c' }]);
  });

  test('ends where there is nobody to take or to give', () => {
    expect(planRedistribution(clients('a', 2), load({ a: 2 }), [], 2)).toEqual([]);
    expect(planRedistribution([], load({}), [taker('c')], 2)).toEqual([]);
  });
});
