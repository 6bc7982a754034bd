import { createRoute } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route.tsx';
import { lazyPage } from '../../parts/lazy-page.ts';

export const ruleSetRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/regels/$ruleSet',
  /** `versie`: which one; `zoek`: only what has these words; `beeld`: in tables, of which `tabel` is shown. */
  validateSearch: ({
    versie,
    zoek,
    beeld,
    tabel,
  }: Record<string, unknown>): { versie?: string; zoek?: string; beeld?: string; tabel?: string } => ({
    ...(typeof versie === 'string' && { versie }),
    ...(typeof zoek === 'string' && { zoek }),
    ...(typeof beeld === 'string' && { beeld }),
    ...(typeof tabel === 'string' && { tabel }),
  }),
  component: lazyPage(() => import('./page.tsx'), 'RuleSetPage'),
});
