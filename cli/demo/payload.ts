/** What a command of the script carries: a contact is held on the day itself. */
import { randomUUID } from 'node:crypto';
import { dutchDay } from '../../domain/calendar/calendar-date.ts';
import { instantOf } from '../../domain/calendar/instant.ts';
import { SCRIPT } from '../script.ts';
import type { Act } from './steps.ts';

/** @param expectedVersion of what was seen, where the command asks for that */
export const payloadOf = (act: Act, expectedVersion?: number) => ({
  commandId: randomUUID(),
  by: act.by ?? SCRIPT,
  ...(expectedVersion !== undefined && { expectedVersion }),
  ...(act.act === 'recordContact' && { on: dutchDay(instantOf(Date.now())) }),
  ...act.with,
});
