import { createRoute } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route.tsx';
import { lazyPage } from '../../parts/lazy-page.ts';

export interface PostSearch {
  /** Which page of what waits. */
  readonly page?: string;
  /** Which run is shown. */
  readonly ronde?: string;
  /** Which page of that run. */
  readonly vanaf?: string;
}

const text = (value: unknown, key: keyof PostSearch): PostSearch =>
  typeof value === 'string' && value !== '' ? { [key]: value } : {};

export const postRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/post',
  validateSearch: ({ page, ronde, vanaf }: Record<string, unknown>): PostSearch => ({
    ...text(page, 'page'),
    ...text(ronde, 'ronde'),
    ...text(vanaf, 'vanaf'),
  }),
  component: lazyPage(() => import('./page.tsx'), 'PostPage'),
});
