import type { Both } from '../../words/both.ts';
import type { View } from './search.ts';

const views: Readonly<Record<View, string>> = {
  mine: 'Van mij',
  team: 'Mijn team',
  all: 'Alle open',
  ended: 'Beëindigd',
};

const nl = {
  title: 'Werkvoorraad',
  views,
  lists: 'Lijsten',
  filters: 'Zoek en filter',
  search: 'Naam of klantnummer',
  phase: 'Fase',
  waitingOn: 'Wacht op',
  overdue: 'Datum',
  anyPhase: 'Alle fasen',
  anybody: 'Iedereen',
  anyDate: 'Alle datums',
  onlyOverdue: 'Alleen te laat',
  show: 'Toon',
  clear: 'Wis zoekopdracht en filters',
  client: 'Klant',
  waits: 'Wacht op',
  next: 'Eerstvolgende datum',
  goal: 'Doel en hulp',
  caseworker: 'Klantmanager',
  number: 'nummer',
  suspended: 'opgeschort',
  none: 'geen',
  reminder: 'herinnering',
  moment: 'contact',
  nobody: 'niemand',
  found: (total: number, from: number, to: number) =>
    total <= to && from === 1
      ? `${total} ${total === 1 ? 'traject' : 'trajecten'}`
      : `${from} tot en met ${to} van ${total} trajecten`,
  empty: {
    filtered: 'Geen traject past bij wat u zoekt. Kies minder filters, of zoek met een korter deel van de naam.',
    mine: 'U hebt nu geen open trajecten. Kijk bij uw team of er werk is dat u kunt overnemen.',
    team: 'Uw team heeft nu geen open trajecten.',
    all: 'Er zijn nu geen open trajecten.',
    ended: 'Er zijn nog geen trajecten beëindigd.',
  } satisfies Record<View | 'filtered', string>,
  pages: 'Bladzijden',
  page: 'Bladzijde',
  previous: 'vorige',
  nextPage: 'volgende',
  sortBy: 'sorteer',
  refreshing: 'De lijst wordt bijgewerkt.',
};
const en: typeof nl = {
  title: 'Work list',
  views: { mine: 'Mine', team: 'My team', all: 'All open', ended: 'Ended' },
  lists: 'Lists',
  filters: 'Search and filter',
  search: 'Name or client number',
  phase: 'Phase',
  waitingOn: 'Waits on',
  overdue: 'Date',
  anyPhase: 'All phases',
  anybody: 'Anybody',
  anyDate: 'All dates',
  onlyOverdue: 'Overdue only',
  show: 'Show',
  clear: 'Clear search and filters',
  client: 'Client',
  waits: 'Waits on',
  next: 'Next date',
  goal: 'Goal and help',
  caseworker: 'Caseworker',
  number: 'number',
  suspended: 'suspended',
  none: 'none',
  reminder: 'reminder',
  moment: 'contact',
  nobody: 'nobody',
  found: (total: number, from: number, to: number) =>
    total <= to && from === 1
      ? `${total} ${total === 1 ? 'trajectory' : 'trajectories'}`
      : `${from} to ${to} of ${total} trajectories`,
  empty: {
    filtered: 'No trajectory fits what you look for. Choose fewer filters, or search with a shorter part of the name.',
    mine: 'You have no open trajectories now. Look at your team for work that you can take over.',
    team: 'Your team has no open trajectories now.',
    all: 'There are no open trajectories now.',
    ended: 'No trajectories have ended yet.',
  },
  pages: 'Pages',
  page: 'Page',
  previous: 'previous',
  nextPage: 'next',
  sortBy: 'sort',
  refreshing: 'The list is being refreshed.',
};

export const workList: Both<typeof nl> = { nl, en };
export type WorkListWords = typeof nl;
