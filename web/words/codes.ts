/** What the codes of a trajectory are called on a page, in both languages: complete by type, so a new code does not compile without its words. */
import type { LetterKind } from '../../domain/trajectory/effects.ts';
import { PHASES, type PhaseId, type WaitingOn } from '../../domain/trajectory/phases.ts';
import type { Both, Language } from './both.ts';

type Words<Code extends string> = Both<Readonly<Record<Code, string>>>;

/** As domain/ has it. */
export const phaseName = (phase: PhaseId, language: Language): string => PHASES[phase].label[language];

export const phasePurpose = (phase: PhaseId, language: Language): string => PHASES[phase].purpose[language];

export const WAITING: Words<WaitingOn> = {
  nl: {
    client: 'klant',
    caseworker: 'klantmanager',
    teamLead: 'teamleider',
    employer: 'werkgever',
    municipality: 'gemeente',
    calendar: 'volgend contact',
    nobody: 'niemand',
  },
  en: {
    client: 'client',
    caseworker: 'caseworker',
    teamLead: 'team lead',
    employer: 'employer',
    municipality: 'municipality',
    calendar: 'next contact',
    nobody: 'nobody',
  },
};

export const ENTRANCE: Words<'benefit' | 'crisis'> = {
  nl: { benefit: 'gewone intake', crisis: 'crisisdienstverlening' },
  en: { benefit: 'regular intake', crisis: 'crisis service' },
};

export const LETTERS: Words<LetterKind> = {
  nl: {
    decision: 'Besluit',
    exit: 'Besluit dat geen traject nodig is',
    ended: 'Besluit dat het traject eindigt',
    reopened: 'Besluit dat opnieuw wordt besloten',
    relapse: 'Bericht na een terugval',
    toIntake: 'Bericht over de gewone intake',
    outflow: 'Bericht dat het doel is bereikt',
    concluded: 'Besluit: traject klaar, doel niet blijvend bereikt',
  },
  en: {
    decision: 'Decision',
    exit: 'Decision that no trajectory is needed',
    ended: 'Decision that the trajectory ends',
    reopened: 'Decision to decide again',
    relapse: 'Message after a relapse',
    toIntake: 'Message about the regular intake',
    outflow: 'Message that the goal was reached',
    concluded: 'Decision: trajectory ended, goal not lastingly reached',
  },
};

/** A kind by its code. */
export const letterName = (kind: string, language: Language): string =>
  Object.hasOwn(LETTERS[language], kind) ? LETTERS[language][kind as LetterKind] : kind;

export {
  OVERRIDE_REASONS,
  RELAPSE_REASONS,
  REOPEN_REASONS,
  reasonInWords,
  SUSPEND_REASONS,
  WITHDRAW_REASONS,
} from '../../domain/trajectory/reason-words.ts';
