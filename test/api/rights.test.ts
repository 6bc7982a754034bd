import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rightsTable } from '../../api/rights-table.ts';
import { ROUTES } from '../../api/routes.ts';
import { storeCaseworkers } from '../../db/people/caseworkers.ts';
import { onePerRole } from '../../db/people/trial-people.ts';
import { ROLES, type Role } from '../../domain/person/roles.ts';
import { ISOLATED } from '../rules/example-clients.ts';
import { type Harness, openHarness, rulesNamed } from '../workflows/harness.ts';
import { type Caller, openCaller } from './caller.ts';

let harness: Harness;
let caller: Caller & { close(): Promise<void> };
let clientId: string;
const people = new Map<Role, Caller>();

beforeAll(async () => {
  harness = await openHarness(rulesNamed('api-rights'));
  caller = await openCaller(harness.office);
  clientId = await harness.client(ISOLATED);
  await storeCaseworkers(harness.office.db, [
    { id: 'tl-01', name: 'Teamleider', team: 'test', roles: ['teamLead'] },
    { id: 'ra-01', name: 'Regelschrijver', team: 'beleid', roles: ['rulesAuthor'] },
    { id: 'ma-01', name: 'Manager', team: 'beleid', roles: ['management'] },
    { id: 'po-01', name: 'Privacyfunctionaris', team: 'beleid', roles: ['privacyOfficer'] },
  ]);
  for (const { id, roles } of await onePerRole(harness.office.db)) {
    // Somebody with two roles may what either may.
    if (roles.length > 1) continue;
    const person = caller.another();
    await person.be(id);
    for (const role of roles) people.set(role, person);
  }
});

afterAll(async () => {
  await caller?.close();
  await harness?.close();
});

const pathOf = (path: string) =>
  path.startsWith('/health')
    ? path
    : `/v1${path
        .replace(':ruleSetId', 'api-rights')
        .replace(':number', '1')
        .replace(':clientId', clientId)
        .replace(/:\w+/, randomUUID())}`;

/** Not a stream that stays open, and not the end of one's own session. */
const ASKED = ROUTES.filter(({ id }) => id !== 'followChanges' && id !== 'endSession');

describe.each(ASKED)('$method $path', ({ method, path, who, input }) => {
  const ask = (person: Caller) =>
    person.ask(method, pathOf(path), {
      ...(input.body !== undefined && { body: {} }),
      headers: { 'idempotency-key': randomUUID() },
    });

  test.each((Object.keys(ROLES) as Role[]).filter((role) => role !== 'script'))('%s', async (role) => {
    const person = people.get(role);
    if (person === undefined) throw new Error(`nobody is ${role} here`);
    const { status, body } = await ask(person);
    const may = who === 'public' || who === 'everybody' || who.includes(role);
    expect(status === 403 ? body.code : 'let in').toBe(may ? 'let in' : 'NOT_PERMITTED');
    expect(status).not.toBe(401);
    expect(status).toBeLessThan(500);
  });

  test('nobody', async () => {
    const { status } = await ask(caller.another());
    expect(status === 401).toBe(who !== 'public');
  });
});

test('the table of rights in docs/ is the one that is held', () => {
  expect(readFileSync(new URL('../../docs/rights.md', import.meta.url), 'utf8')).toBe(rightsTable());
});
