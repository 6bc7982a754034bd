import { createRoute } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route.tsx';
import { lazyPage } from '../../parts/lazy-page.ts';

/** The work whose result is shown stands in the address, so that it can be left and found again. */
export const importRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/inlezen',
  validateSearch: (search: Record<string, unknown>): { readonly werk?: string } =>
    typeof search.werk === 'string' ? { werk: search.werk } : {},
  component: lazyPage(() => import('./page.tsx'), 'ImportPage'),
});
