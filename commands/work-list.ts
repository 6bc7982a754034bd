/** What somebody may see of the work list, and what they mean by a search. */
import type { Database } from '../db/connect.ts';
import { type WorkListQuestion, workList } from '../db/work-list.ts';
import { instantOf } from '../domain/calendar/instant.ts';
import { isClientId } from '../domain/person/ids.ts';
import type { Actor } from '../domain/trajectory/rights.ts';

export interface WorkListAsked
  extends Omit<
    WorkListQuestion,
    'municipality' | 'open' | 'caseworker' | 'team' | 'search' | 'dueBefore' | 'limit' | 'offset'
  > {
  readonly view: 'mine' | 'team' | 'all' | 'ended';
  readonly overdue?: boolean | undefined;
  readonly search?: string | undefined;
  readonly page: number;
  readonly pageSize: number;
}

/** Who asks. */
export interface Viewer extends Actor {
  readonly id: string;
  readonly team: string;
}

export const workListFor = async (db: Database, viewer: Viewer, asked: WorkListAsked) => {
  const { view, overdue, search, page, pageSize, ...rest } = asked;
  return workList(db, {
    ...rest,
    municipality: viewer.municipalityId,
    open: view !== 'ended',
    ...(view === 'mine' && { caseworker: viewer.id }),
    ...(view === 'team' && { team: viewer.team }),
    ...(overdue === true && { dueBefore: instantOf(Date.now()) }),
    ...(search !== undefined && { search: searchOf(search) }),
    limit: pageSize,
    offset: (page - 1) * pageSize,
  });
};

/** A client's number as it is, or the beginnings of words of a name; what is no letter or figure parts words. */
const searchOf = (text: string): NonNullable<WorkListQuestion['search']> =>
  isClientId(text)
    ? { by: 'clientId', value: text }
    : { by: 'name', words: text.split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => word !== '') };
