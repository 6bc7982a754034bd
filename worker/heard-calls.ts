/** Calls to Temporal, heard until they have their answer, so that who waits can be told for whom. */
import type { ConnectionOptions } from '@temporalio/client';

type Interceptor = NonNullable<ConnectionOptions['interceptors']>[number];
type Call = ReturnType<Interceptor>;

/** Hears each call, and who has to answer it: a worker does where a workflow is asked something. */
export type OnCalled = (answer: Promise<unknown>, of: 'temporal' | 'worker') => void;

const OF_WORKER = /\/(UpdateWorkflowExecution|PollWorkflowExecutionUpdate|QueryWorkflow)$/;

/** For `Connection.connect`, before what tries a call again. */
export const heardCalls =
  (onCalled: OnCalled): Interceptor =>
  (options, nextCall) => {
    const call = nextCall(options);
    const start = call.start.bind(call);
    call.start = (metadata, listener) => {
      const answer = new Promise<void>((answered) => {
        start(metadata, {
          ...listener,
          onReceiveStatus: (status) => {
            answered();
            listener?.onReceiveStatus?.(status);
          },
        });
      });
      onCalled(answer, OF_WORKER.test(options.method_definition.path) ? 'worker' : 'temporal');
    };
    return call as Call;
  };
