import { createRoute } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route.tsx';
import { lazyPage } from '../../parts/lazy-page.ts';

/** `opdracht`: which of them is shown row by row. */
export const batchesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/opdrachten',
  validateSearch: (search): { opdracht?: string } =>
    typeof search.opdracht === 'string' && search.opdracht !== '' ? { opdracht: search.opdracht } : {},
  component: lazyPage(() => import('./page.tsx'), 'BatchesPage'),
});
