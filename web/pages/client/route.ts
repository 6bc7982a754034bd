import { createRoute } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route.tsx';
import { lazyPage } from '../../parts/lazy-page.ts';

export const clientRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/klanten/$clientId',
  /** `doe`: which command is being filled in. */
  validateSearch: ({ doe }: Record<string, unknown>): { doe?: string } => (typeof doe === 'string' ? { doe } : {}),
  component: lazyPage(() => import('./page.tsx'), 'ClientPage'),
});
