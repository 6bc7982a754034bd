import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route.tsx';

/** `team=all`: of every team that one may see. */
export const teamRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/team',
  validateSearch: (search): { team?: string } => (search.team === 'all' ? { team: 'all' } : {}),
  component: lazyRouteComponent(() => import('./page.tsx'), 'TeamPage'),
});
