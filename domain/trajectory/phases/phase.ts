/** The form in which a phase is written down. Pure data. */
import type { Texts } from '../../rules/language/schema.ts';

/** Whose move it is. `municipality`: the places of a group are to be given out. `calendar`: nobody's, the next moment comes by itself. */
export type WaitingOn = 'client' | 'caseworker' | 'teamLead' | 'employer' | 'municipality' | 'calendar' | 'nobody';

/** The reminder of the rule set's calendar that runs while a phase waits for a person. */
export type ReminderName = 'missingFacts' | 'approval' | 'placement' | 'contact';

export interface Phase {
  readonly label: Texts;
  /** What this phase is for, in one sentence that the Temporal UI shows. */
  readonly purpose: Texts;
  readonly final: boolean;
  /** Whose move it is on entry. */
  readonly waitingOn: WaitingOn;
  /** What runs on entry: a reminder for a person, or the moments of follow-up or aftercare. */
  readonly clock: { readonly remind: ReminderName } | { readonly moments: 'followUp' | 'aftercare' } | null;
  /** Phases it can lead to. */
  readonly next: readonly string[];
}
