import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route.tsx';

export const ruleDraftRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/regels/$ruleSet/concepten/$draft',
  /** `beeld`: the values in forms, the conditions in a builder, or the whole text. */
  validateSearch: ({ beeld }: Record<string, unknown>): { beeld?: string } =>
    typeof beeld === 'string' ? { beeld } : {},
  component: lazyRouteComponent(() => import('./page.tsx'), 'RuleDraftPage'),
});
