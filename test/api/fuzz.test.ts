/**
 * The API asked with whatever its own document allows, and with what it does not: no fault of ours comes back, every answer has the form that the
 * document states, and what is refused has written nothing. A new operation joins by itself.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openApiDocument } from '../../api/openapi-document.ts';
import { storeCaseworkers } from '../../db/people/caseworkers.ts';
import { PERSON_ROLES } from '../../domain/person/roles.ts';
import { startPostgres, type TestPostgres } from '../db/postgres.ts';
import { fc } from '../property.ts';
import { ISOLATED } from '../rules/example-clients.ts';
import { type Harness, openHarness, rulesNamed } from '../workflows/harness.ts';
import { type Caller, openCaller } from './caller.ts';
import { breaking, fitting, type Schema, writtenOut } from './from-schema.ts';

interface Parameter {
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly name: string;
  readonly required?: boolean;
  readonly schema: Schema;
}
interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

/** Not a stream that stays open, and not what begins or ends the session that asks. */
const LEFT_OUT = ['followChanges', 'endSession', 'beginTrialSession'];
const RUNS = 6;

const document = await openApiDocument();
const { paths } = writtenOut(document, document) as unknown as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
};
const operations = Object.entries(paths).flatMap(([path, byMethod]) =>
  Object.entries(byMethod)
    .filter(([, { operationId }]) => !LEFT_OUT.includes(operationId))
    .map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
);

let postgres: TestPostgres;
let harness: Harness;
let caller: Caller & { close(): Promise<void> };
const people: Caller[] = [];
let known: Record<string, unknown>;

beforeAll(async () => {
  // What is asked here may do anything there, so it is nobody else's.
  postgres = await startPostgres();
  await storeCaseworkers(
    postgres.db,
    PERSON_ROLES.map((role) => ({ id: `fz-${role.toLowerCase()}`, name: role, team: 'test', roles: [role] })),
  );
  harness = await openHarness(rulesNamed('api-fuzz'), {
    servers: { databaseUrl: postgres.url, temporalAddress: inject('temporalAddress') },
  });
  caller = await openCaller(harness.office);
  const clients = [];
  for (let n = 0; n < 3; n += 1) clients.push(await harness.client(ISOLATED));
  await harness.begin(clients[0] as string);
  known = { clientId: clients[0], to: 'cw-02', caseworker: 'cw-02', ruleSetId: harness.ruleSetId };
  const { body } = await caller.ask('GET', '/v1/session');
  for (const { id } of body.people) {
    const person = caller.another();
    await person.be(id);
    people.push(person);
  }
  expect(people.length).toBeGreaterThanOrEqual(PERSON_ROLES.length);
});

afterAll(async () => {
  await caller?.close();
  await harness?.close();
  await postgres?.stop();
});

/** Notes of who looked, and who is signed in, are written whatever comes of it. */
const ALWAYS_WRITTEN = ['sessions', 'file_access', 'file_access_refused'];

/** The same, once nothing has been written for a moment. */
const atRest = async (): Promise<string> => {
  let before = await written();
  for (let n = 0; n < 20; n += 1) {
    await pause(250);
    const now = await written();
    if (now === before) break;
    before = now;
  }
  return before;
};

/** A refused command is kept with its answer alone, so that its id is never given another one: no facts, no words. */
const REFUSED = sql`(answer ->> 'ok')::boolean is false and facts is null and note is null and motivation is null`;

/** How much was written in each table, as PostgreSQL counts it from the rows themselves. */
const written = async (): Promise<string> => {
  const { db } = harness.office;
  const { rows: tables } = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = 'public' and not tablename = any(${ALWAYS_WRITTEN}) order by 1
  `.execute(db);
  const counts = tables.map(
    ({ name }) =>
      sql`select ${name} as name, count(*) as rows, max(xmin::text::bigint) as newest from ${sql.table(name)}
        ${name === 'submissions' ? sql`where (${REFUSED}) is not true` : sql``}`,
  );
  const { rows } = await sql`${sql.join(counts, sql` union all `)}`.execute(db);
  return JSON.stringify(rows);
};

const requestOf = (operation: Operation, values: (schema: Schema) => fc.Arbitrary<unknown>) => {
  const { parameters = [], requestBody } = operation;
  const [content] = Object.values(requestBody?.content ?? {});
  const value = ({ in: where, name, schema, required }: Parameter) =>
    where === 'path'
      ? fitting(schema, known, name)
      : fc.option(name === 'idempotency-key' ? fc.uuid() : values(schema), {
          nil: undefined,
          freq: required === true ? 20 : 2,
        });
  return fc.record({
    parameters: fc.tuple(...parameters.map((one) => value(one).map((given) => [one, given] as const))),
    body: content === undefined ? fc.constant(undefined) : values(content.schema),
    person: fc.nat(),
  });
};

const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

const ask = async (
  { path, method }: { readonly path: string; readonly method: string },
  {
    parameters,
    body,
    person,
  }: { parameters: readonly (readonly [Parameter, unknown])[]; body: unknown; person: number },
) => {
  const given = (where: Parameter['in']) =>
    parameters
      .filter(([one, value]) => one.in === where && value !== undefined)
      .map(([one, value]): [string, string] => [one.name, text(value)]);
  const filled = given('path').reduce(
    (address, [name, value]) => address.replace(`{${name}}`, encodeURIComponent(Buffer.from(value).toString())),
    path,
  );
  const query = new URLSearchParams(given('query'));
  // A header of HTTP holds no other characters: a browser would not send it.
  const headers = Object.fromEntries(
    given('header').map(([name, value]) => [name, value.replace(/[^\x20-\x7e]/g, '').trim()]),
  );
  const asking = people[person % people.length] as Caller;
  return asking.ask(method, `${path.startsWith('/health') ? '' : '/v1'}${filled}${query.size > 0 ? `?${query}` : ''}`, {
    ...(body !== undefined && { body }),
    headers: { 'idempotency-key': randomUUID(), ...headers },
  });
};

describe.each(operations)('$method $path', (one) => {
  test.each([
    ['as the document allows', fitting],
    ['otherwise', breaking],
  ] as const)('asked %s', async (_, values) => {
    await fc.assert(
      fc.asyncProperty(
        requestOf(one.operation, (schema) => values(schema, known)),
        async (request) => {
          // What an earlier command set going may still be written meanwhile; what a refusal writes, it writes each time.
          for (let left = 3; left > 0; left -= 1) {
            const before = left === 3 ? await written() : await atRest();
            const { length: earlier } = caller.faults;
            const { status, body } = await ask(one, request);
            expect(status, JSON.stringify(body)).toBeLessThan(500);
            expect(caller.faults.slice(earlier)).toEqual([]);
            if (status < 400) return;
            const after = await written();
            if (after === before) return;
            if (left === 1) expect(after).toBe(before);
          }
        },
      ),
      { numRuns: RUNS },
    );
  });
});
