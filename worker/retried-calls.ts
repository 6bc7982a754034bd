/**
 * Calls to Temporal that failed are tried again, as the SDK does it; but once a connection is closed nothing is. The SDK sets a timer for each try,
 * and a try on a connection that was closed meanwhile throws where nobody can catch it: that ends the process.
 */
import { type ConnectionOptions, defaultGrpcRetryOptions, makeGrpcRetryInterceptor } from '@temporalio/client';

type Interceptor = NonNullable<ConnectionOptions['interceptors']>[number];
type Call = ReturnType<Interceptor>;

const retrying: Interceptor = makeGrpcRetryInterceptor(defaultGrpcRetryOptions());

/** A call of which nothing comes: who closed the connection waits for no answer. */
const SILENT = {
  start: () => {},
  sendMessage: () => {},
  halfClose: () => {},
  cancelWithStatus: () => {},
} as unknown as Call;

const CLOSED = 'Channel has been shut down';

const untilClosed: Interceptor = (options, nextCall) => {
  let attempts = 0;
  return retrying(options, (again) => {
    attempts += 1;
    // Who asks on a connection that is closed hears that at once.
    if (attempts === 1) return nextCall(again);
    try {
      return nextCall(again);
    } catch (error) {
      if (error instanceof Error && error.message === CLOSED) return SILENT;
      throw error;
    }
  });
};

/** For `Connection.connect`, in place of the SDK's own. */
export const RETRIED_CALLS: readonly Interceptor[] = [untilClosed];
