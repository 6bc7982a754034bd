/** The day it is by the clock of this machine. domain/ has no clock and is given the day; a workflow takes its moment from Temporal. */
import { type CalendarDate, dutchDay } from '../domain/calendar/calendar-date.ts';
import { instantOf } from '../domain/calendar/instant.ts';

/** The day it is now in the Netherlands. */
export const dutchToday = (): CalendarDate => dutchDay(instantOf(Date.now()));
