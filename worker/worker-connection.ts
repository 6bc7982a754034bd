/** The connection of a worker. */
import { NativeConnection } from '@temporalio/worker';
import { connectionOptions, unreachable } from './connection.ts';
import type { Environment } from './environment.ts';

/**
 * The connection of a worker. Close it with `close()` after every worker on it has shut down.
 * @throws OutOfReach, with the address and the reason, when Temporal does not answer.
 */
export const connectWorker = async (environment: Environment, address: string): Promise<NativeConnection> => {
  const options = await connectionOptions(environment, address);
  return NativeConnection.connect(options.connection).catch(async (cause: unknown) => {
    throw await unreachable({ environment, address, options }, cause);
  });
};
