/**
 * Which files somebody sees: part of each question about clients, so that name and content of another never leave the database. The contract:
 * 1. only of the municipalities that the person is of;
 * 2. of the own team (who leads a trajectory of the client, or did), unless the person leads a team or the municipality opens its files to all who work there;
 * 3. a file that is closed to all but some, only by those.
 */
import { type RawBuilder, sql } from 'kysely';
import { HANDLE_EVERY_LETTER, SEE_EVERY_TEAM, type Viewer } from '../../domain/person/viewer.ts';
import type { Database } from '../connection/connect.ts';
import { PREPARED } from '../connection/prepared.ts';

/** What is asked of the row that is looked at. */
interface FileColumns {
  readonly clientId: RawBuilder<unknown>;
  readonly municipality: RawBuilder<unknown>;
  /** Whether the client is, or was, led by one of these people (a statement that gives ids). */
  ledBy(people: RawBuilder<unknown>): RawBuilder<unknown>;
}

type ViewerColumns = { readonly [Key in keyof Viewer]: RawBuilder<unknown> };

const OF_TRAJECTORY: FileColumns = {
  clientId: sql.ref('t.client_id'),
  municipality: sql.ref('t.municipality'),
  ledBy: (people) => sql`t.caseworker in (${people})`,
};

const OF_CLIENT: FileColumns = {
  clientId: sql.ref('c.id'),
  municipality: sql.ref('c.municipality_id'),
  // Whoever sees one of the trajectories in a list sees the client too; without any, it is the client's own caseworker that counts.
  ledBy: (people) => sql`case when c.started
    then exists (select from trajectories led where led.client_id = c.id and led.caseworker in (${people}))
    else c.caseworker_id in (${people}) end`,
};

const OF_UNSTARTED: FileColumns = { ...OF_CLIENT, ledBy: (people) => sql`c.caseworker_id in (${people})` };

const literal = ({ id, team, roles, municipalities }: Viewer): ViewerColumns => ({
  id: sql`${id}::text`,
  team: sql`${team}::text`,
  roles: sql`${[...roles]}::text[]`,
  municipalities: sql`${municipalities === null ? null : [...municipalities]}::text[]`,
});

/**
 * Whether a file is open to named people only, of whom this is none. Put so that PostgreSQL can join by it: of a list that is hashed it counts the making
 * once for each row that is looked up, and then reads all rows where a few would do.
 */
export const isClosedTo = (clientId: RawBuilder<unknown>, personId: RawBuilder<unknown>): RawBuilder<boolean> =>
  sql<boolean>`exists (
    select from file_readers closed where closed.client_id = ${clientId}
      and not exists (select from file_readers reader where reader.client_id = closed.client_id and reader.person_id = ${personId})
  )`;

const seenBy = (file: FileColumns, viewer: ViewerColumns, everyTeam = SEE_EVERY_TEAM): RawBuilder<boolean> =>
  sql<boolean>`(
    (${viewer.municipalities} is null or ${file.municipality} = any(${viewer.municipalities}))
    and (
      ${viewer.roles} && ${sql.lit(`{${everyTeam.join(',')}}`)}::text[]
      or ${file.ledBy(sql`select own.id from caseworkers own where own.team = ${viewer.team}`)}
      or ${file.municipality} = any(array(select opened.id from municipalities opened where opened.files_open_to = 'municipality'))
    )
    and not ${isClosedTo(file.clientId, viewer.id)}
  )`;

/** The same of a row `t` of trajectories. */
export const trajectoryClosedTo = (personId: RawBuilder<unknown>): RawBuilder<boolean> =>
  isClosedTo(OF_TRAJECTORY.clientId, personId);

/** Of a row `t` of trajectories. */
export const trajectorySeenBy = (viewer: Viewer): RawBuilder<boolean> => seenBy(OF_TRAJECTORY, literal(viewer));

/** Of a row `t` of trajectories: whether this person handles the post to the client. */
export const postHandledBy = (viewer: Viewer): RawBuilder<boolean> =>
  seenBy(OF_TRAJECTORY, literal(viewer), HANDLE_EVERY_LETTER);

/** Of a row `c` of clients. */
export const clientSeenBy = (viewer: Viewer): RawBuilder<boolean> => seenBy(OF_CLIENT, literal(viewer));

/** Of a row `c` of clients who never had a trajectory: the same, without looking for one. */
export const unstartedSeenBy = (viewer: Viewer): RawBuilder<boolean> => seenBy(OF_UNSTARTED, literal(viewer));

/** Whether this person gave this command before: what became of it is told to them, also where they no longer see the client. */
const gaveBefore = (commandId: string, clientId: string, by: string): RawBuilder<boolean> => sql<boolean>`exists (
  select from submissions given where given.command_id = ${commandId} and given.client_id = ${clientId} and given.by = ${by}
)`;

/** Whether this person sees the client, or gave this command when they did. */
export const mayGive = async (db: Database, clientId: string, viewer: Viewer, commandId: string): Promise<boolean> => {
  const { rows } = await sql`${PREPARED}
    select from clients c where c.id = ${clientId} and (${clientSeenBy(viewer)} or ${gaveBefore(commandId, clientId, viewer.id)})
  `.execute(db);
  return rows.length > 0;
};

/** A row `v` of people, as who looks. */
const OF_PEOPLE: ViewerColumns = {
  id: sql.ref('v.id'),
  team: sql.ref('v.team'),
  roles: sql.ref('v.roles'),
  municipalities: sql.ref('v.municipalities'),
};

/** What changed of a client. */
interface Changed {
  readonly clientId: string;
  /** Who led until this change: their colleagues hear of it. */
  readonly ledBefore: string | null;
  /** Whoever handles the post to the client hears of it too. */
  readonly isOfLetter: boolean;
}

const NOBODY: ReadonlySet<string> = new Set();

/** @returns of each change, by its place, who of these people hear of it */
export const whoSees = async (
  db: Database,
  changes: readonly Changed[],
  people: readonly string[],
): Promise<(index: number) => ReadonlySet<string>> => {
  if (people.length === 0) return () => NOBODY;
  const { rows } = await sql<{ place: number; seenBy: readonly string[] }>`${PREPARED}
    select told.place, array(
      select v.id from caseworkers v
      where v.id = any(${[...people]}::text[]) and (
        ${seenBy(OF_CLIENT, OF_PEOPLE)}
        or v.team = (select led.team from caseworkers led where led.id = told.led_before) and not ${isClosedTo(OF_CLIENT.clientId, OF_PEOPLE.id)}
        or told.is_of_letter and ${seenBy(OF_CLIENT, OF_PEOPLE, HANDLE_EVERY_LETTER)}
      )
    ) as seen_by
    from unnest(${changes.map(({ clientId }) => clientId)}::text[], ${changes.map(({ ledBefore }) => ledBefore)}::text[], ${changes.map(({ isOfLetter }) => isOfLetter)}::boolean[])
      with ordinality told (client_id, led_before, is_of_letter, place)
    join clients c on c.id = told.client_id
  `.execute(db);
  const byPlace = new Map(rows.map((row) => [row.place - 1, new Set(row.seenBy)]));
  return (index) => byPlace.get(index) ?? NOBODY;
};

/** Whether there is such a client that this person sees, without reading the file. */
export const isSeenBy = async (db: Database, clientId: string, viewer: Viewer): Promise<boolean> => {
  const { rows } =
    await sql`${PREPARED} select from clients c where c.id = ${clientId} and ${clientSeenBy(viewer)}`.execute(db);
  return rows.length > 0;
};
