/**
 * What a trajectory costs in Temporal: events in its history, and billable actions as Temporal Cloud counts them.
 *
 * An action is: the start of a workflow and each continue-as-new; each accepted update; each signal; each activity scheduled; all local
 * activities of one workflow task together; each timer started; each writing of search attributes. Queries leave no event; Klimop's
 * commands use none.
 */
import type { Client } from '@temporalio/client';

type History = Awaited<ReturnType<ReturnType<Client['workflow']['getHandle']>['fetchHistory']>>;
type HistoryEvent = NonNullable<History['events']>[number];

export interface HistoryCost {
  readonly events: number;
  readonly actions: number;
}

const isAction = (event: HistoryEvent): boolean =>
  [
    event.workflowExecutionStartedEventAttributes,
    event.workflowExecutionUpdateAcceptedEventAttributes,
    event.workflowExecutionSignaledEventAttributes,
    event.activityTaskScheduledEventAttributes,
    event.timerStartedEventAttributes,
    event.upsertWorkflowSearchAttributesEventAttributes,
  ].some((attributes) => attributes !== undefined && attributes !== null);

const LOCAL_ACTIVITY = 'core_local_activity';

/** Counts one run's history. A run that continues another counts its continue-as-new as its start. */
export const costOf = (events: readonly HistoryEvent[]): HistoryCost => {
  const tasksWithLocalActivities = new Set(
    events
      .map(({ markerRecordedEventAttributes: marker }) => marker)
      .filter((marker) => marker?.markerName === LOCAL_ACTIVITY)
      .map((marker) => String(marker?.workflowTaskCompletedEventId)),
  );
  return { events: events.length, actions: events.filter(isAction).length + tasksWithLocalActivities.size };
};

/** The cost of a trajectory so far, over all its runs. */
export const costOfTrajectory = async (client: Client, workflowId: string): Promise<HistoryCost> => {
  let total: HistoryCost = { events: 0, actions: 0 };
  for (let runId: string | undefined; ; ) {
    const { events } = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    const cost = costOf(events ?? []);
    total = { events: total.events + cost.events, actions: total.actions + cost.actions };
    const before = events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId;
    if (!before) return total;
    runId = before;
  }
};
