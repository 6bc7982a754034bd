/**
 * What any workflow costs: the peers of a trajectory. The first does one local activity, the second only answers updates; the third does all that
 * Temporal does for a trajectory and decides nothing: one local activity, search attributes and details that operations see, and a timer.
 */
import {
  CancellationScope,
  condition,
  defineUpdate,
  proxyLocalActivities,
  setCurrentDetails,
  setHandler,
  sleep,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import { SEARCH_ATTRIBUTES } from '../../workflows/search-attributes.ts';

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

export const sayingUpdate = defineUpdate<number, [{ readonly commandId: string }]>('say');

/** As an empty workflow, and seen by operations as a trajectory is, at its start and after each update. */
export async function sayingWorkflow(): Promise<void> {
  let version = 0;
  let waiting: CancellationScope | null = null;
  const happen = async (): Promise<number> => {
    await nothing();
    version += 1;
    upsertSearchAttributes([
      { key: SEARCH_ATTRIBUTES.version, value: version },
      { key: SEARCH_ATTRIBUTES.waitingOn, value: 'caseworker' },
      { key: SEARCH_ATTRIBUTES.waitingSince, value: new Date() },
      { key: SEARCH_ATTRIBUTES.dueAt, value: new Date(Date.now() + A_DAY_MS) },
    ]);
    setCurrentDetails(`version ${version}`);
    waiting?.cancel();
    const scope = new CancellationScope();
    waiting = scope;
    scope.run(() => sleep(A_DAY_MS)).catch(() => undefined);
    return version;
  };
  setHandler(sayingUpdate, happen);
  await happen();
  await condition(() => false);
}

const A_DAY_MS = 86_400_000;
