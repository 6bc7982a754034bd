/** What somebody may see of the work list, and what they mean by a search. */
import { type WorkCounts, type WorkItem, type WorkListQuestion, workCounts, workList } from '../db/work-list.ts';
import { instantOf } from '../domain/calendar/instant.ts';
import { isClientId } from '../domain/person/ids.ts';
import type { Viewer } from '../domain/person/viewer.ts';
import type { RuleSetDocument } from '../domain/rules/language/schema.ts';
import type { Office } from './office.ts';

export interface WorkListAsked
  extends Omit<
    WorkListQuestion,
    'viewer' | 'open' | 'caseworker' | 'team' | 'search' | 'dueBefore' | 'limit' | 'offset'
  > {
  readonly view: 'mine' | 'team' | 'all' | 'ended';
  readonly overdue?: boolean | undefined;
  readonly search?: string | undefined;
  readonly page: number;
  readonly pageSize: number;
}

/** One page of the list, with the rules that its goals and instruments have their names from, by hash. */
export interface WorkListPage {
  readonly items: readonly WorkItem[];
  readonly total: number;
  readonly rules: ReadonlyMap<string, RuleSetDocument>;
}

export const workListFor = async (
  { db, library }: Office,
  viewer: Viewer,
  asked: WorkListAsked,
): Promise<WorkListPage> => {
  const { view, overdue, search, page, pageSize, ...rest } = asked;
  const { items, total } = await workList(db, {
    ...rest,
    viewer,
    open: view !== 'ended',
    ...(view === 'mine' && { caseworker: viewer.id }),
    ...(view === 'team' && { team: viewer.team }),
    ...(overdue === true && { dueBefore: instantOf(Date.now()) }),
    ...(search !== undefined && { search: searchOf(search) }),
    limit: pageSize,
    offset: (page - 1) * pageSize,
  });
  const hashes = new Set(items.map(({ ruleSet }) => ruleSet).filter((hash) => hash !== null));
  const rules = await Promise.all(
    [...hashes].map(async (hash) => [hash, (await library.byHash(hash)).ruleSet.document] as const),
  );
  return { items, total, rules: new Map(rules) };
};

export const workCountsFor = ({ db }: Office, viewer: Viewer): Promise<WorkCounts> => workCounts(db, viewer);

/** A client's number as it is, or the beginnings of words of a name; what is no letter or figure parts words. */
export const searchOf = (text: string): NonNullable<WorkListQuestion['search']> =>
  isClientId(text)
    ? { by: 'clientId', value: text }
    : { by: 'name', words: text.split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => word !== '') };
