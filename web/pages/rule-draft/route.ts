import { createRoute } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route.tsx';
import { lazyPage } from '../../parts/lazy-page.ts';

const SEARCH = ['beeld', 'tabel', 'scenario', 'nieuw', 'van', 'regel'] as const;

export const ruleDraftRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/regels/$ruleSet/concepten/$draft',
  /**
   * `beeld`: the values in forms, the parts (`onderdelen`), the conditions in a builder (of the rule at `regel` open), one of the rules in tables (`tabel`), the scenarios, or the
   * whole text. Of the scenarios one may be open, by its name; or a new one, empty (`nieuw`), with the client of another (`van`), or for the rule at a place (`regel`).
   */
  validateSearch: (search: Record<string, unknown>): Partial<Record<(typeof SEARCH)[number], string>> =>
    Object.fromEntries(SEARCH.flatMap((key) => (typeof search[key] === 'string' ? [[key, search[key]]] : []))),
  component: lazyPage(() => import('./page.tsx'), 'RuleDraftPage'),
});
