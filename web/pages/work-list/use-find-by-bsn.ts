/** Looks for the client who has a BSN. The number is in what is sent and nowhere else: no address, no memory of answers. */
import { useRef, useState } from 'react';
import { ask, Refused } from '../../api/ask.ts';
import type { FoundClients } from '../../api/types.ts';

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
      const { items } = await ask<FoundClients>('/client-searches', { method: 'POST', body: { search: bsn } });
      const [found] = items;
      setFinding({ is: found === undefined ? 'nobody' : 'ready' });
      if (found !== undefined) onFound(found.clientId);
    } catch (error) {
      setFinding({ is: 'failed', detail: error instanceof Refused ? error.problem.detail : null });
    } finally {
      isBusy.current = false;
    }
  };
  return { finding, find, forget: () => setFinding((was) => (was.is === 'asking' ? was : { is: 'ready' })) };
};
