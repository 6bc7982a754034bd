import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route.tsx';

export const letterRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/klanten/$clientId/brieven/$letterId',
  component: lazyRouteComponent(() => import('./page.tsx'), 'LetterPage'),
});
