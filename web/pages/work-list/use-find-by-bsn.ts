/** Looks for the client who has a BSN. The number is in what is sent and nowhere else: no address, no memory of answers. */
import { useRef, useState } from 'react';
import { ask, Refused } from '../../api/ask.ts';

export type Finding =
  | { readonly is: 'ready' }
  | { readonly is: 'asking' }
  | { readonly is: 'nobody' }
  /** Null: there was no answer. */
  | { readonly is: 'failed'; readonly detail: string | null };

export const useFindByBsn = (onFound: (clientId: string) => void) => {
  const [finding, setFinding] = useState<Finding>({ is: 'ready' });
  const isBusy = useRef(false);
  const find = async (bsn: string): Promise<void> => {
    if (isBusy.current) return;
    isBusy.current = true;
    setFinding({ is: 'asking' });
    try {
      const { clientId } = await ask<{ clientId: string | null }>('/client-searches', {
        method: 'POST',
        body: { bsn },
      });
      setFinding({ is: clientId === null ? 'nobody' : 'ready' });
      if (clientId !== null) onFound(clientId);
    } catch (error) {
      setFinding({ is: 'failed', detail: error instanceof Refused ? error.problem.detail : null });
    } finally {
      isBusy.current = false;
    }
  };
  return { finding, find, forget: () => setFinding((was) => (was.is === 'asking' ? was : { is: 'ready' })) };
};
