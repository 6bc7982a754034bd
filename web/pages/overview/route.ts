import { createRoute } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route.tsx';
import { lazyPage } from '../../parts/lazy-page.ts';

export const overviewRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/overzicht',
  validateSearch: (search: Record<string, unknown>): { readonly gemeente?: string } =>
    typeof search.gemeente === 'string' ? { gemeente: search.gemeente } : {},
  component: lazyPage(() => import('./page.tsx'), 'OverviewPage'),
});
