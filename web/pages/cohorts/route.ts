import { createRoute } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route.tsx';
import { lazyPage } from '../../parts/lazy-page.ts';

export const cohortsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/groepen',
  component: lazyPage(() => import('./page.tsx'), 'CohortsPage'),
});
