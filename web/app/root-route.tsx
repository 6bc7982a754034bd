/** The parent of every page. */
import { createRootRoute } from '@tanstack/react-router';
import { NotFoundPage } from '../pages/not-found/page.tsx';
import { PageFailed } from './page-failed.tsx';
import { Shell } from './shell.tsx';

export const rootRoute = createRootRoute({
  component: Shell,
  notFoundComponent: NotFoundPage,
  errorComponent: PageFailed,
});
