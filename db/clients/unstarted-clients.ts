/**
 * Clients who never had a trajectory, filtered, sorted and paged where they are kept. The contract is that of the work list (db/lists/work-list.ts):
 * sight is part of the question, each order ends in the client's number, and who is on a page, and how many there are, is read out of indexes alone.
 */
import { type RawBuilder, sql } from 'kysely';
import type { Instant } from '../../domain/calendar/instant.ts';
import type { Viewer } from '../../domain/person/viewer.ts';
import type { Entrance } from '../../domain/rules/language/schema.ts';
import type { Database } from '../connection/connect.ts';
import { type Page, pageAndTotal } from '../connection/paged.ts';
import { PREPARED } from '../connection/prepared.ts';
import { unstartedSeenBy } from '../people/sight.ts';
import { isByName, isFound, readingOf, type Search } from './search.ts';

export interface UnstartedClient {
  readonly clientId: string;
  readonly name: string;
  readonly municipality: string;
  readonly entrance: Entrance;
  /** Who leads when it starts. */
  readonly caseworker: string;
  readonly caseworkerName: string;
  readonly registeredAt: Instant;
  /** Whether the one who asks has begun the intake, and not ended it. */
  readonly hasDraft: boolean;
}

export interface UnstartedFilter {
  readonly viewer: Viewer;
  /** Only those whom the one who asks would lead. */
  readonly mine?: boolean | undefined;
  readonly municipality?: string | undefined;
  readonly entrance?: Entrance | undefined;
  readonly search?: Search | undefined;
}

/** What can be sorted by. `registeredAt`: since when Klimop knows the client. */
export const UNSTARTED_ORDERS = ['registeredAt', 'clientId', 'name'] as const;
export type UnstartedOrder = (typeof UNSTARTED_ORDERS)[number];

export interface UnstartedQuestion extends UnstartedFilter {
  readonly sort: UnstartedOrder;
  readonly descending: boolean;
  readonly limit: number;
  readonly offset: number;
}

const ORDER: Readonly<Record<UnstartedOrder, readonly string[]>> = {
  registeredAt: ['c.created_at', 'c.id'],
  clientId: ['c.id'],
  name: ['p.family_name', 'p.given_name', 'p.client_id'],
};

/** Names are read only where they are asked for. */
const fromWhere = (filter: UnstartedFilter, withNames: boolean): RawBuilder<unknown> => {
  const { viewer, mine, municipality, entrance, search } = filter;
  const conditions = [sql`not c.started`, unstartedSeenBy(viewer)];
  if (mine === true) conditions.push(sql`c.caseworker_id = ${viewer.id}`);
  if (municipality !== undefined) conditions.push(sql`c.municipality_id = ${municipality}`);
  if (entrance !== undefined) conditions.push(sql`c.entrance = ${entrance}`);
  if (search !== undefined) conditions.push(isFound(search, sql.ref('c.id')));
  return sql`
    from clients c ${withNames ? sql`join persons p on p.client_id = c.id` : sql``}
    where ${sql.join(conditions, sql` and `)}`;
};

/** Who is on one page. */
export const unstartedPageOf = (question: UnstartedQuestion): Page => ({
  ...question,
  id: 'c.id',
  fromWhere: fromWhere(question, question.sort === 'name' || isByName(question)),
  columns: ORDER[question.sort],
});

/** The statement for what stands in these rows, for who may see them. */
const rowsStatement = (
  viewer: Viewer,
  ids: readonly string[],
): RawBuilder<UnstartedClient> => sql<UnstartedClient>`${PREPARED}
    select c.id as client_id, p.given_name || ' ' || p.family_name as name, c.municipality_id as municipality, c.entrance,
      c.caseworker_id as caseworker, w.name as caseworker_name, c.created_at as registered_at,
      exists (select from intake_drafts d where d.client_id = c.id and d.owner = ${viewer.id}) as has_draft
    from unnest(${[...ids]}::text[]) with ordinality page (id, place)
      join clients c on c.id = page.id
      join persons p on p.client_id = c.id
      join caseworkers w on w.id = c.caseworker_id
    where not c.started and ${unstartedSeenBy(viewer)}
    order by page.place`;

/** The statement that says how many there are in all pages. */
export const unstartedTotalStatement = (filter: UnstartedFilter): RawBuilder<{ total: number }> =>
  sql<{ total: number }>`select count(*)::int as total ${fromWhere(filter, isByName(filter))}`;

export const unstartedClients = (
  db: Database,
  question: UnstartedQuestion,
): Promise<{ readonly items: readonly UnstartedClient[]; readonly total: number }> =>
  pageAndTotal(
    db,
    unstartedPageOf(question),
    unstartedTotalStatement(question),
    (ids) => rowsStatement(question.viewer, ids),
    readingOf(question),
  );
