import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route.tsx';

export const operationsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/beheer',
  component: lazyRouteComponent(() => import('./page.tsx'), 'OperationsPage'),
});
