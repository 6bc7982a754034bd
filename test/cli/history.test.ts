import { expect, test } from 'vitest';
import { costOf } from '../../cli/demo/history.ts';

type Events = Parameters<typeof costOf>[0];

test('local activities of one workflow task are one action together, an activity, timer, update and upsert are one each', () => {
  const local = (task: number) => ({
    markerRecordedEventAttributes: { markerName: 'core_local_activity', workflowTaskCompletedEventId: task },
  });
  const events = [
    { workflowExecutionStartedEventAttributes: {} },
    { workflowTaskScheduledEventAttributes: {} },
    { workflowTaskStartedEventAttributes: {} },
    { workflowTaskCompletedEventAttributes: {} },
    local(4),
    local(4),
    { upsertWorkflowSearchAttributesEventAttributes: {} },
    { timerStartedEventAttributes: {} },
    { workflowExecutionUpdateAcceptedEventAttributes: {} },
    local(9),
    { timerCanceledEventAttributes: {} },
    { activityTaskScheduledEventAttributes: {} },
    { activityTaskCompletedEventAttributes: {} },
  ] as unknown as Events;
  expect(costOf(events)).toEqual({ events: 13, actions: 7 });
});
