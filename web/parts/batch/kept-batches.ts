/**
 * What is given to several clients from here, by the place where it was begun: a page that is left and come back to shows it as far as it is by then. It is
 * kept in this window only, and is gone when it is closed or when somebody signs out; who closes the window while it is on its way is asked first, for then
 * the rest is not sent. What was sent is with the server (GET /command-batches).
 */
import { useSyncExternalStore } from 'react';
import type { Batch } from './batch.ts';

export type BatchPlace = 'team' | 'work-list' | 'batches';

export interface KeptBatch {
  readonly batch: Batch;
  readonly id: string;
  readonly isTold: boolean;
}

const NONE: KeptBatch = { batch: { is: 'ready' }, id: '', isTold: false };

const kept = new Map<BatchPlace, KeptBatch>();
const listeners = new Set<() => void>();
/** What was begun by who has signed out tells nobody else how it went. */
let turn = 0;

const ask = (event: BeforeUnloadEvent) => event.preventDefault();

const keep = (place: BatchPlace, now: KeptBatch): void => {
  kept.set(place, now);
  changed();
};

const changed = (): void => {
  if ([...kept.values()].some(({ batch }) => batch.is === 'sending')) addEventListener('beforeunload', ask);
  else removeEventListener('beforeunload', ask);
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

export const dropAllBatches = (): void => {
  turn += 1;
  kept.clear();
  changed();
};

export const useKeptBatch = (place: BatchPlace) => {
  const now = useSyncExternalStore(subscribe, () => kept.get(place) ?? NONE);
  return {
    now,
    /** What keeps how far it is; null where another is on its way. */
    begin: (): ((now: KeptBatch) => void) | null => {
      if (kept.get(place)?.batch.is === 'sending') return null;
      const mine = turn;
      return (later) => {
        if (mine === turn) keep(place, later);
      };
    },
    tell: () => {
      const last = kept.get(place);
      if (last !== undefined && !last.isTold) keep(place, { ...last, isTold: true });
    },
    close: () => {
      kept.delete(place);
      changed();
    },
  };
};
