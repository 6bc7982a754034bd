import { createRoute } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route.tsx';
import { lazyPage } from '../../parts/lazy-page.ts';

export const newClientRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/intake',
  component: lazyPage(() => import('./page.tsx'), 'NewClientPage'),
});
