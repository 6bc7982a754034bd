/** The contract of who sees which file, tried on every kind of file for every kind of person: the three rules of db/people/sight.ts, in plain words. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  clientSeenBy,
  isSeenBy,
  postHandledBy,
  trajectorySeenBy,
  unstartedSeenBy,
  whoSees,
} from '../../../db/people/sight.ts';
import { clientIdOf } from '../../../domain/person/ids.ts';
import type { Role } from '../../../domain/person/roles.ts';
import type { Viewer } from '../../../domain/person/viewer.ts';
import { startPostgres, type TestPostgres } from '../postgres.ts';

const MUNICIPALITIES = ['shut', 'opened'] as const;
const TEAMS = ['here', 'there'] as const;

/** Who may look: of either team, with each role that matters and one that does not, of one municipality, the other, both or the region. */
const VIEWERS: Viewer[] = TEAMS.flatMap((team) =>
  (['caseworker', 'teamLead', 'operations', 'management'] satisfies Role[]).flatMap((role) =>
    [['shut'], ['opened'], [...MUNICIPALITIES], null].map((municipalities) => ({
      id: `${team}-${role}-${municipalities?.join('-') ?? 'region'}`,
      team,
      roles: [role],
      municipalities,
    })),
  ),
);

const leadOf = (team: string): string => `${team}-caseworker-region`;

/** Whom a file is closed to all but: nobody (it is open), or one of these. */
const READERS = [
  [],
  ['here-caseworker-region'],
  ['there-teamLead-shut', 'here-operations-region'],
  ['nobody'],
] as const;

interface File {
  readonly clientId: string;
  readonly municipality: string;
  /** Whose client it was when it came in. */
  readonly cameTo: string;
  /** Whose team leads the open trajectory, and led one that ended; null: there is none. */
  readonly open: string | null;
  readonly ended: string | null;
  readonly readers: readonly string[];
}

const FILES: File[] = MUNICIPALITIES.flatMap((municipality) =>
  TEAMS.flatMap((cameTo) =>
    [null, ...TEAMS].flatMap((open) =>
      [null, ...TEAMS].flatMap((ended) => READERS.map((readers) => ({ municipality, cameTo, open, ended, readers }))),
    ),
  ),
).map((file, n) => ({ ...file, clientId: clientIdOf(n + 1) }));

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres({ max: 1 });
  const { db } = postgres;
  await sql`
    insert into municipalities
    select (jsonb_populate_record(m, jsonb_build_object('id', named, 'name', named, 'rule_set_id', named, 'files_open_to', case when named = 'opened' then 'municipality' else 'team' end))).*
    from municipalities m, unnest(${[...MUNICIPALITIES]}::text[]) named where m.id = 'enschede'
  `.execute(db);
  await sql`
    insert into caseworkers (id, name, team, roles, municipalities)
    select id, id, team, array(select jsonb_array_elements_text(roles)),
      case when jsonb_typeof(municipalities) = 'array' then array(select jsonb_array_elements_text(municipalities)) end
    from jsonb_to_recordset(${JSON.stringify([...VIEWERS, { id: 'nobody', team: 'elsewhere', roles: ['caseworker'], municipalities: null }])}::jsonb)
      as v(id text, team text, roles jsonb, municipalities jsonb)
  `.execute(db);
  for (const { clientId, municipality, cameTo, open, ended, readers } of FILES) {
    await sql`insert into clients (id, entrance, caseworker_id, municipality_id) values (${clientId}, 'benefit', ${leadOf(cameTo)}, ${municipality})`.execute(
      db,
    );
    for (const [phase, team] of [
      ['withdrawn', ended],
      ['intake', open],
    ] as const)
      if (team !== null)
        await sql`
          insert into trajectories (trajectory_id, client_id, municipality, entrance, phase, waiting_on, waiting_since, missing_facts, caseworker, suspended,
            round, version, seen, started_at, updated_at, state)
          values (${`${phase}-${clientId}`}, ${clientId}, ${municipality}, 'benefit', ${phase}, 'nobody', now(), '{}', ${leadOf(team)}, false, 1, 1, 1, now(), now(),
            jsonb_build_object('trajectoryId', ${`${phase}-${clientId}`}::text, 'version', 1))
        `.execute(db);
    for (const reader of readers)
      await sql`insert into file_readers (client_id, person_id) values (${clientId}, ${reader})`.execute(db);
  }
});
afterAll(() => postgres?.stop());

/** @param teams that lead the file, or did */
const mayLook = (
  { municipality, readers }: File,
  teams: readonly (string | null)[],
  viewer: Viewer,
  everyTeam: Role = 'teamLead',
): boolean =>
  (viewer.municipalities === null || viewer.municipalities.includes(municipality)) &&
  (teams.includes(viewer.team) ||
    viewer.roles.includes('teamLead') ||
    viewer.roles.includes(everyTeam) ||
    municipality === 'opened') &&
  (readers.length === 0 || readers.includes(viewer.id));

const teamsOf = ({ open, ended, cameTo }: File) => (open === null && ended === null ? [cameTo] : [open, ended]);

test.each(VIEWERS)('$id', async (viewer) => {
  const { db } = postgres;
  const idsOf = async (question: ReturnType<typeof sql<{ id: string }>>) =>
    (await question.execute(db)).rows.map(({ id }) => id);
  const right = (which: (file: File) => boolean) => FILES.filter(which).map(({ clientId }) => clientId);

  const seen = right((file) => mayLook(file, teamsOf(file), viewer));
  expect(await idsOf(sql`select c.id from clients c where ${clientSeenBy(viewer)} order by c.id`)).toEqual(seen);
  expect(
    await idsOf(sql`select c.id from clients c where not c.started and ${unstartedSeenBy(viewer)} order by c.id`),
  ).toEqual(right((file) => file.open === null && file.ended === null && mayLook(file, [file.cameTo], viewer)));
  for (const state of ['open', 'ended'] as const) {
    const led = sql`select t.client_id as id from trajectories t where t.open = ${state === 'open'}`;
    expect(await idsOf(sql`${led} and ${trajectorySeenBy(viewer)} order by 1`)).toEqual(
      right((file) => file[state] !== null && mayLook(file, [file[state]], viewer)),
    );
    expect(await idsOf(sql`${led} and ${postHandledBy(viewer)} order by 1`)).toEqual(
      right((file) => file[state] !== null && mayLook(file, [file[state]], viewer, 'operations')),
    );
    // As a value, beside each row.
    expect(
      await idsOf(sql`select id from (${led}) x join trajectories t on t.client_id = x.id and t.open = ${state === 'open'}
        where case when ${trajectorySeenBy(viewer)} then true else false end order by 1`),
    ).toEqual(right((file) => file[state] !== null && mayLook(file, [file[state]], viewer)));
  }
  for (const { clientId } of FILES.slice(0, 20))
    expect(await isSeenBy(db, clientId, viewer)).toBe(seen.includes(clientId));
});

test('of each file, who hears of a change', async () => {
  const heard = await whoSees(
    postgres.db,
    FILES.map(({ clientId }) => ({ clientId, ledBefore: null, isOfLetter: false })),
    VIEWERS.map(({ id }) => id),
  );
  for (const [n, file] of FILES.entries())
    expect([...heard(n)].sort(), JSON.stringify(file)).toEqual(
      VIEWERS.flatMap((viewer) => (mayLook(file, teamsOf(file), viewer) ? [viewer.id] : [])).sort(),
    );
});
