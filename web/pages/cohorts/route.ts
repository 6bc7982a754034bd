import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route.tsx';

export const cohortsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/groepen',
  component: lazyRouteComponent(() => import('./page.tsx'), 'CohortsPage'),
});
