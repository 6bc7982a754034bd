/** A statement that is prepared is planned once, not each time that it is asked. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clientFile } from '../../../db/clients/client-page.ts';
import { workList } from '../../../db/lists/work-list.ts';
import { beginSession, sessionOf } from '../../../db/people/sessions.ts';
import { isSeenBy, mayGive } from '../../../db/people/sight.ts';
import { freePlaces } from '../../../db/places/cohorts.ts';
import { standingOf } from '../../../db/trajectories/happenings.ts';
import { senderOf, startingPoint } from '../../../db/trajectories/starting.ts';
import { submit } from '../../../db/trajectories/submissions.ts';
import { clientIdOf } from '../../../domain/person/ids.ts';
import type { Viewer } from '../../../domain/person/viewer.ts';
import { fillWithClients, putExampleInForce, RULE_SET } from '../examples.ts';
import { exampleSubmission, started } from '../happening.ts';
import { startPostgres, type TestPostgres } from '../postgres.ts';

/** PostgreSQL plans the first five for their values, and then sees whether it needs to. */
const ROUNDS = 8;

let postgres: TestPostgres;
let token: string;
beforeAll(async () => {
  postgres = await startPostgres({ max: 1 });
  await fillWithClients(postgres.db, 200);
  await putExampleInForce(postgres.db, { klimopbaan: 20 }, 1_000, 2);
  token = await beginSession(postgres.db, 'cw-01');
});
afterAll(() => postgres.stop());

const VIEWER: Viewer = { id: 'cw-01', team: 'werk', roles: ['caseworker'], municipalities: ['enschede'] };
const ON = '2026-11-23';

const PREPARED: Readonly<Record<string, (n: number) => Promise<unknown>>> = {
  'what a start is judged on': (n) =>
    startingPoint(postgres.db, { clientId: clientIdOf(n), ruleSetId: RULE_SET, by: 'cw-01', on: ON }),
  'a happening': (n) => started(`t-${n}`, clientIdOf(n)).in('approval').write(postgres.db),
  'the next happening': async (n) => {
    const first = await started(`u-${n}`, clientIdOf(100 + n))
      .in('approval')
      .write(postgres.db);
    await first.next.write(postgres.db);
  },
  'who gives a command': (n) => senderOf(postgres.db, { clientId: clientIdOf(n), by: 'cw-01', to: null }),
  'who gives a client to another': (n) => senderOf(postgres.db, { clientId: clientIdOf(n), by: 'cw-01', to: 'cw-03' }),
  'a command': (n) => submit(postgres.db, exampleSubmission({ commandId: `command-${n}`, clientId: clientIdOf(n) })),
  'what a command is judged on': (n) =>
    standingOf(postgres.db, { trajectoryId: `t-${n}`, clientId: clientIdOf(n), commandId: `command-${n}` }, ON),
  'whose session it is': () => sessionOf(postgres.db, token, true),
  'whether somebody may give a command': (n) => mayGive(postgres.db, clientIdOf(n), VIEWER, `command-${n}`),
  'whether somebody sees a client': (n) => isSeenBy(postgres.db, clientIdOf(n), VIEWER),
  'the page of a client': (n) => clientFile(postgres.db, clientIdOf(n), VIEWER),
  'in which cohorts of clients a place is free': (n) => freePlaces(postgres.db, { clientIds: [clientIdOf(n)] }),
  'all that one person leads': (n) =>
    workList(postgres.db, {
      viewer: VIEWER,
      open: true,
      of: [{ municipality: null, caseworkers: [VIEWER.id] }],
      sort: 'dueAt',
      descending: false,
      limit: 25,
      offset: 25 * (n % 2),
    }),
};

test.each(Object.entries(PREPARED))('%s', async (_name, ask) => {
  for (let n = 1; n <= ROUNDS; n += 1) await ask(n);
  const { rows } = await sql<{ statement: string; always: boolean }>`
    select statement, generic_plans = 0 as always from pg_prepared_statements where name <> ''`.execute(postgres.db);
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.filter(({ always }) => always).map(({ statement }) => statement)).toEqual([]);
});
