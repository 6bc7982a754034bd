/** A day by the clock. By itself, so that a page need not load the calendar for it. Pure. */
export const MILLISECONDS_A_DAY = 86_400_000;
