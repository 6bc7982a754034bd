/** Whom somebody can start with: clients who never had a trajectory. Those whose trajectory has ended are in the list of what ended. */
import { type UnstartedClient, type UnstartedQuestion, unstartedClients } from '../../db/clients/unstarted-clients.ts';
import type { Viewer } from '../../domain/person/viewer.ts';
import type { Office } from '../office.ts';
import { searchOf } from './work-list.ts';

export interface UnstartedAsked
  extends Pick<UnstartedQuestion, 'mine' | 'municipality' | 'entrance' | 'sort' | 'descending'> {
  readonly search?: string | undefined;
  readonly page: number;
  readonly pageSize: number;
}

export const unstartedFor = (
  { db }: Office,
  viewer: Viewer,
  { search, page, pageSize, ...asked }: UnstartedAsked,
): Promise<{ readonly items: readonly UnstartedClient[]; readonly total: number }> =>
  unstartedClients(db, {
    ...asked,
    viewer,
    ...(search !== undefined && { search: searchOf(search) }),
    limit: pageSize,
    offset: (page - 1) * pageSize,
  });
