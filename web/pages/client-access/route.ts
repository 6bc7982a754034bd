import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route.tsx';

export const clientAccessRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/klanten/$clientId/toegang',
  component: lazyRouteComponent(() => import('./page.tsx'), 'ClientAccessPage'),
});
