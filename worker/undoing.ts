/** Undoes what was set up so far, for what starts in steps of which any may fail. */

export interface Undoing {
  /** Adds a step to be undone. */
  later(step: () => unknown): void;
  /** Undoes them, the last first, each once; a step that fails does not keep the others from being undone. Calling it again is harmless. */
  now(): Promise<void>;
}

export const undoing = (): Undoing => {
  const steps: (() => unknown)[] = [];
  let undone: Promise<void> | null = null;
  const undoAll = async (): Promise<void> => {
    const faults: unknown[] = [];
    for (const step of steps.toReversed()) {
      try {
        await step();
      } catch (fault) {
        faults.push(fault);
      }
    }
    if (faults.length > 0)
      throw faults.length === 1 ? faults[0] : new AggregateError(faults, 'Niet alles kon worden gestopt.');
  };
  return {
    later: (step) => {
      steps.push(step);
    },
    now: () => {
      undone ??= undoAll();
      return undone;
    },
  };
};
