/**
 * A refusal is an answer, not a fault: what was asked cannot be done, why, and what to do instead.
 * Expected refusals are values of this type; exceptions are for faults.
 */
export interface Refusal {
  readonly ok: false;
  /** Stable, for programs. */
  readonly code: string;
  /** Dutch, for the person who asked: what is wrong and what to do. Never holds a name, BSN or free text. */
  readonly message: string;
}

export const refuse = (code: string, message: string): Refusal => ({ ok: false, code, message });
