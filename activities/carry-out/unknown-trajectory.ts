/** The failure of a trajectory that nobody started: trying again does not help. */
import { ApplicationFailure } from '@temporalio/common';

export const unknownTrajectory = (): ApplicationFailure =>
  ApplicationFailure.nonRetryable(
    'Voor dit traject is geen startopdracht bewaard. Start trajecten via Klimop.',
    'UNKNOWN_TRAJECTORY',
  );
