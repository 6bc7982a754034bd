/** Whether something between Klimop and PostgreSQL gives each transaction whatever connection is free. */
import type pg from 'pg';

const serverOf = async (client: pg.ClientBase): Promise<unknown> =>
  (await client.query('select pg_backend_pid() as pid')).rows[0]?.pid;

/**
 * What is prepared, set or listened for belongs to a connection of PostgreSQL: a pooler that shares these takes it away. Two connections that are open
 * beside each other then meet in one of the server, or one of them moves from one to another; where each keeps its own neither can be.
 */
export const areShared = async (one: pg.ClientBase, other: pg.ClientBase): Promise<boolean> => {
  const before = await serverOf(one);
  await other.query('begin');
  const beside = await serverOf(other);
  const after = await serverOf(one);
  await other.query('rollback');
  return beside === before || after !== before;
};
