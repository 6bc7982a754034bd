/** Faults that no retry can mend, in the form Temporal stops retrying on. */
import { ApplicationFailure } from '@temporalio/common';

export const unknownClient = (): ApplicationFailure =>
  ApplicationFailure.nonRetryable('Deze klant is niet bekend.', 'UNKNOWN_CLIENT');
