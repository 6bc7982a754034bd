/**
 * Goes to an address. Another state of the same page leaves it where it stands: what opens there takes the focus itself, and would be out of sight
 * at the top.
 */
import { type AnyRouter, useRouter } from '@tanstack/react-router';
import { useCallback } from 'react';

interface How {
  readonly replace?: boolean;
  /** Where nothing is left to be taken nobody is asked whether to go. */
  readonly ignoreBlocker?: boolean;
}

export const useGo = () => {
  const router: AnyRouter = useRouter();
  return useCallback(
    (href: string, how: How = {}): Promise<void> => {
      const { pathname } = new URL(href, location.href);
      return router.navigate({ href, resetScroll: pathname !== location.pathname, ...how });
    },
    [router],
  );
};
