import { createRoute } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route.tsx';
import { lazyPage } from '../../parts/lazy-page.ts';

export const letterRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/klanten/$clientId/brieven/$letterId',
  component: lazyPage(() => import('./page.tsx'), 'LetterPage'),
});
