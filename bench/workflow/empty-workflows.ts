/** What any workflow costs: the peers of a trajectory. The first does one local activity, the second only answers updates. */
import { condition, defineUpdate, proxyLocalActivities, setHandler } from '@temporalio/workflow';

export interface EmptyActivities {
  nothing(): Promise<void>;
}

const { nothing } = proxyLocalActivities<EmptyActivities>({ startToCloseTimeout: '10s' });

/** One local activity, and then it waits as a trajectory does. */
export async function emptyWorkflow(): Promise<void> {
  await nothing();
  await condition(() => false);
}

export const emptyUpdate = defineUpdate<number, [{ readonly commandId: string }]>('empty');

/** Answers updates with a number. */
export async function emptyEntity(): Promise<void> {
  let answered = 0;
  setHandler(emptyUpdate, () => ++answered);
  await condition(() => false);
}
