/** Who takes a step with a version of rules, and why. */
import type { Instant } from '../domain/calendar/instant.ts';
import { isPersonId } from '../domain/person/ids.ts';
import { type Refusal, refuse } from '../domain/refusal.ts';

export interface Signature {
  /** Id of the person, such as ro-01. */
  readonly by: string;
  /** In own words; kept for ever with the version, so nothing of a client belongs in it. */
  readonly reason: string;
  readonly at: Instant;
}

/** A reason is a sentence or two, not a document. */
const LONGEST_REASON = 500;

/** The refusal of an id or a reason that cannot be kept, or null. */
export const refuseSignature = ({ by, reason }: Signature): Refusal | null =>
  refusePerson(by) ??
  (reason.trim() === '' || reason.length > LONGEST_REASON
    ? refuse('INVALID_REASON', `Schrijf een reden van ten hoogste ${LONGEST_REASON} tekens.`)
    : null);

/** The refusal of an id that is not a person's, or null. */
export const refusePerson = (id: string): Refusal | null =>
  isPersonId(id) ? null : refuse('INVALID_PERSON', 'Dit is geen nummer van een medewerker. Schrijf het zoals ro-01.');
