/** Ctrl-C and SIGTERM as a wish to stop; asked a second time it is an order. */
import { constants } from 'node:os';

/** npm passes on a Ctrl-C that the terminal already gave us: what comes this soon after the first is the same one. */
const SAME_WISH_MS = 1_000;

/** What a process that was broken off ends with: the shell's own number for that signal. */
const exitCodeOf = (signal: 'SIGINT' | 'SIGTERM'): number => 128 + constants.signals[signal];

export interface StopSignals {
  /** Resolves when asked to stop, to what a process that does not go on ends with: 130 or 143. */
  readonly asked: Promise<number>;
  isAsked(): boolean;
  /** Listens no longer. */
  forget(): void;
}

/** @param onInsist called at the second signal, with what a process that it ends has as exit code */
export const listenForStop = (onInsist: (code: number) => void): StopSignals => {
  let askedAt: number | null = null;
  let resolve: (code: number) => void = () => undefined;
  const asked = new Promise<number>((done) => {
    resolve = done;
  });
  const heard = (signal: 'SIGINT' | 'SIGTERM') => {
    const now = Date.now();
    if (askedAt === null) {
      askedAt = now;
      resolve(exitCodeOf(signal));
    } else if (now - askedAt > SAME_WISH_MS) onInsist(exitCodeOf(signal));
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
