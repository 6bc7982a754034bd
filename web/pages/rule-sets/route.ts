import { createRoute } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route.tsx';
import { lazyPage } from '../../parts/lazy-page.ts';

export const ruleSetsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/regels',
  component: lazyPage(() => import('./page.tsx'), 'RuleSetsPage'),
});
