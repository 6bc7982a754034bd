/** Ctrl-C and SIGTERM as a wish to stop; asked a second time it is an order. */

/** npm passes on a Ctrl-C that the terminal already gave us: what comes this soon after the first is the same one. */
const SAME_WISH_MS = 1_000;

/** What a process that was broken off by Ctrl-C ends with: the shell's own number for it. */
export const INTERRUPTED = 130;

export interface StopSignals {
  /** Resolves when asked to stop. */
  readonly asked: Promise<void>;
  isAsked(): boolean;
  /** Listens no longer. */
  forget(): void;
}

/** @param onInsist called at the second signal. */
export const listenForStop = (onInsist: () => void): StopSignals => {
  let askedAt: number | null = null;
  let resolve: () => void = () => undefined;
  const asked = new Promise<void>((done) => {
    resolve = done;
  });
  const heard = () => {
    const now = Date.now();
    if (askedAt === null) {
      askedAt = now;
      resolve();
    } else if (now - askedAt > SAME_WISH_MS) onInsist();
  };
  process.on('SIGINT', heard);
  process.on('SIGTERM', heard);
  return {
    asked,
    isAsked: () => askedAt !== null,
    forget: () => {
      process.off('SIGINT', heard);
      process.off('SIGTERM', heard);
    },
  };
};
