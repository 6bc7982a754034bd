/** The parent of every page. */
import { createRootRoute } from '@tanstack/react-router';
import { NotFoundPage } from '../pages/not-found/page.tsx';
import { Failed } from '../parts/states.tsx';
import { Shell } from './shell.tsx';

export const rootRoute = createRootRoute({
  component: Shell,
  notFoundComponent: NotFoundPage,
  errorComponent: ({ error }) => <Failed error={error} again={() => location.reload()} />,
});
