import { createRoute } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route.tsx';
import { lazyPage } from '../../parts/lazy-page.ts';

export const intakeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/klanten/$clientId/intake',
  /** `stap`: the answers are checked before they count. `gegeven`: the one that is to be corrected. */
  validateSearch: ({ stap, gegeven }: Record<string, unknown>): { stap?: 'controle'; gegeven?: string } => ({
    ...(stap === 'controle' && { stap }),
    ...(typeof gegeven === 'string' && { gegeven }),
  }),
  component: lazyPage(() => import('./page.tsx'), 'IntakePage'),
});
