/**
 * The work list: trajectories with who they are of, filtered, sorted and paged where they are kept. The contract:
 * 1. what a person may not see is never read: it is part of each question (db/sight.ts);
 * 2. each order ends in the client's number, so that pages neither overlap nor skip.
 */
import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';
import type { Instant } from '../domain/calendar/instant.ts';
import type { Viewer } from '../domain/person/viewer.ts';
import type { Entrance } from '../domain/rules/language/schema.ts';
import type { PhaseId, WaitingOn } from '../domain/trajectory/phases.ts';
import type { Database } from './connect.ts';
import { PREPARED } from './prepared.ts';
import { trajectorySeenBy } from './sight.ts';

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
  /** Hash of the rules that the names of goal and instrument are of; null where there is neither. */
  readonly ruleSet: string | null;
  readonly caseworker: string;
  readonly caseworkerName: string;
  /** The version that a person has seen who looks now. */
  readonly seen: number;
}

export interface WorkListQuestion {
  readonly viewer: Viewer;
  readonly open: boolean;
  readonly caseworker?: string | undefined;
  readonly team?: string | undefined;
  readonly phase?: PhaseId | undefined;
  readonly waitingOn?: WaitingOn | undefined;
  readonly goal?: string | undefined;
  readonly instrument?: string | undefined;
  readonly suspended?: boolean | undefined;
  readonly dueBefore?: Instant | undefined;
  readonly search?: Search | undefined;
  readonly sort: WorkListOrder;
  readonly descending: boolean;
  readonly limit: number;
  readonly offset: number;
}

/** By a client's number, or by the beginnings of words of a name. */
export type Search =
  | { readonly by: 'clientId'; readonly value: string }
  | { readonly by: 'name'; readonly words: readonly string[] };

/** What can be sorted by. */
export const WORK_LIST_ORDERS = ['dueAt', 'waitingSince', 'clientId', 'name'] as const;
export type WorkListOrder = (typeof WORK_LIST_ORDERS)[number];

const ORDER: Readonly<Record<WorkListOrder, readonly RawBuilder<unknown>[]>> = {
  dueAt: [sql.ref('t.due_at')],
  waitingSince: [sql.ref('t.waiting_since')],
  clientId: [],
  name: [sql.ref('p.family_name'), sql.ref('p.given_name')],
};

export const workList = async (
  db: Database,
  question: WorkListQuestion,
): Promise<{ readonly items: readonly WorkItem[]; readonly total: number }> => {
  const { sort, descending, limit, offset } = question;
  const matching = () =>
    narrowed(db.selectFrom('trajectories as t').innerJoin('persons as p', 'p.clientId', 't.clientId'), question);
  let page = matching()
    .innerJoin('caseworkers as w', 'w.id', 't.caseworker')
    .select([
      't.clientId',
      sql<string>`p.given_name || ' ' || p.family_name`.as('name'),
      't.municipality',
      't.entrance',
      't.phase',
      't.suspended',
      't.waitingOn',
      't.waitingSince',
      't.dueAt',
      't.clock',
      't.goal',
      't.instrument',
      't.ruleSet',
      't.caseworker',
      'w.name as caseworkerName',
      't.seen',
    ]);
  for (const column of [...ORDER[sort], sql.ref('t.client_id')])
    page = page.orderBy(column, (order) => (descending ? order.desc() : order.asc()));
  const [items, counted] = await Promise.all([
    page.limit(limit).offset(offset).execute(),
    matching()
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .executeTakeFirst(),
  ]);
  return { items: items as WorkItem[], total: counted?.total ?? 0 };
};

/** How many are in each of the lists that somebody chooses from, read in one go. */
export interface WorkCounts {
  readonly mine: number;
  readonly team: number;
  readonly all: number;
  readonly ended: number;
}

export const workCounts = async (db: Database, viewer: Viewer): Promise<WorkCounts> => {
  const { rows } = await sql<WorkCounts>`${PREPARED}
    select count(*) filter (where open and caseworker = ${viewer.id})::int as mine,
      count(*) filter (where open and caseworker in (select id from caseworkers where team = ${viewer.team}))::int as team,
      count(*) filter (where open)::int as "all",
      count(*) filter (where not open)::int as ended
    from trajectories t where ${trajectorySeenBy(viewer)}
  `.execute(db);
  return rows[0] ?? { mine: 0, team: 0, all: 0, ended: 0 };
};

// biome-ignore lint/suspicious/noExplicitAny: the builder's own type grows with each clause.
type Query = SelectQueryBuilder<any, any, object>;

const EQUAL = ['caseworker', 'phase', 'waitingOn', 'goal', 'instrument', 'suspended'] as const;

const narrowed = <Q>(from: Q, question: WorkListQuestion): Q => {
  let query = (from as Query).where('t.open', '=', question.open);
  query = query.where(trajectorySeenBy(question.viewer));
  for (const column of EQUAL)
    if (question[column] !== undefined) query = query.where(`t.${column}`, '=', question[column]);
  if (question.team !== undefined)
    query = query.where(sql<boolean>`t.caseworker in (select id from caseworkers where team = ${question.team})`);
  if (question.dueBefore !== undefined) query = query.where('t.dueAt', '<', question.dueBefore);
  const { search } = question;
  if (search?.by === 'clientId') query = query.where('t.clientId', '=', search.value);
  if (search?.by === 'name')
    query = query.where(
      sql<boolean>`to_tsvector('simple', p.given_name || ' ' || p.family_name) @@ to_tsquery('simple', ${search.words.map((word) => `${word}:*`).join(' & ')})`,
    );
  return query as Q;
};
