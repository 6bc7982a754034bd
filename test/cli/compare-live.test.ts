/** `klimop rules compare --live`, over the clients of a real PostgreSQL. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { insertClients } from '../../db/clients/clients.ts';
import { storeCaseworkers } from '../../db/people/caseworkers.ts';
import { generateCaseload } from '../../domain/caseload/generate.ts';
import { compareRuleSets } from '../../domain/impact/compare.ts';
import { ruleSetOf } from '../../domain/rules/language/rule-set.ts';
import { RuleSetDocument } from '../../domain/rules/language/schema.ts';
import { exampleClient } from '../db/examples.ts';
import { startPostgres, type TestPostgres } from '../db/postgres.ts';
import { enschede, enschedeDocument } from '../rules/enschede-rule-set.ts';
import { commandLine, linesOf, projectFile } from './klimop.ts';

const klimop = commandLine();

const ON = '2010-07-01';
const OLD = projectFile('rules/enschede/rule-set.json');
const folder = mkdtempSync(join(tmpdir(), 'klimop-live-'));
const NEW = join(folder, 'new.json');
const document = enschedeDocument();
document.cohorts[0].size = 2;
// The scenarios are of the rules as they were.
document.scenarios = [];
writeFileSync(NEW, JSON.stringify(document));

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(async () => {
  await postgres.stop();
  rmSync(folder, { recursive: true });
});

const compareLive = (env: Record<string, string>, ...more: string[]) =>
  klimop(['rules', 'compare', OLD, NEW, '--live', '--on', ON, '--json', ...more], { KLIMOP_HOME: folder, ...env });

describe('klimop rules compare --live', () => {
  test('says that Klimop does not run when there is nothing to reach', async () => {
    const ran = await compareLive({});
    expect(ran.code).toBe(1);
    expect(linesOf(ran).at(-1)).toMatchObject({ code: 'NOT_RUNNING' });
  });

  test('says what to do when no client is in Klimop yet', async () => {
    const ran = await compareLive({ DATABASE_URL: postgres.url });
    expect(ran.code).toBe(1);
    expect(linesOf(ran).at(-1)).toMatchObject({
      code: 'NO_CLIENTS',
      message: expect.stringContaining('npx klimop caseload import'),
    });
  });

  test('gives the impact on the clients that are in Klimop, with what is known of each', async () => {
    const clients = generateCaseload({ size: 60, on: ON });
    await storeCaseworkers(postgres.db, [
      { id: 'cw-01', name: 'Test Klantmanager', team: 'west', roles: ['caseworker'] },
    ]);
    const stored = await insertClients(
      postgres.db,
      clients.map(({ clientId, entrance, facts }, at) => {
        // A fact that is not recorded, and a birth date, which is kept apart.
        const { wageValue: _wageValue, ...known } = facts;
        return exampleClient(at + 1, { clientId, entrance, facts: at % 5 === 0 ? known : facts });
      }),
    );
    expect(stored.ok).toBe(true);
    const ran = await compareLive({ DATABASE_URL: postgres.url });
    expect(ran.code).toBe(0);
    const [impact] = linesOf(ran);
    const same = clients.map(({ clientId, entrance, facts }, at) => {
      const { wageValue: _wageValue, ...known } = facts;
      return { clientId, entrance, facts: at % 5 === 0 ? known : facts };
    });
    const expected = compareRuleSets(enschede(), ruleSetOf(RuleSetDocument.parse(document)), same, ON);
    expect(impact).toEqual({ ...JSON.parse(JSON.stringify(expected)), comparedClients: 'live', laterDays: [] });
    expect(expected.changed.goal).toBeGreaterThan(0);
  });

  test('refuses the rules in force of one municipality beside a file with those of another, unless the rules themselves are named', async () => {
    const other = projectFile('rules/stichtse-vecht/rule-set.json');
    const env = { KLIMOP_HOME: folder, DATABASE_URL: postgres.url };
    const compare = (...args: string[]) => klimop(['rules', 'compare', ...args, '--live', '--on', '2021-03-01'], env);
    const refused = await compare('in-force', other, '--municipality', 'enschede', '--json');
    expect(linesOf(refused).at(-1)).toMatchObject({
      code: 'OTHER_RULES',
      message: expect.stringMatching(/stichtse-vecht.*enschede.*--rule-set enschede/),
    });
    const compared = await compare(OLD, other, '--municipality', 'enschede');
    expect(compared.code).toBe(0);
    expect(compared.stdout + compared.stderr).toContain('de regels enschede en stichtse-vecht');
    const elsewhere = await compare(other, other, '--municipality', 'enschede');
    expect(elsewhere.stdout + elsewhere.stderr).toContain('werkt nu met de regels enschede, niet met stichtse-vecht');
  });

  test('is one of three ways to name the clients, and not two at once', async () => {
    const ran = await compareLive({ DATABASE_URL: postgres.url }, '--reference');
    expect(linesOf(ran).at(-1)).toMatchObject({ code: 'INVALID_CASELOAD', message: expect.stringContaining('--live') });
  });
});
