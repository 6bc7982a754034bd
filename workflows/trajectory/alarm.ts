/**
 * The one owner of the trajectory's timer.
 *
 * 1. The moment is absolute and stands in the state; the timer only wakes the workflow.
 * 2. A timer is set anew only when the moment changed: each setting and cancelling is an event in the history.
 * 3. A timer that fired too early does not ring: `rings` compares with the present moment.
 */
import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';
import { type Instant, millisecondsOf } from '../../domain/calendar/instant.ts';

export class Alarm {
  #dueAt: Instant | null = null;
  #scope: CancellationScope | null = null;
  #fired = false;

  /** Wakes the workflow at a moment, or never; `summary` is what the Temporal UI shows beside the timer. */
  set(dueAt: Instant | null, summary: string): void {
    if (dueAt === this.#dueAt) return;
    this.#scope?.cancel();
    this.#dueAt = dueAt;
    this.#fired = false;
    this.#scope = null;
    if (dueAt === null) return;
    const scope = new CancellationScope();
    this.#scope = scope;
    const wait = Math.max(1, millisecondsOf(dueAt) - Date.now());
    scope
      .run(() => sleep(wait, { summary }))
      .then(() => {
        if (this.#scope === scope) this.#fired = true;
      })
      .catch((error: unknown) => {
        if (!isCancellation(error)) throw error;
      });
  }

  /** The moment that has come; null when none has. */
  get rings(): Instant | null {
    return this.#fired ? this.#dueAt : null;
  }

  /** After it rang it is silent until it is set again, even to the same moment. */
  silence(): void {
    this.#dueAt = null;
    this.#fired = false;
    this.#scope = null;
  }
}
