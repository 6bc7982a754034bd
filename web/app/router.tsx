/** Addresses to pages. */
import { createRouter } from '@tanstack/react-router';
import { PAGES } from '../pages/pages.ts';
import { PageFailed } from './page-failed.tsx';
import { rootRoute } from './root-route.tsx';

/** An address says what is shown in plain words: `?view=team&phase=approval`. */
const readSearch = (search: string): Record<string, string> => Object.fromEntries(new URLSearchParams(search));

const writeSearch = (search: Record<string, unknown>): string => {
  const kept = Object.entries(search).filter(([, value]) => value !== undefined && value !== '');
  return kept.length === 0 ? '' : `?${new URLSearchParams(kept.map(([key, value]) => [key, String(value)]))}`;
};

export const router = createRouter({
  routeTree: rootRoute.addChildren([...PAGES]),
  parseSearch: readSearch,
  stringifySearch: writeSearch,
  scrollRestoration: true,
  defaultErrorComponent: PageFailed,
});
