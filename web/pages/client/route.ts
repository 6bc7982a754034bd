import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route.tsx';

export const clientRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/klanten/$clientId',
  /** `doe`: which command is being filled in. */
  validateSearch: ({ doe }: Record<string, unknown>): { doe?: string } => (typeof doe === 'string' ? { doe } : {}),
  component: lazyRouteComponent(() => import('./page.tsx'), 'ClientPage'),
});
