import { sql } from 'kysely';
import { runner } from 'node-pg-migrate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { installRuleSet } from '../../commands/rules/install-rule-set.ts';
import { capacityOverview } from '../../db/capacity.ts';
import { contentHash } from '../../db/content-hash.ts';
import { migrateDatabase } from '../../db/migrate.ts';
import { ruleSetVersion, versionSteps } from '../../db/rule-set-versions.ts';
import { ruleSetInForce, versionInForce } from '../../db/rule-sets.ts';
import { clientIdOf } from '../../domain/person/ids.ts';
import { enschede } from '../rules/enschede-rule-set.ts';
import { fillWithClients } from './examples.ts';
import { started } from './happening.ts';
import { fillOffice } from './office.ts';
import { startPostgres, type TestPostgres } from './postgres.ts';
import { reservationsOf } from './reservations-of.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres({ migrate: false });
}, 60_000);
afterAll(() => postgres.stop());

/** As Klimop 0.1 left it: a rule set in force, and a place in use. */
const fillAsBefore = async (document: object, hash: string): Promise<void> => {
  const text = JSON.stringify(document);
  await sql`insert into rule_sets (hash, rule_set_id, version, effective_from, document)
    values (${hash}, 'enschede', '2010.1', '2010-07-01', ${text})`.execute(postgres.db);
  await sql`insert into rule_set_in_force (rule_set_id, hash, put_at) values ('enschede', ${hash}, '2026-10-01T22:30:00Z')`.execute(
    postgres.db,
  );
  await sql`insert into instrument_capacity (rule_set_id, instrument, places) values ('enschede', 'klimopJob', 1)`.execute(
    postgres.db,
  );
  await sql`insert into budgets (rule_set_id, total_cents) values ('enschede', 500000)`.execute(postgres.db);
  await sql`insert into reservations (id, trajectory_id, rule_set_id, instrument, cost_cents)
    values ('r-1', 't-1', 'enschede', 'klimopJob', 1000)`.execute(postgres.db);
};

test('a database from before there were versions keeps what was in force, as version 1, with its places in use', async () => {
  const { document } = enschede();
  const hash = contentHash(document);
  const migrations = { databaseUrl: postgres.url, dir: 'db/migrations', migrationsTable: 'migrations', log: () => {} };
  await runner({ ...migrations, direction: 'up', count: 1 });
  await fillAsBefore(document, hash);
  await migrateDatabase(postgres.url);

  const { db } = postgres;
  expect(await ruleSetVersion(db, 'enschede', 1)).toEqual({
    ruleSetId: 'enschede',
    number: 1,
    hash,
    name: '2010.1',
    state: 'published',
    author: 'installation',
    writers: ['installation'],
    proposedBy: 'installation',
    writtenAt: '2026-10-01T22:30:00.000Z',
    reason: expect.any(String),
    basedOn: null,
    rolledBackTo: null,
    effectiveFrom: '2010-07-01',
    retiredOn: null,
  });
  expect((await versionSteps(db, 'enschede')).map(({ state, by }) => [state, by])).toEqual([
    ['proposed', 'installation'],
    ['published', 'klimop'],
  ]);
  expect(await ruleSetInForce(db, 'enschede', '2026-11-23')).toEqual({ hash, document });
  expect((await versionInForce(db, 'enschede', '2026-11-23'))?.isFollowed).toBe(true);
  expect(await capacityOverview(db, 'enschede')).toEqual({
    instruments: [{ instrument: 'klimopJob', places: 1, inUse: 1 }],
    budget: { totalCents: 500_000, committedCents: 1_000 },
  });
  await fillOffice(db);
  await fillWithClients(db, 2);
  const second = started('t-2', clientIdOf(2)).under('enschede').in('placement').reserving('klimopJob', 0);
  expect(await second.try(db)).toBe('NO_PLACE');

  // The shipped rules are the same: a start after the upgrade has nothing to do.
  expect(await installRuleSet(db, enschede(), '2026-11-23T09:00:00.000Z')).toMatchObject({
    number: 1,
    changed: false,
  });
});

test('the upgrade can be taken back, also when less room was published than is in use', async () => {
  const { db } = postgres;
  await db.updateTable('instrumentCapacity').set({ places: 0 }).execute();
  const migrations = { databaseUrl: postgres.url, dir: 'db/migrations', migrationsTable: 'migrations', log: () => {} };
  const { rows } = await sql<{ n: number }>`select count(*) as n from migrations`.execute(db);
  await runner({ ...migrations, direction: 'down', count: (rows[0]?.n ?? 0) - 1 });
  const before = await sql<{ hash: string; places: number }>`
    select hash, places from rule_set_in_force join instrument_capacity using (rule_set_id)`.execute(db);
  expect(before.rows).toEqual([{ hash: contentHash(enschede().document), places: 1 }]);
  await migrateDatabase(postgres.url);
  await started('t-1').under('enschede').givingBack({ id: 'r-1', claims: [] }).write(db);
  expect(await reservationsOf(db, 't-1')).toMatchObject([{ releasedAt: expect.any(String) }]);
  expect((await capacityOverview(db, 'enschede'))?.instruments).toMatchObject([{ inUse: 0 }]);
  expect((await ruleSetVersion(db, 'enschede', 1))?.state).toBe('published');
});
