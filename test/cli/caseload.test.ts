/** A caseload read into a database in which there are clients already: nothing collides unseen, and what collides is named by row. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addNewClients } from '../../cli/demo/new-clients.ts';
import { importCaseload, loadCaseload, loadReferenceCaseworkers } from '../../commands/caseload/load-caseload.ts';
import { installRuleSet } from '../../commands/rules/install-rule-set.ts';
import { clientIds, countClients, personOf } from '../../db/clients/clients.ts';
import { instantOf } from '../../domain/calendar/instant.ts';
import { clientCheck } from '../../domain/caseload/client-check.ts';
import { toCsvRows } from '../../domain/caseload/csv.ts';
import { type CaseloadClient, generateCaseload } from '../../domain/caseload/generate.ts';
import { TEST_BSN_COUNT, testBsn } from '../../domain/person/bsn.ts';
import { startPostgres, type TestPostgres } from '../db/postgres.ts';
import { enschede } from '../rules/enschede-rule-set.ts';
import { commandLine, linesOf } from './klimop.ts';

const ON = '2026-07-01';
const ruleSet = enschede();
const options = { definitions: ruleSet.document.facts, checkFacts: clientCheck(ruleSet, ON) };
const folder = mkdtempSync(join(tmpdir(), 'klimop-caseload-'));
const file = (name: string): string => join(folder, name);

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
  await loadReferenceCaseworkers(postgres.db);
  await installRuleSet(postgres.db, ruleSet, instantOf(Date.now()));
  await loadCaseload(postgres.db, generateCaseload({ size: 300, on: ON }));
});
afterAll(async () => {
  await postgres.stop();
  rmSync(folder, { recursive: true });
});

const total = async (): Promise<number> => (await countClients(postgres.db)).total;
const made = (first: number, size: number): CaseloadClient[] => generateCaseload({ size, on: ON, first });
const rowsOf = (clients: readonly CaseloadClient[]): string[][] => toCsvRows(clients);
const unnumbered = (clients: readonly CaseloadClient[]): string[][] => rowsOf(clients).map((record) => record.slice(1));
const load = (rows: string[][], more: { dryRun?: boolean } = {}) =>
  importCaseload(postgres.db, rows, { ...options, by: 'ops-01', ...more });

describe('a client who is known already', () => {
  const [known] = made(1, 1);
  const mixed = (): CaseloadClient[] => {
    const fresh = made(10_001, 3);
    return [
      fresh[0]!,
      { ...fresh[1]!, clientId: 'c-000007' },
      { ...fresh[2]!, person: { ...fresh[2]!.person, bsn: testBsn(12) } },
    ];
  };

  test.each([true, false])(
    'is named by row, a BSN by row as well, and nothing is stored (dry run: %s)',
    async (dryRun) => {
      const before = await total();
      const refused = await load(rowsOf(mixed()), { dryRun });
      expect(refused).toMatchObject({
        ok: false,
        code: 'CLIENT_EXISTS',
        faultCount: 2,
        faults: [
          { row: 3, column: 'clientId', message: expect.stringContaining('al een klant') },
          { row: 4, column: 'bsn', message: expect.stringContaining('al in Klimop') },
        ],
      });
      for (const secret of [testBsn(12), known!.person.familyName])
        expect(JSON.stringify(refused)).not.toContain(secret);
      expect(await total()).toBe(before);
    },
  );

  test('is named with the other faults, in the order of rows', async () => {
    const rows = rowsOf([...mixed(), ...made(10_101, 1)]);
    const step = rows[0]!.indexOf('ladderStep');
    for (const row of [1, 4]) rows[row]![step] = '9';
    expect(await load(rows)).toMatchObject({
      code: 'CASELOAD_REFUSED',
      faults: [
        { row: 2, column: 'ladderStep' },
        { row: 3, column: 'clientId' },
        { row: 4, column: 'bsn' },
        { row: 5, column: 'ladderStep' },
      ],
    });
  });

  test('by BSN alone has that as its code', async () => {
    expect(await load(rowsOf(mixed().slice(2)))).toMatchObject({ code: 'BSN_EXISTS', faultCount: 1 });
  });
});

test('a fault in the last of many rows undoes all that was stored before it', async () => {
  const before = await total();
  const rows = rowsOf(made(20_001, 3_200));
  rows.at(-1)![rows[0]!.indexOf('ladderStep')] = '9';
  expect(await load(rows)).toMatchObject({ ok: false, faultCount: 1, faults: [{ row: 3_201, column: 'ladderStep' }] });
  expect(await total()).toBe(before);
  expect(await load(rows.slice(0, -1))).toEqual({ ok: true, clients: 3_199 });
  expect(await total()).toBe(before + 3_199);
});

describe('files without ids', () => {
  test('get ids that nobody has, whatever ids there are', async () => {
    const outlying = made(30_001, 3);
    const ids = ['c-899999999', 'c-999999999', 'c-0000301'];
    expect(
      await load(rowsOf(outlying.map((client, at) => ({ ...client, clientId: ids[at] as string })))),
    ).toMatchObject({ ok: true });
    for (const first of [40_001, 50_001])
      expect(await load(unnumbered(made(first, 40)))).toMatchObject({ ok: true, clients: 40 });
    const [next] = made(60_001, 1);
    expect(await load(unnumbered([next!]))).toMatchObject({ ok: true });
    // 301 was taken with a zero more, and 302 to 381 by the two files.
    expect((await personOf(postgres.db, 'c-000382'))?.bsn).toBe(next!.person.bsn);
  });

  test('get different ids when they are read at the same moment', async () => {
    const before = await total();
    const both = await Promise.all([70_001, 80_001, 90_001].map((first) => load(unnumbered(made(first, 700)))));
    expect(both).toEqual(Array(3).fill({ ok: true, clients: 700 }));
    expect(await total()).toBe(before + 2_100);
  });
});

test('the demo finds ids and BSNs that nobody has, also where the largest are taken', async () => {
  const [one] = made(95_001, 1);
  const taken = { ...one!, clientId: 'c-900000001', person: { ...one!.person, bsn: testBsn(TEST_BSN_COUNT - 2) } };
  expect(await load(rowsOf([taken]))).toMatchObject({ ok: true });
  expect(await clientIds(postgres.db, { after: 'c-999999998' })).toEqual(['c-999999999']);
  const first = await addNewClients(postgres.db, made(1, 3));
  const second = await addNewClients(postgres.db, made(1, 2));
  const idsOf = (added: typeof first) => (added.ok ? added.clients.map(({ clientId }) => clientId) : added);
  expect(idsOf(first)).toEqual(['c-900000000', 'c-900000002', 'c-900000003']);
  expect(idsOf(second)).toEqual(['c-900000004', 'c-900000005']);
});

describe('klimop caseload', () => {
  const klimop = commandLine();
  const run = (...words: string[]) =>
    klimop(['caseload', ...words], { DATABASE_URL: postgres.url, KLIMOP_HOME: folder });
  const generate = (name: string, ...words: string[]) => run('generate', '--size', '50', '--out', file(name), ...words);

  test('generate then import goes beside the reference caseload, for one seed after the other; the same again is named', async () => {
    for (const seed of ['1', '2']) {
      expect((await generate(`${seed}.csv`, '--seed', seed)).code).toBe(0);
      expect((await run('import', file(`${seed}.csv`), '--by', 'ops-01')).stdout).toBe(
        '50 klanten van Enschede toegevoegd.\n',
      );
    }
    expect((await generate('3.csv', '--seed', '3')).code).toBe(0);
    expect((await run('import', file('3.csv'), '--by', 'ops-01', '--dry-run')).stdout).toContain(
      'niemand van hen staat al in Klimop',
    );
    const again = await run('import', file('2.csv'), '--by', 'ops-01', '--dry-run', '--json');
    expect(again.code).toBe(1);
    expect(linesOf(again)).toHaveLength(101);
    expect(linesOf(again)[0]).toMatchObject({ row: 2, column: 'clientId' });
    expect(linesOf(again).at(-1)).toMatchObject({ ok: false, code: 'CLIENT_EXISTS' });
    const bsns = readFileSync(file('2.csv'), 'utf8').match(/\b00\d{7}\b/g) ?? [];
    expect(bsns).toHaveLength(50);
    for (const bsn of bsns) expect(again.stdout).not.toContain(bsn);
  });

  test('a NUL is refused in Dutch with its place', async () => {
    const rows = rowsOf(made(96_001, 2));
    rows[2]![rows[0]!.indexOf('street')] = 'Laan\0weg';
    writeFileSync(file('nul.csv'), stringify(rows));
    const ran = await run('import', file('nul.csv'), '--by', 'ops-01');
    expect(ran.code).toBe(1);
    expect(ran.stderr).toMatch(/^rij 3, kolom street: .*NUL/);
    expect(ran.stderr).not.toContain('misgegaan');
  });

  test('5,000 faults are counted, and a hundred of them told', async () => {
    const header = rowsOf(made(1, 1))[0] as string[];
    writeFileSync(file('5000.csv'), [header.join(','), ...Array<string>(5_000).fill('x')].join('\n'));
    const ran = await run('import', file('5000.csv'), '--by', 'ops-01');
    expect(ran.stderr.match(/^rij /gm)).toHaveLength(100);
    expect(ran.stderr).toContain('(en nog 4900 die hier niet staan)');
    expect(ran.stderr).toContain('Er zijn nog 4999 fouten.');
  });
});
