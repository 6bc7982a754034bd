/** Who takes a step with a version of rules, and why. */
import type { Instant } from '../../../domain/calendar/instant.ts';
import { freeTextFault } from '../../../domain/free-text.ts';
import { isPersonId } from '../../../domain/person/ids.ts';
import { type Refusal, refuse } from '../../../domain/refusal.ts';
import { INVALID_PERSON } from '../../refuse-actor.ts';

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
export const refuseSignature = ({ by, reason }: Signature): Refusal | null => {
  const fault = freeTextFault(reason, { what: 'De reden', longest: LONGEST_REASON });
  return refusePerson(by) ?? (fault === null ? null : refuse('INVALID_REASON', fault));
};

/** The refusal of an id that is not a person's, or null. */
export const refusePerson = (id: string): Refusal | null => (isPersonId(id) ? null : INVALID_PERSON);
