import { createRoute } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route.tsx';
import { lazyPage } from '../../parts/lazy-page.ts';
import { readShown, type Shown } from './search.ts';

export const fileAccessesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/inzage',
  validateSearch: (search: Record<string, unknown>): Shown => readShown(search),
  component: lazyPage(() => import('./page.tsx'), 'FileAccessesPage'),
});
