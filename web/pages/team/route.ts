import { createRoute } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route.tsx';
import { lazyPage } from '../../parts/lazy-page.ts';

/** `team=all`: of every team that one may see. */
export const teamRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/team',
  validateSearch: (search): { team?: string } => (search.team === 'all' ? { team: 'all' } : {}),
  component: lazyPage(() => import('./page.tsx'), 'TeamPage'),
});
