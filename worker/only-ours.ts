/**
 * Lets an activity through only for the workflow it belongs to. Who reaches a Temporal that knows standalone activities can start one without a
 * workflow: of `carryOut` that would end a trajectory, or ring its clock, with nobody who asked for it.
 */
import type { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import type { ActivityExecuteInput, ActivityInboundCallsInterceptor, ActivityInterceptors } from '@temporalio/worker';
import { isReferenceFor } from '../domain/trajectory/address.ts';

export const onlyOurs = ({ info }: Context): ActivityInterceptors => ({
  inbound: {
    execute: async (input, next) => {
      if (!isOurs(info, input)) throw handMade();
      return next(input);
    },
  } satisfies ActivityInboundCallsInterceptor,
});

/** Of what carries something out, also whether it is about the trajectory of the workflow that asks. */
const isOurs = (
  { activityType, workflowExecution }: Pick<Context['info'], 'activityType' | 'workflowExecution'>,
  { args: [given] }: ActivityExecuteInput,
): boolean => {
  if (workflowExecution === undefined) return false;
  return activityType !== 'carryOut' || isReferenceFor(workflowExecution.workflowId, given);
};

const handMade = (): ApplicationFailure =>
  ApplicationFailure.nonRetryable(
    'Deze activiteit hoort bij een workflow van Klimop, en wordt niet met de hand in Temporal gestart. Er is niets gedaan. Geef opdrachten met npx klimop.',
    'NOT_OF_A_WORKFLOW',
  );

/** What answers to the name of an activity that this version does not have: another version of Klimop may have it, so Temporal tries again. */
export const unknownActivity = (): never => {
  throw ApplicationFailure.create({
    message: 'Deze versie van Klimop kent deze activiteit niet. Start de versie waar de workflow van is.',
    type: 'UNKNOWN_ACTIVITY',
  });
};
