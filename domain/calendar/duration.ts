/**
 * Durations as the rules write them (ISO 8601, `P3M`, `P6W`, `PT2S`).
 * Pure: the present moment is always an argument. May not import anything but the calendar library.
 */
import { Temporal } from 'temporal-polyfill';
import { type Instant, instantOf } from './instant.ts';

/** An ISO 8601 duration such as `P14D`, `P6W`, `P3M` or, in a shortened calendar, `PT2S`. Never negative. */
export type Duration = string & { readonly __brand?: 'Duration' };

/** `P14D` and the like; at least one part, no fractions, no sign. */
export const DURATION_PATTERN = /^P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?$/;

/**
 * The moment `duration` after `from`, by the calendar of the Netherlands: the same time on the day that is the duration after the day it is there, over a
 * change of the clocks and around midnight too. A month after 31 January is 28 or 29 February; a time that the clocks skip is an hour later.
 *
 * The zone is named, so that it is the same on every machine.
 */
export const momentAfter = (from: Instant, duration: Duration): Instant =>
  instantOf(inNetherlands(from).add(duration).epochMilliseconds);

/** The moment `duration` before `from`, by the calendar of the Netherlands. */
export const momentBefore = (from: Instant, duration: Duration): Instant =>
  instantOf(inNetherlands(from).subtract(duration).epochMilliseconds);

const inNetherlands = (moment: Instant): Temporal.ZonedDateTime =>
  Temporal.Instant.from(moment).toZonedDateTimeISO('Europe/Amsterdam');

/** Whether it counts in days or longer, as policy does; a shortened calendar counts in hours, minutes and seconds. */
export const isOfDays = (duration: Duration): boolean => !duration.includes('T');
