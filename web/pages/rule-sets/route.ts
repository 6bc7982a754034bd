import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route.tsx';

export const ruleSetsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/regels',
  component: lazyRouteComponent(() => import('./page.tsx'), 'RuleSetsPage'),
});
