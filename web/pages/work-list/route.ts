import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route.tsx';
import { readShown } from './search.ts';

export const workListRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/werkvoorraad',
  validateSearch: readShown,
  component: lazyRouteComponent(() => import('./page.tsx'), 'WorkListPage'),
});
