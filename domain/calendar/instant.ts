/** Moments in time as ISO strings in UTC. Pure, and without the calendar library: workflows carry this, and each keeps its own copy of what it imports. */

/** A moment in time, ISO 8601 in UTC with milliseconds, e.g. `2026-11-23T09:00:00.000Z`. */
export type Instant = string & { readonly __brand?: 'Instant' };

/** Milliseconds since the epoch to an {@link Instant}. */
export const instantOf = (epochMilliseconds: number): Instant => new Date(epochMilliseconds).toISOString();

/** Milliseconds since the epoch of an {@link Instant}. */
export const millisecondsOf = (instant: Instant): number => Date.parse(instant);

/** The time from one instant to another in milliseconds; negative when `to` is earlier. */
export const millisecondsBetween = (from: Instant, to: Instant): number => millisecondsOf(to) - millisecondsOf(from);

/** `from` moved by a number of milliseconds. */
export const shift = (from: Instant, milliseconds: number): Instant => instantOf(millisecondsOf(from) + milliseconds);

/** The earlier of two instants. */
export const earliest = (a: Instant, b: Instant): Instant => (millisecondsOf(a) <= millisecondsOf(b) ? a : b);
