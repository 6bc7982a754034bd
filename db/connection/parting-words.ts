/**
 * What a server says as it ends a connection, such as for a limit on one that waits. It comes apart from any question: the next one hears from the
 * driver only that the connection is gone.
 */
import pg from 'pg';

const said = new WeakMap<pg.ClientBase, pg.DatabaseError>();

/** Keeps what this connection is told at its end, so that the event alone does not end the process. */
export const heed = (client: pg.ClientBase): void => {
  client.on('error', (error) => {
    if (error instanceof pg.DatabaseError) said.set(client, error);
  });
};

/** An error of a question on this connection; where only the driver speaks, what the server said before: of what asks on, such as to roll back, too. */
export const withPartingWords = (client: pg.ClientBase, error: unknown): unknown => {
  if (!(error instanceof pg.DatabaseError)) return said.get(client) ?? error;
  if (error.severity === 'FATAL') said.set(client, error);
  return error;
};
