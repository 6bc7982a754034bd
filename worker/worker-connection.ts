/** The connection of a worker. */
import { NativeConnection } from '@temporalio/worker';
import { connectionOptions, unreachable } from './connection.ts';
import type { Environment } from './environment.ts';

/**
 * The connection of a worker. Close it with `close()` after every worker on it has shut down.
 * @throws a Dutch error that names the address when Temporal does not answer.
 */
export const connectWorker = async (environment: Environment, address: string): Promise<NativeConnection> => {
  const { connection } = await connectionOptions(environment, address);
  return NativeConnection.connect(connection).catch((cause: unknown) => {
    throw unreachable(address, cause);
  });
};
