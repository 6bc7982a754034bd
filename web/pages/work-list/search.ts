/** What of the work list is shown, as it stands in the address. Pure. */
import { looksLikeBsn, parseBsn } from '../../../domain/person/bsn.ts';
import type { Person, UnstartedAsked, WorkFilterAsked, WorkListAsked } from '../../api/types.ts';

const FILTERS = [
  'phase',
  'waitingOn',
  'goal',
  'instrument',
  'suspended',
  'due',
  'caseworker',
  'mine',
  'municipality',
  'entrance',
  'search',
] as const;
const KEYS = ['view', ...FILTERS, 'sort', 'order', 'page'] as const;

/** Each is as the API takes it; what the API does not know, it refuses in words. */
export type Shown = Partial<Record<(typeof KEYS)[number], string>>;

/** What an address says; all else in it is left out. */
export const readShown = (search: Readonly<Record<string, unknown>>): Shown =>
  Object.fromEntries(
    KEYS.flatMap((key) => (typeof search[key] === 'string' && search[key] !== '' ? [[key, search[key]]] : [])),
  );

/** The lists of trajectories. */
export type TrajectoryView = 'mine' | 'team' | 'unassigned' | 'all' | 'ended';
/** `unstarted`: clients who never had one. */
export type View = TrajectoryView | 'unstarted';
export const VIEWS: readonly View[] = ['mine', 'team', 'unassigned', 'all', 'unstarted', 'ended'];

export type WrongSearch = 'short' | 'noBsn';

/** What can be seen of a search before it is asked; null where it can be asked. */
export const wrongIn = (search: string): WrongSearch | null => {
  if (looksLikeBsn(search)) return parseBsn(search).ok ? null : 'noBsn';
  return search.length === 1 ? 'short' : null;
};

/** Where somebody's work begins. */
export const firstView = ({ roles }: Pick<Person, 'roles'>): TrajectoryView =>
  roles.includes('teamLead') ? 'team' : roles.includes('caseworker') ? 'mine' : 'all';

const PAGE_SIZE = 25;

/** The question to the API. */
export const askedOf = (shown: Shown, person: Pick<Person, 'roles'>): WorkListAsked => {
  const { by, descending } = sortOf(shown);
  return {
    view: firstView(person),
    ...shown,
    sort: by,
    order: descending ? 'descending' : 'ascending',
    pageSize: String(PAGE_SIZE),
  } as WorkListAsked;
};

/** The same of clients without a trajectory. */
export const unstartedAskedOf = ({ view, ...shown }: Shown): UnstartedAsked => {
  const { by, descending } = sortOf({ ...shown, view: 'unstarted' });
  return {
    ...shown,
    sort: by,
    order: descending ? 'descending' : 'ascending',
    pageSize: String(PAGE_SIZE),
  } as UnstartedAsked;
};

/** The question what the list can be narrowed by. */
export const optionsAskedOf = (
  { sort, order, page, ...filter }: Shown,
  person: Pick<Person, 'roles'>,
): WorkFilterAsked => ({ view: firstView(person), ...filter }) as WorkFilterAsked;

/** How many of what can be searched and filtered by is set. */
export const countSet = (shown: Shown): number => FILTERS.filter((key) => shown[key] !== undefined).length;

export const hasFilter = (shown: Shown): boolean => countSet(shown) > 0;

/** The address with some of it changed; another choice begins at its first page. */
export const addressOf = (shown: Shown, change: Shown = {}): string => {
  const { page: _, ...others } = shown;
  const all: Shown = { ...others, ...change };
  const kept = KEYS.flatMap((key) => {
    const value = all[key];
    return value === undefined || value === '' || (key === 'page' && value === '1') ? [] : [[key, value]];
  });
  return kept.length === 0 ? '/werkvoorraad' : `/werkvoorraad?${new URLSearchParams(kept)}`;
};

/** Without filters, in the same list. */
export const withoutFilters = ({ view, sort, order }: Shown): string =>
  addressOf({ ...(view && { view }), ...(sort && { sort }), ...(order && { order }) });

/** What can be kept as a view: the list with its filters and order; not whom one searched, and not the page. */
export const keptOf = ({ search, page, ...kept }: Shown, view: View): Shown => ({ ...kept, view });

export type Order = 'dueAt' | 'waitingSince' | 'name' | 'clientId' | 'updatedAt' | 'registeredAt';

/** How the list is sorted now: by what comes next; what has ended by when it did, the last first; who has not started by who waits longest. */
export const sortOf = ({ view, sort, order }: Shown): { readonly by: string; readonly descending: boolean } => {
  const isEnded = view === 'ended';
  return {
    by: sort ?? (isEnded ? 'updatedAt' : view === 'unstarted' ? 'registeredAt' : 'dueAt'),
    descending: order === undefined ? isEnded && sort === undefined : order === 'descending',
  };
};

/** The address that sorts by a column: the other way about where it is sorted by it already. */
export const sortedBy = (shown: Shown, by: Order): string => {
  const now = sortOf(shown);
  const descending = now.by === by && !now.descending;
  return addressOf(shown, { sort: by, order: descending ? 'descending' : 'ascending' });
};
