/**
 * What is behind an address may become another database under a Klimop that runs: a failover to the wrong server, a name that somebody gave away. Its
 * worker would then end the trajectories that it does not find there, and carry out in one municipality's database what was asked in another's. So
 * whoever connects again and again keeps to the database that it found first.
 */
import pg from 'pg';

/** The database that answers is not the one that answered before. */
export class OtherDatabase extends Error {
  override readonly name = 'OtherDatabase';
}

/** Looked up on every new connection: so short that a lock on that table, which nobody writes, holds up none of them. */
const INSTALLATION = "set local lock_timeout = '100ms'; select id from installation";

/** Null where it does not say so: its tables are yet to be made, out of sight or locked, which is told where they are needed. */
const installationOn = async (client: pg.ClientBase): Promise<string | null> => {
  try {
    // Two statements, and so two answers.
    const answers = (await client.query(INSTALLATION)) as unknown as readonly pg.QueryResult<{ id: string }>[];
    return answers[1]?.rows[0]?.id ?? null;
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.severity !== 'FATAL') return null;
    throw error;
  }
};

/** To be asked of each new connection. @returns what throws {@link OtherDatabase} where it is of another installation than an earlier one was */
export const oneInstallation = (): ((client: pg.ClientBase) => Promise<void>) => {
  let known: string | null = null;
  return async (client) => {
    const found = await installationOn(client);
    known ??= found;
    if (found !== null && found !== known)
      throw new OtherDatabase('another database answers at the address of the one before');
  };
};
