/** Whether the database and the Temporal that somebody named belong together: what is asked of another's would be begun there and fail. */
import { installationId } from '../../db/office/installation.ts';
import { WATCHDOG } from '../../domain/operations/watchdog.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { installationOf, OTHER_INSTALLATION } from '../../worker/installation.ts';
import type { Office } from '../office.ts';

/** Null where they do, and where that cannot be seen: no watchdog was made there, or one of the two does not answer, which is told where it matters. */
export const refuseOtherPair = async ({ db, temporal }: Office): Promise<Refusal | null> => {
  try {
    const [own, schedule] = await Promise.all([installationId(db), temporal.schedule.getHandle(WATCHDOG).describe()]);
    const known = await installationOf(temporal, schedule);
    return known === null || known === own ? null : OTHER_INSTALLATION;
  } catch {
    return null;
  }
};
