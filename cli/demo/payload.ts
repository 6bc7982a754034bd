/** What a command of the script carries: a contact is held on the day itself. */

import { randomUUID } from 'node:crypto';
import { dutchToday } from '../../activities/dutch-today.ts';
import { SCRIPT } from '../../commands/caseload/load-caseload.ts';
import type { Act } from './steps.ts';

/** @param expectedVersion of what was seen; undefined where the command does not ask for that */
export const payloadOf = (act: Act, expectedVersion: number | undefined) => ({
  commandId: randomUUID(),
  by: act.by ?? SCRIPT,
  ...(expectedVersion !== undefined && { expectedVersion }),
  ...(act.act === 'recordContact' && { on: dutchToday() }),
  ...act.with,
});
