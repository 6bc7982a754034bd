import { randomUUID } from 'node:crypto';
import { stringify } from 'csv-stringify/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { installRuleSet } from '../../commands/rules/install-rule-set.ts';
import { personOf } from '../../db/clients/clients.ts';
import { actsDone } from '../../db/office/acts.ts';
import { caseworkerById, storeCaseworkers } from '../../db/people/caseworkers.ts';
import { instantOf } from '../../domain/calendar/instant.ts';
import { toCsvRows } from '../../domain/caseload/csv.ts';
import { generateCaseload } from '../../domain/caseload/generate.ts';
import { referenceCaseworkers } from '../../domain/caseload/people.ts';
import { loadRuleSet } from '../../domain/rule-checks/load.ts';
import { type Harness, openHarness, policyRules, rulesNamed } from '../workflows/harness.ts';
import { type Caller, openCaller } from './caller.ts';

let harness: Harness;
let caller: Caller & { close(): Promise<void> };

beforeAll(async () => {
  harness = await openHarness(rulesNamed('api-office-files'), { worker: false });
  const loaded = loadRuleSet(policyRules('enschede'));
  if (!loaded.ok) throw new Error('the rules of Enschede are right');
  await installRuleSet(harness.office.db, loaded.ruleSet, instantOf(Date.now()));
  await storeCaseworkers(harness.office.db, referenceCaseworkers());
  caller = await openCaller(harness.office);
});

afterAll(async () => {
  await caller?.close();
  await harness?.close();
});

const ON = '2026-11-26';
const rowsOf = (first: number, size = 12) => toCsvRows(generateCaseload({ size, seed: 7, on: ON as never, first }));
const FIRST = 820_000 + Math.floor(Math.random() * 4_000) * 10;

const send = (query: string, file: string, id = randomUUID(), type = 'text/csv') =>
  caller.ask('POST', `/v1/office-files?${query}`, {
    body: file,
    headers: { 'idempotency-key': id, 'content-type': type },
  });
const ended = async (query: string, file: string, id = randomUUID()) => {
  const { status, body } = await send(query, file, id);
  expect(status).toBe(201);
  await expect.poll(async () => (await caller.ask('GET', `/v1/jobs/${body.id}`)).body.outcome).not.toBeNull();
  return (await caller.ask('GET', `/v1/jobs/${body.id}`)).body;
};

test('a file is checked without anything being stored, then read in whole and once; after that its clients are known', async () => {
  await caller.be('tl-01');
  const rows = rowsOf(FIRST);
  const clientId = rows[1]?.[0] ?? '';
  const file = stringify(rows);
  expect(await ended('about=caseload&store=false', file)).toMatchObject({
    kind: 'caseload.check',
    outcome: 'done',
    report: { rows: 12 },
  });
  expect(await personOf(harness.office.db, clientId)).toBeNull();

  const id = randomUUID();
  expect(await ended('about=caseload&store=true', file, id)).toMatchObject({ outcome: 'done', report: { rows: 12 } });
  expect(await personOf(harness.office.db, clientId)).not.toBeNull();
  const [act] = await actsDone(harness.office.db, { municipalityId: 'enschede', limit: 1 });
  expect(act).toMatchObject({ act: 'caseload.import', by: 'tl-01', details: { clients: 12 } });
  // Sent again, because no answer came: it is the same one.
  expect((await send('about=caseload&store=true', file, id)).body).toMatchObject({ id, outcome: 'done' });

  const again = await ended('about=caseload&store=false', file);
  expect(again).toMatchObject({ outcome: 'refused', report: { code: 'CLIENT_EXISTS' } });
  expect(again.report.faults[0]).toMatchObject({ row: 2, column: 'clientId' });
  // Who is known already is told also where something else is wrong, in that row or in the header.
  const column = rows[0]?.indexOf('ladderStep') ?? -1;
  const wrong = rows.map((row, at) => [...(at === 1 ? row.with(column, '9') : row), at === 0 ? 'schoenmaat' : '42']);
  const { report } = await ended('about=caseload&store=false', stringify(wrong));
  const told = (report.faults as { row: number; column: string | null }[]).filter(({ row }) => row <= 2);
  expect(told.map((one) => one.column)).toEqual([expect.stringMatching(/^nummer/), 'ladderStep', 'clientId', 'bsn']);
});

test('each fault is told by row and column with what to do, and holds nothing of who somebody is; nothing is stored', async () => {
  await caller.be('tl-01');
  const rows = rowsOf(FIRST + 20, 4);
  const [header = [], one = [], two = [], three = []] = rows;
  const at = (name: string) => header.indexOf(name);
  one[at('bsn')] = '123456789';
  two[at('caseworkerId')] = 'cw-99';
  three[at('ladderStep')] = '9';
  const job = await ended('about=caseload&store=true', stringify(rows));
  expect(job).toMatchObject({ outcome: 'refused', report: { faultCount: 3 } });
  expect(job.report.faults.map(({ row, column }: { row: number; column: string }) => [row, column])).toEqual([
    [2, 'bsn'],
    [3, 'caseworkerId'],
    [4, 'ladderStep'],
  ]);
  const said = JSON.stringify(job);
  expect(said).not.toContain('123456789');
  for (const column of ['givenName', 'familyName', 'street']) expect(said).not.toContain(one[at(column)]);
  expect(await personOf(harness.office.db, rows[4]?.[0] ?? '')).toBeNull();
});

test('people who work here come in by operations, whole and with what they may; a team lead may not', async () => {
  const file = 'id;naam;team;rol\ncw-71;Vera Varen;noord;klantmanager\ncw-72;Wim Wilg;noord;geen rol\n';
  await caller.be('tl-01');
  expect(await send('about=caseworkers&store=false', file)).toMatchObject({ status: 403 });
  await caller.be('ops-01');
  const refused = await ended('about=caseworkers&store=true', file);
  expect(refused).toMatchObject({ outcome: 'refused', report: { faultCount: 1 } });
  expect(refused.report.faults[0]).toMatchObject({ row: 3 });
  const right = file.replace('geen rol', 'teamleider');
  expect(await ended('about=caseworkers&store=false', right)).toMatchObject({ outcome: 'done', report: { rows: 2 } });
  expect(await caseworkerById(harness.office.db, 'cw-71')).toBeNull();
  expect(await ended('about=caseworkers&store=true', right)).toMatchObject({ outcome: 'done', report: { rows: 2 } });
  expect(await caseworkerById(harness.office.db, 'cw-72')).toMatchObject({ roles: ['teamLead'] });
});

test.each([
  ['no caseload at all', 'dit is geen tabel'],
  ['nothing', ''],
  ['bytes that are no text', '\u0000\u0001\u0002'],
])('a file of %s is refused with why', async (_, file) => {
  await caller.be('ops-01');
  const { status, body } = await send('about=caseload&store=true', file);
  if (status === 400) return expect(body.code).toBe('INVALID_REQUEST');
  await expect.poll(async () => (await caller.ask('GET', `/v1/jobs/${body.id}`)).body.outcome).toBe('refused');
});

test('what is no file, too large, or of another municipality is refused before it is read', async () => {
  await caller.be('ops-01');
  expect(await send('about=caseload&store=false', '{}', randomUUID(), 'application/json')).toMatchObject({
    status: 400,
  });
  expect(await send('about=caseload&store=false', 'x', randomUUID(), 'text/plain')).toMatchObject({ status: 415 });
  expect(await send('about=caseload&store=false&municipality=elders', 'x')).toMatchObject({
    body: { code: 'UNKNOWN_MUNICIPALITY' },
  });
  expect(await send('about=caseload&store=false', 'x'.repeat(64 * 1024 * 1024 + 1))).toMatchObject({ status: 413 });
  // Elsewhere a file is as large as anything that is typed.
  expect(
    await caller.ask('POST', '/v1/repairs', { body: 'x'.repeat(300_000), headers: { 'content-type': 'text/csv' } }),
  ).toMatchObject({ status: 413 });
});
