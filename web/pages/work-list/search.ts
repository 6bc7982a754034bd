/** What of the work list is shown, as it stands in the address. Pure. */
import type { Person, WorkListAsked } from '../../api/types.ts';

/** Each is as the API takes it; what the API does not know, it refuses in words. */
export type Shown = Partial<
  Record<'view' | 'phase' | 'waitingOn' | 'overdue' | 'search' | 'sort' | 'order' | 'page', string>
>;

const KEYS: readonly (keyof Shown)[] = ['view', 'phase', 'waitingOn', 'overdue', 'search', 'sort', 'order', 'page'];
const FILTERS: readonly (keyof Shown)[] = ['phase', 'waitingOn', 'overdue', 'search'];

/** What an address says; all else in it is left out. */
export const readShown = (search: Readonly<Record<string, unknown>>): Shown =>
  Object.fromEntries(
    KEYS.flatMap((key) => (typeof search[key] === 'string' && search[key] !== '' ? [[key, search[key]]] : [])),
  );

export type View = 'mine' | 'team' | 'all' | 'ended';
export const VIEWS: readonly View[] = ['mine', 'team', 'all', 'ended'];

/** Where somebody's work begins. */
export const firstView = ({ roles }: Pick<Person, 'roles'>): View =>
  roles.includes('teamLead') ? 'team' : roles.includes('caseworker') ? 'mine' : 'all';

export const PAGE_SIZE = 25;

/** The question to the API. */
export const askedOf = (shown: Shown, person: Pick<Person, 'roles'>): WorkListAsked =>
  ({ view: firstView(person), ...shown, pageSize: String(PAGE_SIZE) }) as WorkListAsked;

export const hasFilter = (shown: Shown): boolean => FILTERS.some((key) => shown[key] !== undefined);

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

export type Order = 'dueAt' | 'waitingSince' | 'name' | 'clientId';

/** How the list is sorted now. */
export const sortOf = (shown: Shown): { readonly by: string; readonly descending: boolean } => ({
  by: shown.sort ?? 'dueAt',
  descending: shown.order === 'descending',
});

/** The address that sorts by a column: the other way about where it is sorted by it already. */
export const sortedBy = (shown: Shown, by: Order): string => {
  const now = sortOf(shown);
  const descending = now.by === by && !now.descending;
  return addressOf(shown, { sort: by, order: descending ? 'descending' : 'ascending' });
};
