import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route.tsx';

export const ruleVersionRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/regels/$ruleSet/versies/$number',
  /** `doe`: the step that is being filled in. */
  validateSearch: ({ doe }: Record<string, unknown>): { doe?: string } => (typeof doe === 'string' ? { doe } : {}),
  component: lazyRouteComponent(() => import('./page.tsx'), 'RuleVersionPage'),
});
