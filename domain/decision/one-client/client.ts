/** A client as the rules see one on a day. Pseudonymous: facts, no person. Pure. */
import type { Entrance, Facts } from '../../rules/language/schema.ts';

/** What is recorded of a client on one day. */
export interface ClientOnDay {
  readonly entrance: Entrance;
  /** Recorded facts; an absent one is unknown. */
  readonly facts: Facts;
  /** Whether the client holds a place in each cohort; a cohort not named here is not decided yet. */
  readonly cohorts: Readonly<Record<string, boolean>>;
}
