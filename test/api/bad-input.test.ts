import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openApiDocument } from '../../api/openapi-document.ts';
import { Problem } from '../../api/problem.ts';
import { ISOLATED } from '../rules/example-clients.ts';
import { type Harness, openHarness, rulesNamed } from '../workflows/harness.ts';
import { type Caller, openCaller } from './caller.ts';

let harness: Harness;
let caller: Caller & { close(): Promise<void> };
let clientId: string;

beforeAll(async () => {
  harness = await openHarness(rulesNamed('api-bad-input'));
  caller = await openCaller(harness.office);
  clientId = await harness.client(ISOLATED);
  await harness.begin(clientId);
  await caller.be('cw-01');
});

afterAll(async () => {
  await caller?.close();
  await harness?.close();
});

const commands = async (): Promise<number> => {
  const { db } = harness.office;
  const found = await db
    .selectFrom('submissions')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('clientId', '=', clientId)
    .executeTakeFirst();
  return found?.count ?? 0;
};

const give = (body: unknown, headers: Record<string, string> = { 'idempotency-key': randomUUID() }) =>
  caller.ask('POST', `/v1/clients/${clientId}/commands`, { body, headers });

const SECRET = '999990019';

test.each([
  ['no id', { name: 'suspend', reasonCode: 'illness' }, {}, 400, 'headers.idempotency-key'],
  [
    'an id that is none',
    { name: 'suspend', reasonCode: 'illness' },
    { 'idempotency-key': 'x' },
    400,
    'headers.idempotency-key',
  ],
  ['an unknown field', { name: 'suspend', reasonCode: 'illness', bsn: SECRET }, undefined, 400, 'body'],
  ['no facts', { name: 'provideFacts', facts: {}, correction: true }, undefined, 400, 'body.facts'],
  ['an unknown command', { name: SECRET }, undefined, 400, 'body.name'],
  ['a reason that is none', { name: 'suspend', reasonCode: SECRET }, undefined, 400, 'body.reasonCode'],
  [
    'a command for many',
    { name: 'redecide', ruleSet: 'a'.repeat(64), bulkId: randomUUID() },
    undefined,
    400,
    'body.name',
  ],
  ['a motivation that no letter has', { name: 'resume', motivation: 'Voor u.' }, undefined, 400, 'body'],
  ['no version where one is needed', { name: 'approve' }, undefined, 428, null],
  [
    'a version that is none',
    { name: 'approve' },
    { 'idempotency-key': randomUUID(), 'if-match': 'seven' },
    400,
    'headers.if-match',
  ],
  ['facts that are none', { name: 'provideFacts', facts: { ladderStep: 99 }, correction: true }, undefined, 400, null],
  ['a list in the place of facts', { name: 'provideFacts', facts: [], correction: true }, undefined, 400, 'body.facts'],
  ['a blank note', { name: 'suspend', reasonCode: 'illness', note: ' ' }, undefined, 400, null],
  ['no motivation', { name: 'withdraw', reasonCode: 'moved' }, undefined, 400, null],
  ['a list', [], undefined, 400, 'body'],
  ['text that is no JSON', '{"name":', undefined, 400, null],
] as const)(
  '%s is refused with its place, in Dutch, and nothing is written',
  async (_, body, headers, status, field) => {
    const before = await commands();
    const answer = await give(body, headers as Record<string, string> | undefined);
    expect([answer.status, answer.body.code]).toEqual([status, expect.stringMatching(/^[A-Z_]+$/)]);
    if (field !== null) expect(answer.body.errors.map((one: { field: string }) => one.field)).toContain(field);
    const said = JSON.stringify(answer.body);
    expect(said).not.toContain(SECRET);
    expect(said).not.toMatch(/expected|invalid input|required|received/i);
    expect(await commands()).toBe(before);
  },
);

test('too much at once is refused', async () => {
  const answer = await give({ name: 'suspend', reasonCode: 'illness', note: 'x'.repeat(300_000) });
  expect([answer.status, answer.body.code]).toEqual([413, 'TOO_LARGE']);
});

test.each([
  ['PUT', '/v1/clients/CLIENT/intake-draft', { answers: { strategicGoal: 'a\u0000b' } }, 'body.answers.strategicGoal'],
  ['PUT', '/v1/clients/CLIENT/intake-draft', { answers: { strategicGoal: 'a\ud800' } }, 'body.answers.strategicGoal'],
  ['PUT', '/v1/clients/CLIENT/intake-draft', { answers: { 'a\u0000b': 'a' } }, 'body.answers'],
  ['POST', '/v1/clients/CLIENT/commands', { name: 'suspend', reasonCode: 'illness', note: 'a\u0000b' }, 'body.note'],
  [
    'POST',
    '/v1/clients/CLIENT/commands',
    { name: 'provideFacts', facts: { strategicGoal: '\udc00' }, correction: true },
    'body.facts.strategicGoal',
  ],
  ['GET', '/v1/work-items?search=99%00', undefined, 'query.search'],
] as const)('%s %s with %j, which no database keeps, is refused with its place', async (method, path, body, field) => {
  const { status, body: said } = await caller.ask(method, path.replace('CLIENT', clientId), {
    body,
    headers: { 'idempotency-key': randomUUID(), 'if-match': '"0"' },
  });
  expect([status, said.code, said.errors.map((one: { field: string }) => one.field)]).toEqual([
    400,
    'INVALID_REQUEST',
    [field],
  ]);
});

test.each(['application/x-www-form-urlencoded', 'text/plain'])('%s is refused', async (type) => {
  const answer = await caller.ask('POST', `/v1/clients/${clientId}/commands`, {
    body: 'name=suspend',
    headers: { 'content-type': type, 'idempotency-key': randomUUID() },
  });
  expect([answer.status, answer.body.code]).toEqual([415, 'OTHER_FORM']);
});

test.each([
  [
    'bytes that are no UTF-8',
    Buffer.from('{"name":"suspend","reasonCode":"illness","note":"\xeb"}', 'latin1'),
    {},
    400,
  ],
  ['packed', gzipSync('{"name":"suspend","reasonCode":"illness"}'), { 'content-encoding': 'gzip' }, 415],
  ['said to be packed', '{"name":"suspend","reasonCode":"illness"}', { 'content-encoding': 'br' }, 415],
])('%s is refused, and nothing is written', async (_, body, headers, status) => {
  const before = await commands();
  const answer = await caller.ask('POST', `/v1/clients/${clientId}/commands`, {
    body,
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID(), ...headers },
  });
  expect(answer.status).toBe(status);
  expect(await commands()).toBe(before);
});

/** What comes back over a connection for these bytes, until it is closed. */
const answerTo = (bytes: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let text = '';
    const socket = connect(Number(new URL(caller.origin).port), '127.0.0.1', () => socket.write(bytes));
    socket.on('data', (part) => {
      text += part;
    });
    socket.on('close', () => resolve(text));
    socket.on('error', reject);
  });

test.each([
  ['no HTTP', 'hallo\r\n\r\n', 400, 'INVALID_REQUEST'],
  [
    'two lengths',
    `POST /v1/session HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`,
    400,
    'INVALID_REQUEST',
  ],
  [
    'cookies without an end',
    `GET / HTTP/1.1\r\nhost: x\r\ncookie: a=${SECRET.repeat(3_000)}\r\n\r\n`,
    431,
    'HEADERS_TOO_LARGE',
  ],
])('a connection that sends %s is answered as all else is', async (_, bytes, status, code) => {
  const [head = '', body = ''] = (await answerTo(bytes)).split('\r\n\r\n');
  expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(head).toContain('content-type: application/problem+json');
  expect(head).toMatch(/^api-version: /m);
  expect(Problem.parse(JSON.parse(body))).toMatchObject({ status, code });
  expect(body).not.toContain(SECRET);
});

test('the document is read by whoever wants, under the name of this site; nothing else is', async () => {
  const elsewhere = { origin: 'https://elders.example' };
  const read = await caller.ask('GET', '/v1/openapi.json', { headers: elsewhere });
  expect([read.status, read.headers.get('access-control-allow-origin')]).toEqual([200, '*']);
  for (const path of ['/v1/session', '/v1/work-items', '/']) {
    const refused = await caller.ask('GET', path, { headers: elsewhere });
    expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([403, null]);
  }
});

test('every answer has the headers that the NL API Design Rules ask for', async () => {
  for (const path of ['/v1/work-items', '/v1/nothing', '/v1/openapi.json']) {
    const { headers } = await caller.ask('GET', path);
    expect(Object.fromEntries(headers), path).toMatchObject({
      'api-version': expect.stringMatching(/^\d+\.\d+\.\d+$/),
      'cache-control': 'no-store',
      'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
  }
});

test.each([
  '?page=0',
  '?page=a',
  '?pageSize=1000',
  '?sort=phase',
  '?view=none',
  '?search=a',
  '?unknown=1',
  '?phase=gone',
])('the work list refuses %s', async (query) => {
  const { status, body } = await caller.ask('GET', `/v1/work-items${query}`);
  expect([status, body.code, body.errors.length]).toEqual([400, 'INVALID_REQUEST', 1]);
});

test.each([
  [{ origin: 'https://elders.example' }],
  [{ 'sec-fetch-site': 'cross-site' }],
  [{ 'sec-fetch-site': 'same-site' }],
])('a change asked by another site is refused: %o', async (headers) => {
  const { status, body } = await give({ name: 'resume' }, { ...headers, 'idempotency-key': randomUUID() });
  expect([status, body.code]).toEqual([403, 'OTHER_SITE']);
});

test.each([
  { 'x-forwarded-for': '192.0.2.7' },
  { 'x-forwarded-host': 'klimop.voorbeeld.nl' },
  { forwarded: 'for=192.0.2.7' },
])('a trial is for this machine alone: nobody comes in through a proxy before it: %o', async (headers) => {
  const begin = await caller.another().ask('POST', '/v1/session', { body: { personId: 'cw-01' }, headers });
  const look = await caller.ask('GET', '/v1/work-items', { headers });
  expect([begin.body.code, look.body.code]).toEqual(['OTHER_SITE', 'OTHER_SITE']);
});

test('an address that is not there, and a client that is not there', async () => {
  expect((await caller.ask('GET', '/v1/nothing')).body.code).toBe('UNKNOWN_ADDRESS');
  expect((await caller.ask('GET', '/v1/clients/c-000000000')).body.code).toBe('UNKNOWN_CLIENT');
  expect((await caller.ask('GET', '/v1/clients/x')).status).toBe(400);
});

test('a session ends by signing out', async () => {
  const other = caller.another();
  await other.be('cw-01');
  expect((await other.ask('GET', '/v1/work-items')).status).toBe(200);
  await other.ask('DELETE', '/v1/session');
  expect((await other.ask('GET', '/v1/work-items')).body.code).toBe('NOT_SIGNED_IN');
});

test('the OpenAPI document in docs/ is the one that is served', async () => {
  const kept = JSON.parse(readFileSync(new URL('../../docs/openapi.json', import.meta.url), 'utf8'));
  expect(await openApiDocument()).toEqual(kept);
  expect((await caller.ask('GET', '/v1/openapi.json')).body).toEqual(kept);
});
