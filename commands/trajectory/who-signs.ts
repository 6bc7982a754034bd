/** Who signs for a command when nobody says so. */
import type { Database } from '../../db/connection/connect.ts';
import { submission } from '../../db/trajectories/submissions.ts';

/**
 * Who sent it the first time, where it is sent again; else the caseworker. An id belongs to one person: after a transfer the same command sent
 * again would otherwise be signed by somebody else.
 *
 * @param caseworker null where there is none: then what is missing is said by the command itself
 */
export const whoSigns = async (
  db: Database,
  { by, commandId, clientId }: { readonly by?: string; readonly commandId?: string; readonly clientId: string },
  caseworker: string | null,
): Promise<string> => {
  if (by !== undefined) return by;
  const before = commandId === undefined ? null : await submission(db, commandId);
  return (before?.clientId === clientId ? before.by : caseworker) ?? 'cw-00';
};
