import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route.tsx';

export const ruleVersionsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/regels/$ruleSet/versies',
  component: lazyRouteComponent(() => import('./page.tsx'), 'RuleVersionsPage'),
});
