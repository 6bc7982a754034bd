import { createRoute } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route.tsx';
import { lazyPage } from '../../parts/lazy-page.ts';

export const operationsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/beheer',
  component: lazyPage(() => import('./page.tsx'), 'OperationsPage'),
});
