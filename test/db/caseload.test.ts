import { afterAll, beforeAll, expect, test } from 'vitest';
import { allClientFacts, countClients, insertClients } from '../../db/clients/clients.ts';
import { storeCaseworkers } from '../../db/people/caseworkers.ts';
import { generateCaseload } from '../../domain/caseload/generate.ts';
import { referenceCaseworkers } from '../../domain/caseload/people.ts';
import { startPostgres, type TestPostgres } from './postgres.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
  await storeCaseworkers(postgres.db, referenceCaseworkers());
});
afterAll(() => postgres.stop());

const caseload = generateCaseload();

test('the reference caseload is written whole within seconds and read back as it was', async () => {
  const start = performance.now();
  expect(await insertClients(postgres.db, caseload)).toEqual({ ok: true, inserted: 5_351 });
  expect(performance.now() - start).toBeLessThan(10_000);
  expect(await countClients(postgres.db)).toEqual({ total: 5_351, reference: 5_351 });
  expect(await allClientFacts(postgres.db)).toEqual(
    caseload.map(({ clientId, entrance, facts }) => ({ clientId, entrance, facts })),
  );
});

test('a caseload in which the last client is there already is refused whole', async () => {
  const more = generateCaseload({ size: 5_400 }).slice(5_351);
  expect(await insertClients(postgres.db, [...more, caseload[0]!])).toMatchObject({ ok: false, code: 'CLIENT_EXISTS' });
  expect((await countClients(postgres.db)).total).toBe(5_351);
});
