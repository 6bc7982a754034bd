import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route.tsx';

export const ruleSetRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/regels/$ruleSet',
  /** `versie`: which one; `zoek`: only what has these words. */
  validateSearch: ({ versie, zoek }: Record<string, unknown>): { versie?: string; zoek?: string } => ({
    ...(typeof versie === 'string' && { versie }),
    ...(typeof zoek === 'string' && { zoek }),
  }),
  component: lazyRouteComponent(() => import('./page.tsx'), 'RuleSetPage'),
});
