import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route.tsx';
import { readShown, type Shown } from './search.ts';

export const fileAccessesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/inzage',
  validateSearch: (search: Record<string, unknown>): Shown => readShown(search),
  component: lazyRouteComponent(() => import('./page.tsx'), 'FileAccessesPage'),
});
