/** What somebody may see of the work list, and what they mean by a list and by a search. */
import type { Database } from '../../db/connection/connect.ts';
import {
  type LedBy,
  type WorkCounts,
  type WorkItem,
  type WorkListFilter,
  type WorkListQuestion,
  workCounts,
  workGroups,
  workList,
} from '../../db/lists/work-list.ts';
import { listCaseworkers } from '../../db/people/caseworkers.ts';
import { type Instant, instantOf } from '../../domain/calendar/instant.ts';
import { canonicalClientId, isClientId } from '../../domain/person/ids.ts';
import type { Colleague, Viewer } from '../../domain/person/viewer.ts';
import { type Due, soonEnds } from '../../domain/trajectory/due.ts';
import { mayLead } from '../../domain/trajectory/rights.ts';
import { type NextInRank, nextInRank } from '../cohorts/next-in-rank.ts';
import { idsWithin } from '../municipality/municipality-asked.ts';
import type { Office } from '../office.ts';
import { type RulesByHash, rulesByHash } from '../rules/rules-by-hash.ts';
import { type Narrowing, type WorkOptions, workOptions } from './work-options.ts';

/** The lists that somebody chooses from. `unassigned`: nobody leads these clients any more, because their caseworker does other work or works elsewhere. */
export const WORK_LISTS = ['mine', 'team', 'unassigned', 'all', 'ended'] as const;
export type WorkListName = (typeof WORK_LISTS)[number];

/** Which trajectories somebody asks for. */
export interface WorkAsked extends Narrowing {
  readonly view: WorkListName;
  /** Only those of this caseworker: a team lead looks at one of the team. */
  readonly caseworker?: string | undefined;
  readonly search?: string | undefined;
}

export interface WorkListAsked extends WorkAsked, Pick<WorkListQuestion, 'sort' | 'descending'> {
  readonly page: number;
  readonly pageSize: number;
}

/** One page of the list. */
export interface WorkListPage {
  readonly items: readonly WorkItem[];
  readonly total: number;
  /** What goals and instruments have their names from. */
  readonly rules: RulesByHash;
  /** For whom of them a place in a cohort has come free. */
  readonly next: readonly NextInRank[];
}

export const workListFor = async (
  office: Office,
  viewer: Viewer,
  { view, search, sort, descending, page, pageSize, due, ...equal }: WorkListAsked,
): Promise<WorkListPage> => {
  const filter = await listOf(office.db, viewer, view);
  const { items, total } = await workList(office.db, {
    ...filter,
    ...equal,
    ...(due !== undefined && duringDue(due, instantOf(Date.now()))),
    ...(search !== undefined && { search: searchOf(search) }),
    sort,
    descending,
    limit: pageSize,
    offset: (page - 1) * pageSize,
  });
  const clientIds = items.map(({ clientId }) => clientId);
  const [rules, next] = await Promise.all([
    rulesByHash(office.library, items),
    view === 'ended' ? [] : nextInRank(office, { clientIds }),
  ]);
  return { items, total, rules, next };
};

const duringDue = (due: Due, now: Instant): Pick<WorkListFilter, 'dueFrom' | 'dueBefore'> =>
  due === 'overdue' ? { dueBefore: now } : { dueFrom: now, dueBefore: soonEnds(now) };

/** What a list can be narrowed by, each with how many would be left. */
export const workOptionsFor = async (
  office: Office,
  viewer: Viewer,
  { view, search, caseworker, ...narrowing }: WorkAsked,
): Promise<WorkOptions & { readonly rules: RulesByHash }> => {
  const list = await listOf(office.db, viewer, view);
  const filter = { ...list, caseworker, ...(search !== undefined && { search: searchOf(search) }) };
  const now = instantOf(Date.now());
  const groups = await workGroups(office.db, filter, now, soonEnds(now));
  return { ...workOptions(groups, narrowing), rules: await rulesByHash(office.library, groups) };
};

/** How many are in each list. @param search only of those that are found by it */
export const workCountsFor = async (
  { db }: Office,
  viewer: Viewer,
  search: string | undefined,
): Promise<WorkCounts> => {
  const people = await peopleHere(db, viewer);
  return workCounts(
    db,
    Object.fromEntries(WORK_LISTS.map((view) => [view, filterOf(viewer, view, people)])) as Record<
      WorkListName,
      WorkListFilter
    >,
    viewer,
    search === undefined ? undefined : searchOf(search),
  );
};

interface PeopleHere {
  readonly people: readonly Colleague[];
  readonly municipalities: readonly string[];
}

const peopleHere = async (db: Database, { municipalities }: Viewer): Promise<PeopleHere> => {
  const [people, ids] = await Promise.all([listCaseworkers(db), idsWithin(db, municipalities)]);
  return { people, municipalities: ids };
};

/** Who works here is only read for a list that it matters to. */
const listOf = async (db: Database, viewer: Viewer, view: WorkListName): Promise<WorkListFilter> =>
  filterOf(
    viewer,
    view,
    view === 'team' || view === 'unassigned' ? await peopleHere(db, viewer) : { people: [], municipalities: [] },
  );

const filterOf = (viewer: Viewer, view: WorkListName, here: PeopleHere): WorkListFilter => ({
  viewer,
  open: view !== 'ended',
  ...(view === 'mine' && { of: [{ municipality: null, caseworkers: [viewer.id] }] }),
  ...(view === 'team' && {
    of: [
      { municipality: null, caseworkers: here.people.filter(({ team }) => team === viewer.team).map(({ id }) => id) },
    ],
  }),
  ...(view === 'unassigned' && { of: cannotLead(here) }),
});

const cannotLead = ({ people, municipalities }: PeopleHere): LedBy[] =>
  municipalities.map((municipality) => ({
    municipality,
    caseworkers: people.filter((one) => !mayLead(one, municipality)).map(({ id }) => id),
  }));

/** A client's number, also without `c-`, or the beginnings of words of a name. */
export const searchOf = (text: string): NonNullable<WorkListQuestion['search']> => {
  const number = text.trim();
  const id = canonicalClientId(/^\d+$/.test(number) ? `c-${number.padStart(6, '0')}` : text);
  return isClientId(id) ? { by: 'clientId', value: id } : { by: 'name', value: text };
};
