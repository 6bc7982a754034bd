import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { storeCaseworkers } from '../../db/people/caseworkers.ts';
import { ISOLATED } from '../rules/example-clients.ts';
import { type Harness, openHarness, policyRules } from '../workflows/harness.ts';
import { type Caller, openCaller } from './caller.ts';

let harness: Harness;
let caller: Caller & { close(): Promise<void> };
let author: Caller;
let caseworker: Caller;

const RULES = 'api-rule-sets';

beforeAll(async () => {
  harness = await openHarness(policyRules(RULES));
  caller = await openCaller(harness.office);
  await storeCaseworkers(harness.office.db, [
    { id: 'ra-11', name: 'Regelschrijver', team: 'beleid', roles: ['rulesAuthor'] },
  ]);
  author = caller.another();
  await author.be('ra-11');
  caseworker = caller.another();
  await caseworker.be('cw-01');
});

afterAll(async () => {
  await caller?.close();
  await harness?.close();
});

test('rules are listed with the version that holds', async () => {
  const { body } = await author.ask('GET', '/v1/rule-sets');
  const found = body.items.find(({ id }: { id: string }) => id === RULES);
  expect(found).toMatchObject({ municipality: null, inForce: { number: 1, state: 'published' }, proposed: [] });
});

test('a version is read in sentences with their source, each part under an address of its own', async () => {
  const { body } = await author.ask('GET', `/v1/rule-sets/${RULES}`);
  expect(body.isInForce).toBe(true);
  expect(body.sections.map(({ title }: { title: string }) => title)).toEqual(
    expect.arrayContaining(['Doelen', 'Instrumenten', 'Grenzen en bedragen', 'Termijnen', 'Bronnen']),
  );
  const ids = body.sections.flatMap(({ id, parts }: { id: string; parts: { id: string }[] }) => [
    id,
    ...parts.map((part) => part.id),
  ]);
  expect(new Set(ids).size).toBe(ids.length);
  expect(JSON.stringify(body.sections)).toContain('bron: policy-003');
  expect(body.scenarios.every(({ passed }: { passed: boolean }) => passed)).toBe(true);
});

test('a version that is not there, and rules that are not there, are refused with what to do', async () => {
  for (const path of [`/v1/rule-sets/${RULES}?version=99`, '/v1/rule-sets/nergens']) {
    const { status, body } = await author.ask('GET', path);
    expect([status, body.code]).toEqual([404, 'UNKNOWN_RULES']);
  }
});

test('every scenario can be followed through the rules, and comes out as its trace says', async () => {
  const { body: shown } = await author.ask('GET', `/v1/rule-sets/${RULES}`);
  const kinds = new Set<string>();
  for (const { id } of shown.scenarios) {
    const { status, body } = await author.ask('GET', `/v1/rule-sets/${RULES}/scenarios/${id}/trace`);
    expect(status).toBe(200);
    kinds.add(body.outcome);
    // A day as people read it.
    expect(JSON.stringify([body.facts, body.groups])).not.toMatch(/"(?:words|value)":"\d{4}-/);
    if (body.outcome === 'goal')
      expect(
        body.groups.filter(({ kind, isChosen }: { kind: string; isChosen: boolean }) => kind === 'goal' && isChosen),
      ).toMatchObject([{ outcome: 'holds' }]);
  }
  expect([...kinds]).toEqual(expect.arrayContaining(['goal', 'exit', 'needsFacts']));
});

test('a client’s way through the rules is for who sees the file, and looking is noted', async () => {
  const clientId = await harness.client(ISOLATED);
  const path = `/v1/rule-sets/${RULES}/clients/${clientId}/trace`;
  const { status, body } = await caseworker.ask('GET', path);
  expect(status).toBe(200);
  const [rule] = body.groups.find(({ isChosen }: { isChosen: boolean }) => isChosen).rules;
  expect(rule.lines.some(({ value }: { value: string | null }) => value !== null && value !== '')).toBe(true);
  const noted = await harness.office.db
    .selectFrom('fileAccess')
    .select(['personId', 'purpose'])
    .where('clientId', '=', clientId)
    .execute();
  expect(noted).toContainEqual({ personId: 'cw-01', purpose: 'client.rules' });
  const refused = await author.ask('GET', path);
  expect([refused.status, refused.body.code]).toEqual([404, 'ONLY_REFERENCE_CLIENTS']);
  expect(JSON.stringify(refused.body)).not.toContain(clientId);
});

test('who writes rules sees made-up clients of the reference caseload', async () => {
  const clientId = await harness.client(ISOLATED);
  const path = `/v1/rule-sets/${RULES}/clients/${clientId}/trace`;
  expect((await author.ask('GET', path)).body.code).toBe('ONLY_REFERENCE_CLIENTS');
  await sql`update clients set reference = true where id = ${clientId}`.execute(harness.office.db);
  const { status, body } = await author.ask('GET', path);
  expect([status, body.outcome]).toEqual([200, 'goal']);
});
