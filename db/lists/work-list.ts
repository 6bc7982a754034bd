/**
 * The work list: trajectories with who they are of, filtered, sorted and paged where they are kept. The contract:
 * 1. what a person may not see is never read: it is part of each question (db/people/sight.ts);
 * 2. each order ends in the client's number, so that pages neither overlap nor skip;
 * 3. which rows are on a page, and how many there are, is read out of indexes alone; the rows themselves are read for that page only
 *    (test/db/lists/work-list-plans.test.ts asks PostgreSQL).
 */
import { type RawBuilder, sql } from 'kysely';
import type { Instant } from '../../domain/calendar/instant.ts';
import type { Viewer } from '../../domain/person/viewer.ts';
import type { Entrance } from '../../domain/rules/language/schema.ts';
import type { DismissalAsked } from '../../domain/trajectory/dismissal.ts';
import type { Due } from '../../domain/trajectory/due.ts';
import type { PhaseId, WaitingOn } from '../../domain/trajectory/phases.ts';
import { isByName, isFound, readingOf, type Search } from '../clients/search.ts';
import { unstartedTotalStatement } from '../clients/unstarted-clients.ts';
import type { Database } from '../connection/connect.ts';
import { type Page, pageAndTotal } from '../connection/paged.ts';
import { PREPARED } from '../connection/prepared.ts';
import { trajectorySeenBy } from '../people/sight.ts';
import { DISMISSAL_ASKS, EXIT } from '../trajectories/trajectories.ts';

export interface WorkItem {
  readonly clientId: string;
  readonly name: string;
  readonly municipality: string;
  readonly entrance: Entrance;
  readonly phase: PhaseId;
  readonly suspended: boolean;
  readonly waitingOn: WaitingOn;
  readonly waitingSince: Instant;
  readonly dueAt: Instant | null;
  readonly clock: 'reminder' | 'moment' | null;
  readonly goal: string | null;
  readonly instrument: string | null;
  /** What was proposed or decided in the place of a goal. */
  readonly exit: string | null;
  /** Hash of the rules that the names of goal and instrument are of; null where there is neither. */
  readonly ruleSet: string | null;
  readonly caseworker: string;
  readonly caseworkerName: string;
  /** The version that a person has seen who looks now. */
  readonly seen: number;
  readonly updatedAt: Instant;
  /** Whether the one who asks has opened the client since what a person decides on changed. */
  readonly opened: boolean;
  /** What is asked because the client's work ends or has ended. */
  readonly dismissal: DismissalAsked | null;
}

/** Trajectories that these people have, of one municipality or (null) of all. By id, so that PostgreSQL knows beforehand how many there are. */
export interface LedBy {
  readonly municipality: string | null;
  readonly caseworkers: readonly string[];
}

/** Which trajectories are meant. */
export interface WorkListFilter {
  /** Who asks. */
  readonly viewer: Viewer;
  readonly open: boolean;
  /** Only those of these caseworkers. */
  readonly of?: readonly LedBy[] | undefined;
  readonly phase?: PhaseId | undefined;
  readonly waitingOn?: WaitingOn | undefined;
  readonly goal?: string | undefined;
  readonly instrument?: string | undefined;
  readonly suspended?: boolean | undefined;
  /** Only those of this caseworker, as far as the list has them. */
  readonly caseworker?: string | undefined;
  readonly dueFrom?: Instant | undefined;
  readonly dueBefore?: Instant | undefined;
  readonly search?: Search | undefined;
}

export interface WorkListQuestion extends WorkListFilter {
  readonly sort: WorkListOrder;
  readonly descending: boolean;
  readonly limit: number;
  readonly offset: number;
}

/** What can be sorted by. `updatedAt`: when it last changed, of what has ended when it ended. */
export const WORK_LIST_ORDERS = ['dueAt', 'waitingSince', 'clientId', 'name', 'updatedAt'] as const;
export type WorkListOrder = (typeof WORK_LIST_ORDERS)[number];

const ORDER: Readonly<Record<WorkListOrder, readonly string[]>> = {
  dueAt: ['t.due_at', 't.client_id'],
  waitingSince: ['t.waiting_since', 't.client_id'],
  clientId: ['t.client_id'],
  name: ['p.family_name', 'p.given_name', 'p.client_id'],
  updatedAt: ['t.updated_at', 't.client_id'],
};

/** Names are read only where they are asked for. */
const fromWhere = (filter: WorkListFilter, withNames: boolean): RawBuilder<unknown> => sql`
  from trajectories t ${withNames ? sql`join persons p on p.client_id = t.client_id` : sql``}
  where ${sql.join(conditionsOf(filter), sql` and `)}`;

/** Which are on one page. */
export const pageOf = (question: WorkListQuestion): Page => ({
  ...question,
  id: 't.trajectory_id',
  fromWhere: fromWhere(question, question.sort === 'name' || isByName(question)),
  columns: ORDER[question.sort],
});

/** The statement for what stands in these rows, for who may see them. */
const rowsStatement = (viewer: Viewer, ids: readonly string[]): RawBuilder<WorkItem> => sql<WorkItem>`${PREPARED}
    select t.client_id, p.given_name || ' ' || p.family_name as name, t.municipality, t.entrance, t.phase, t.suspended, t.waiting_on,
      t.waiting_since, t.due_at, t.clock, t.goal, t.instrument, ${EXIT} as exit, t.rule_set, t.caseworker, w.name as caseworker_name, t.seen, t.updated_at,
      coalesce(o.trajectory_id = t.trajectory_id and o.seen >= t.seen, false) as opened,
      case when ${DISMISSAL_ASKS} then jsonb_build_object('on', t.state #> '{dismissal,on}', 'asks', t.state #> '{dismissal,asks}') end as dismissal
    from unnest(${[...ids]}::text[]) with ordinality page (id, place)
      join trajectories t on t.trajectory_id = page.id
      join persons p on p.client_id = t.client_id
      join caseworkers w on w.id = t.caseworker
      left join files_opened o on o.client_id = t.client_id and o.person_id = ${viewer.id}
    where ${trajectorySeenBy(viewer)}
    order by page.place`;

/** The statement that says how many there are in all pages. */
export const totalStatement = (filter: WorkListFilter): RawBuilder<{ total: number }> =>
  sql<{ total: number }>`select count(*)::int as total ${fromWhere(filter, isByName(filter))}`;

export const workList = (
  db: Database,
  question: WorkListQuestion,
): Promise<{ readonly items: readonly WorkItem[]; readonly total: number }> =>
  pageAndTotal(
    db,
    pageOf(question),
    totalStatement(question),
    (ids) => rowsStatement(question.viewer, ids),
    readingOf(question),
    isOneCaseload(question) ? PREPARED : undefined,
  );

/** All that one person leads: asked all day, and planned alike whoever it is. Of lists that are narrowed there are too many forms to keep a plan of each. */
const isOneCaseload = ({
  viewer,
  open,
  of,
  sort,
  descending,
  limit,
  offset,
  ...narrowing
}: WorkListQuestion): boolean =>
  of?.length === 1 &&
  of[0]?.municipality === null &&
  of[0].caseworkers.length === 1 &&
  Object.values(narrowing).every((value) => value === undefined);

/** How many trajectories are alike in all that a list can be narrowed by. */
export interface WorkGroup {
  readonly phase: PhaseId;
  readonly waitingOn: WaitingOn;
  readonly goal: string | null;
  readonly instrument: string | null;
  readonly suspended: boolean;
  /** Null: later, or never. */
  readonly due: Due | null;
  readonly count: number;
  /** Hash of rules that have the names of goal and instrument; null where there is neither. */
  readonly ruleSet: string | null;
}

/** The statement for {@link workGroups}. */
export const groupsStatement = (
  filter: WorkListFilter,
  now: Instant,
  soon: Instant,
): RawBuilder<WorkGroup> => sql<WorkGroup>`
  select g.phase, g.waiting_on, g.goal, g.instrument, g.suspended, g.due, g.count,
    (select rule_set from trajectories where trajectory_id = g.one) as rule_set
  from (
    select t.phase, t.waiting_on, t.goal, t.instrument, t.suspended,
      case when t.due_at < ${now}::timestamptz then 'overdue' when t.due_at < ${soon}::timestamptz then 'soon' end as due,
      count(*)::int as count, max(t.trajectory_id) as one
    ${fromWhere(filter, isByName(filter))}
    group by 1, 2, 3, 4, 5, 6
  ) g`;

/** All of a list, counted by what it can be narrowed by: some hundreds of lines at most, whatever the size of the caseload. */
export const workGroups = async (
  db: Database,
  filter: WorkListFilter,
  now: Instant,
  soon: Instant,
): Promise<WorkGroup[]> => (await groupsStatement(filter, now, soon).execute(db)).rows;

/** How many are in each of the lists that somebody chooses from, read in one go. */
export interface WorkCounts {
  readonly mine: number;
  readonly team: number;
  readonly unassigned: number;
  readonly all: number;
  readonly ended: number;
  /** Clients, not trajectories. */
  readonly unstarted: number;
}

/** The lists of trajectories, each with what is in it. */
type TrajectoryLists = Readonly<Record<Exclude<keyof WorkCounts, 'unstarted'>, WorkListFilter>>;

/** The statement for {@link workCounts}: each list is counted in the index that has it. */
export const countsStatement = (lists: TrajectoryLists, viewer: Viewer, search?: Search): RawBuilder<WorkCounts> => {
  const counted = Object.entries(lists).map(
    ([name, filter]) =>
      sql`(select count(*)::int ${fromWhere({ ...filter, search }, isByName({ search }))}) as ${sql.id(name)}`,
  );
  return sql<WorkCounts>`select ${sql.join(counted)}, (${unstartedTotalStatement({ viewer, search })}) as unstarted`;
};

export const workCounts = async (
  db: Database,
  lists: TrajectoryLists,
  viewer: Viewer,
  search?: Search,
): Promise<WorkCounts> => {
  const { rows } = await countsStatement(lists, viewer, search).execute(db);
  return rows[0] ?? { mine: 0, team: 0, unassigned: 0, all: 0, ended: 0, unstarted: 0 };
};

const EQUAL = {
  phase: 't.phase',
  waitingOn: 't.waiting_on',
  goal: 't.goal',
  instrument: 't.instrument',
  suspended: 't.suspended',
  caseworker: 't.caseworker',
} as const;

const ledBy = ({ municipality, caseworkers }: LedBy): RawBuilder<unknown> => {
  const [one] = caseworkers;
  // Of one, the index gives them in their order.
  const theirs =
    one !== undefined && caseworkers.length === 1
      ? sql`t.caseworker = ${one}`
      : sql`t.caseworker = any(${[...caseworkers]}::text[])`;
  return municipality === null ? theirs : sql`(t.municipality = ${municipality} and ${theirs})`;
};

const conditionsOf = (filter: WorkListFilter): RawBuilder<unknown>[] => {
  const { search } = filter;
  const conditions: RawBuilder<unknown>[] = [sql`t.open = ${filter.open}`, trajectorySeenBy(filter.viewer)];
  for (const [field, column] of Object.entries(EQUAL)) {
    const value = filter[field as keyof typeof EQUAL];
    if (value !== undefined) conditions.push(sql`${sql.ref(column)} = ${value}`);
  }
  if (filter.of !== undefined)
    conditions.push(filter.of.length === 0 ? sql`false` : sql`(${sql.join(filter.of.map(ledBy), sql` or `)})`);
  if (filter.dueFrom !== undefined) conditions.push(sql`t.due_at >= ${filter.dueFrom}::timestamptz`);
  if (filter.dueBefore !== undefined) conditions.push(sql`t.due_at < ${filter.dueBefore}::timestamptz`);
  if (search !== undefined) conditions.push(isFound(search, sql.ref('t.client_id')));
  return conditions;
};
