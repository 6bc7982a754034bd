/**
 * Durations as the rules write them (ISO 8601, `P3M`, `P6W`, `PT2S`) and instants as ISO strings in UTC.
 * Pure: the present moment is always an argument. May not import anything but the calendar library.
 */
import { Temporal } from 'temporal-polyfill';

/** An ISO 8601 duration such as `P14D`, `P6W`, `P3M` or, in a shortened calendar, `PT2S`. Never negative. */
export type Duration = string & { readonly __brand?: 'Duration' };

/** A moment in time, ISO 8601 in UTC with milliseconds, e.g. `2026-11-23T09:00:00.000Z`. */
export type Instant = string & { readonly __brand?: 'Instant' };

/** `P14D` and the like; at least one part, no fractions, no sign. */
export const DURATION_PATTERN = /^P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?$/;

/** Milliseconds since the epoch to an {@link Instant}. */
export const instantOf = (epochMilliseconds: number): Instant => new Date(epochMilliseconds).toISOString();

/** Milliseconds since the epoch of an {@link Instant}. */
export const millisecondsOf = (instant: Instant): number => Date.parse(instant);

/**
 * The moment `duration` after `from`, by the calendar in UTC: a month after 31 January is 28 or 29 February.
 *
 * UTC keeps it the same on every machine and in every replay; due dates are days, so an hour of summer time does not matter.
 */
export const momentAfter = (from: Instant, duration: Duration): Instant =>
  instantOf(Temporal.Instant.from(from).toZonedDateTimeISO('UTC').add(duration).epochMilliseconds);

/** The time from one instant to another in milliseconds; negative when `to` is earlier. */
export const millisecondsBetween = (from: Instant, to: Instant): number => millisecondsOf(to) - millisecondsOf(from);

/** `from` moved by a number of milliseconds. */
export const shift = (from: Instant, milliseconds: number): Instant => instantOf(millisecondsOf(from) + milliseconds);

/** The earlier of two instants. */
export const earliest = (a: Instant, b: Instant): Instant => (millisecondsOf(a) <= millisecondsOf(b) ? a : b);
