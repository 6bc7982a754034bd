/** Who opens Klimop goes to the work. */
import { createRoute, redirect } from '@tanstack/react-router';
import { rootRoute } from '../../app/root-route.tsx';

export const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ href: '/werkvoorraad', replace: true });
  },
});
