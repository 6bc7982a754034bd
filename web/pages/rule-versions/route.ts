import { createRoute } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route.tsx';
import { lazyPage } from '../../parts/lazy-page.ts';

export const ruleVersionsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/regels/$ruleSet/versies',
  component: lazyPage(() => import('./page.tsx'), 'RuleVersionsPage'),
});
