import { createRoute } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route.tsx';
import { lazyPage } from '../../parts/lazy-page.ts';
import { readShown } from './search.ts';

export const workListRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/werkvoorraad',
  validateSearch: readShown,
  component: lazyPage(() => import('./page.tsx'), 'WorkListPage'),
});
