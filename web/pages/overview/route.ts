import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route.tsx';

export const overviewRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/overzicht',
  validateSearch: (search: Record<string, unknown>): { readonly gemeente?: string } =>
    typeof search.gemeente === 'string' ? { gemeente: search.gemeente } : {},
  component: lazyRouteComponent(() => import('./page.tsx'), 'OverviewPage'),
});
