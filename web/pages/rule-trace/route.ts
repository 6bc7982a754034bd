import { createRoute } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route.tsx';
import { lazyPage } from '../../parts/lazy-page.ts';

const validateSearch = ({ versie }: Record<string, unknown>): { versie?: string } =>
  typeof versie === 'string' ? { versie } : {};

export const scenarioTraceRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/regels/$ruleSet/scenarios/$scenario',
  validateSearch,
  component: lazyPage(() => import('./page.tsx'), 'ScenarioTracePage'),
});

export const clientTraceRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/regels/$ruleSet/klanten/$client',
  validateSearch,
  component: lazyPage(() => import('./page.tsx'), 'ClientTracePage'),
});
