/** Every list in every order, asked of PostgreSQL at the size of a city: none reads all trajectories. */
import { type RawBuilder, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fillTrajectories, settle } from '../../../bench/api/fill.ts';
import { loadCaseload, loadReferenceCaseworkers } from '../../../commands/caseload/load-caseload.ts';
import { readingOf } from '../../../db/clients/search.ts';
import {
  UNSTARTED_ORDERS,
  type UnstartedFilter,
  unstartedPageOf,
  unstartedTotalStatement,
} from '../../../db/clients/unstarted-clients.ts';
import { idsAndTotal } from '../../../db/connection/paged.ts';
import { loadsStatement, toHandOverStatement } from '../../../db/lists/team-load.ts';
import {
  countsStatement,
  groupsStatement,
  pageOf,
  totalStatement,
  WORK_LIST_ORDERS,
  type WorkListFilter,
} from '../../../db/lists/work-list.ts';
import { storeRuleSet } from '../../../db/rules/rule-sets.ts';
import { instantOf } from '../../../domain/calendar/instant.ts';
import { generateCaseload } from '../../../domain/caseload/generate.ts';
import { referenceCaseworkers } from '../../../domain/caseload/people.ts';
import type { Viewer } from '../../../domain/person/viewer.ts';
import { soonEnds } from '../../../domain/trajectory/due.ts';
import { ruleSetWith } from '../examples.ts';
import { startPostgres, type TestPostgres } from '../postgres.ts';

/** Of these 22,000 have a trajectory. */
const CLIENTS = 27_500;
const NOW = instantOf(Date.now());

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
  const { db } = postgres;
  await loadReferenceCaseworkers(db);
  const loaded = await loadCaseload(db, generateCaseload({ size: CLIENTS }));
  if (!loaded.ok) throw new Error(loaded.code);
  await fillTrajectories(db, await storeRuleSet(db, ruleSetWith({}, 0, 0)));
  await sql`delete from trajectories where right(client_id, 1) in ('3', '7')`.execute(db);
  await sql`update clients set started = false where right(id, 1) in ('3', '7')`.execute(db);
  await settle(db);
});
afterAll(() => postgres?.stop());

interface Node {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly Plans?: readonly Node[];
}

const scansOf = ({ Plans = [], ...node }: Node): Node[] => [node, ...Plans.flatMap(scansOf)];

/** Where all trajectories, or all clients, are read row by row. */
const readsAll = async (statement: RawBuilder<unknown>, table = 'trajectories'): Promise<boolean> => {
  const { rows } = await sql<{ 'QUERY PLAN': [{ Plan: Node }] }>`explain (format json) ${statement}`.execute(
    postgres.db,
  );
  const plan = rows[0]?.['QUERY PLAN'][0].Plan;
  if (plan === undefined) throw new Error('PostgreSQL has no plan');
  const scans = scansOf(plan);
  expect(scans.some((one) => one['Relation Name'] === table)).toBe(true);
  return scans.some((one) => one['Node Type'] === 'Seq Scan' && one['Relation Name'] === table);
};

const LEAD: Viewer = { id: 'tl-01', team: 'noord', roles: ['teamLead'], municipalities: ['enschede'] };
const OF_REGION: Viewer = { ...LEAD, municipalities: null };
/** Sees the files of one team only. */
const CASEWORKER: Viewer = { ...LEAD, id: 'cw-01', roles: ['caseworker'] };

const led = (...caseworkers: string[]) => [{ municipality: null, caseworkers }];

const VIEWS = {
  mine: { viewer: CASEWORKER, open: true, of: led('cw-01') },
  team: {
    viewer: LEAD,
    open: true,
    of: led(...referenceCaseworkers().flatMap(({ id, team }) => (team === 'noord' ? [id] : []))),
  },
  unassigned: { viewer: LEAD, open: true, of: led('cw-02', 'ops-01', 'ro-01') },
  'unassigned in the region': {
    viewer: OF_REGION,
    open: true,
    of: [{ municipality: 'enschede', caseworkers: ['cw-02', 'ops-01'] }],
  },
  all: { viewer: LEAD, open: true },
  'all that a caseworker sees': { viewer: CASEWORKER, open: true },
  'all of the region': { viewer: OF_REGION, open: true },
  ended: { viewer: LEAD, open: false },
} satisfies Record<string, WorkListFilter>;

const FILTERS: Readonly<Record<string, Partial<WorkListFilter>>> = {
  none: {},
  phase: { phase: 'approval' },
  waitingOn: { waitingOn: 'employer' },
  goal: { goal: 'goal1' },
  instrument: { instrument: 'klimopJob' },
  'nothing has this instrument': { instrument: 'nowhere' },
  suspended: { suspended: true },
  caseworker: { caseworker: 'cw-01' },
  'late with one caseworker': { caseworker: 'cw-01', dueBefore: NOW },
  overdue: { dueBefore: NOW },
  'due soon': { dueFrom: NOW, dueBefore: soonEnds(NOW) },
  'a goal that this phase never has': { phase: 'intake', goal: 'goal1' },
  'all at once': {
    phase: 'placement',
    waitingOn: 'employer',
    goal: 'goal1',
    instrument: 'wageSubsidy',
    suspended: false,
    dueBefore: NOW,
  },
  number: { search: { by: 'clientId', value: 'c-000123' } },
  'a rare name': { search: { by: 'name', value: 'Zoë Zonnedauw' } },
  'a common name': { search: { by: 'name', value: 'a' } },
};

describe.each(Object.keys(VIEWS) as (keyof typeof VIEWS)[])('%s', (view) => {
  test.each(Object.keys(FILTERS))('filtered by %s', async (name) => {
    const filter = { ...VIEWS[view], ...FILTERS[name] };
    const found: string[] = [];
    for (const sort of WORK_LIST_ORDERS)
      for (const descending of [false, true]) {
        const question = { ...filter, sort, descending, limit: 25, offset: 0 };
        const page = idsAndTotal(pageOf(question), totalStatement(filter), readingOf(question));
        if (await readsAll(page)) found.push(`${sort} ${descending ? 'descending' : 'ascending'}`);
      }
    if (await readsAll(groupsStatement(filter, NOW, NOW))) found.push('groups');
    expect(found).toEqual([]);
  });
});

const SEARCHES = [
  { by: 'clientId', value: 'c-000123' },
  { by: 'name', value: 'Zoë Zonnedauw' },
] as const;

test('the counts of the lists', async () => {
  for (const table of ['trajectories', 'clients'])
    for (const search of [undefined, ...SEARCHES])
      expect(await readsAll(countsStatement(VIEWS, CASEWORKER, search), table)).toBe(false);
});

describe.each([
  ['a caseworker', CASEWORKER],
  ['a team lead', LEAD],
  ['somebody of the region', OF_REGION],
])('clients without a trajectory, for %s', (_, viewer) => {
  test.each<[string, Omit<UnstartedFilter, 'viewer'>]>([
    ['nothing', {}],
    ['whose client it is', { mine: true }],
    ['municipality', { municipality: 'enschede' }],
    ['entrance', { entrance: 'crisis' }],
    ['all at once', { mine: true, municipality: 'enschede', entrance: 'benefit' }],
    ['number', { search: { by: 'clientId', value: 'c-000123' } }],
    ['a rare name', { search: { by: 'name', value: 'Zoë Zonnedauw' } }],
    ['a common name', { search: { by: 'name', value: 'a' } }],
  ])('filtered by %s', async (_name, narrowed) => {
    const filter = { viewer, ...narrowed };
    const found: string[] = [];
    for (const sort of UNSTARTED_ORDERS)
      for (const descending of [false, true]) {
        const question = { ...filter, sort, descending, limit: 25, offset: 0 };
        const page = idsAndTotal(unstartedPageOf(question), unstartedTotalStatement(filter), readingOf(question));
        if (await readsAll(page, 'clients')) found.push(`${sort} ${descending ? 'descending' : 'ascending'}`);
      }
    expect(found).toEqual([]);
  });
});

test('the load of a team, and whom of it can be handed over', async () => {
  for (const viewer of [LEAD, OF_REGION]) {
    expect(await readsAll(loadsStatement(viewer, NOW, NOW))).toBe(false);
    expect(await readsAll(toHandOverStatement(viewer, ['cw-01', 'cw-05'], 200))).toBe(false);
  }
});

test('PostgreSQL would read all of them if the indexes were not there', async () => {
  const { rows } = await sql<{ name: string }>`
    select indexrelid::regclass::text as name from pg_index where indrelid = 'trajectories'::regclass and not indisprimary
  `.execute(postgres.db);
  for (const { name } of rows) await sql`drop index ${sql.id(name)}`.execute(postgres.db);
  expect(await readsAll(totalStatement(VIEWS.all))).toBe(true);
  await sql`drop index unstarted_clients_by_arrival, unstarted_clients_by_number, unstarted_clients_by_caseworker`.execute(
    postgres.db,
  );
  expect(await readsAll(unstartedTotalStatement({ viewer: LEAD }), 'clients')).toBe(true);
});
