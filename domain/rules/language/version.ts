/** What can become of a version of rules. Pure. */
import type { CalendarDate } from '../../calendar/calendar-date.ts';

/** The states of a version and where each can go from there. Withdrawn: it never was in force. Retired: it was, or its turn passed. */
export const VERSION_STATES = {
  draft: ['proposed', 'withdrawn'],
  proposed: ['published', 'withdrawn'],
  published: ['retired', 'withdrawn'],
  withdrawn: [],
  retired: [],
} as const;

export type VersionState = keyof typeof VERSION_STATES;

/** A step, named by the state it leads to. */
export type VersionStep = Exclude<VersionState, 'draft'>;

/** Four eyes: who wrote in a version or proposed it does not publish it. */
export const mayPublish = (
  { writers, proposedBy }: { readonly writers: readonly string[]; readonly proposedBy: string | null },
  by: string,
): boolean => !writers.includes(by) && proposedBy !== by;

/** Who wrote the rules that Klimop comes with. No person has an id without a hyphen. */
export const INSTALLATION = 'installation';

/**
 * The first day a version holds: the later of the day its document names and the day of its publication, for nobody could have decided
 * under it earlier. The first version of a rule set holds from the day its document names: before it there was nothing.
 */
export const firstDay = (named: CalendarDate, publishedOn: CalendarDate, isFirst: boolean): CalendarDate =>
  isFirst || named > publishedOn ? named : publishedOn;
