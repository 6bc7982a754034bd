/** What the codes of a trajectory are called on a page, in both languages: complete by type, so a new code does not compile without its words. */
import type { z } from 'zod';
import type {
  OverrideReason,
  RelapseReason,
  ReopenReason,
  SuspendReason,
  WithdrawReason,
} from '../../domain/trajectory/commands.ts';
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

export const OVERRIDE_REASONS: Words<z.infer<typeof OverrideReason>> = {
  nl: {
    clientWish: 'De klant wil dit graag',
    employerReady: 'Een werkgever heeft plaats',
    knowsClientBetter: 'Ik ken de situatie van de klant',
    obstacleSolved: 'Een belemmering is opgelost',
    otherPriority: 'Iets anders gaat nu voor',
  },
  en: {
    clientWish: 'The client wishes this',
    employerReady: 'An employer has a place',
    knowsClientBetter: 'I know the client’s situation',
    obstacleSolved: 'An obstacle has been solved',
    otherPriority: 'Something else comes first now',
  },
};

export const SUSPEND_REASONS: Words<z.infer<typeof SuspendReason>> = {
  nl: {
    illness: 'Ziekte',
    hostClosed: 'De werkplek is tijdelijk gesloten',
    pregnancy: 'Zwangerschap',
    detention: 'Detentie',
    careDuties: 'Zorg voor anderen',
    other: 'Een andere reden',
  },
  en: {
    illness: 'Illness',
    hostClosed: 'The workplace is closed for a time',
    pregnancy: 'Pregnancy',
    detention: 'Detention',
    careDuties: 'Care for others',
    other: 'Another reason',
  },
};

export const WITHDRAW_REASONS: Words<z.infer<typeof WithdrawReason>> = {
  nl: {
    moved: 'De klant is verhuisd',
    benefitEnded: 'De uitkering is gestopt',
    clientRequest: 'De klant vraagt erom',
    retired: 'De klant gaat met pensioen',
    deceased: 'De klant is overleden',
    enteredInError: 'Het traject is per vergissing gestart',
    other: 'Een andere reden',
  },
  en: {
    moved: 'The client has moved',
    benefitEnded: 'The benefit has ended',
    clientRequest: 'The client asks for it',
    retired: 'The client retires',
    deceased: 'The client has died',
    enteredInError: 'The trajectory was started by mistake',
    other: 'Another reason',
  },
};

export const RELAPSE_REASONS: Words<z.infer<typeof RelapseReason>> = {
  nl: {
    jobLost: 'De klant is de baan kwijt',
    dropout: 'De klant doet niet meer mee',
    hostStopped: 'Het bedrijf of de organisatie stopt ermee',
    health: 'Het gaat niet meer door de gezondheid',
    other: 'Een andere reden',
  },
  en: {
    jobLost: 'The client lost the job',
    dropout: 'The client no longer takes part',
    hostStopped: 'The company or organisation stopped',
    health: 'Health no longer allows it',
    other: 'Another reason',
  },
};

export const REOPEN_REASONS: Words<z.infer<typeof ReopenReason>> = {
  nl: {
    wrongFacts: 'De gegevens klopten niet',
    wrongInstrument: 'Deze hulp past toch niet',
    wrongPlacement: 'Deze plek past toch niet',
    objectionUpheld: 'Het bezwaar van de klant is gegrond',
  },
  en: {
    wrongFacts: 'The facts were not right',
    wrongInstrument: 'This help does not fit after all',
    wrongPlacement: 'This place does not fit after all',
    objectionUpheld: 'The client’s objection was upheld',
  },
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

/** Every reason by its code, for a line of the timeline. */
export const reasonInWords = (code: string, language: Language): string => {
  const all: Readonly<Record<string, string>> = {
    ...SUSPEND_REASONS[language],
    ...RELAPSE_REASONS[language],
    ...REOPEN_REASONS[language],
    ...OVERRIDE_REASONS[language],
    ...WITHDRAW_REASONS[language],
  };
  return Object.hasOwn(all, code) ? (all[code] ?? code) : code;
};
