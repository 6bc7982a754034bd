import { createRoute } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route.tsx';
import { lazyPage } from '../../parts/lazy-page.ts';

export const ruleVersionRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/regels/$ruleSet/versies/$number',
  /** `doe`: the step that is being filled in; `loopt`: proposals that are made anew, which goes on with the server whoever looks. */
  validateSearch: ({ doe, loopt }: Record<string, unknown>): { doe?: string; loopt?: string } => ({
    ...(typeof doe === 'string' && { doe }),
    ...(typeof loopt === 'string' && { loopt }),
  }),
  component: lazyPage(() => import('./page.tsx'), 'RuleVersionPage'),
});
