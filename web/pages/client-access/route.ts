import { createRoute } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route.tsx';
import { lazyPage } from '../../parts/lazy-page.ts';

export const clientAccessRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/klanten/$clientId/toegang',
  component: lazyPage(() => import('./page.tsx'), 'ClientAccessPage'),
});
