/** What the reasons of a trajectory are called, in both languages, at every door: complete by type, so that a new code does not compile without its words. Pure. */
import type { z } from 'zod';
import { own } from '../rules/language/own.ts';
import type { OverrideReason, RelapseReason, ReopenReason, SuspendReason, WithdrawReason } from './commands.ts';

interface Words<Code extends string> {
  readonly nl: Readonly<Record<Code, string>>;
  readonly en: Readonly<Record<Code, string>>;
}

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

/** What Klimop itself notes as a reason. */
const NOTED: Words<'noPlace'> = {
  nl: { noPlace: 'Bij wat beter past, is geen plaats' },
  en: { noPlace: 'There is no place at what fits better' },
};

/** Every reason by its code, for a line of what happened. */
export const reasonInWords = (code: string, language: 'nl' | 'en'): string =>
  own<string>(
    {
      ...NOTED[language],
      ...SUSPEND_REASONS[language],
      ...RELAPSE_REASONS[language],
      ...REOPEN_REASONS[language],
      ...OVERRIDE_REASONS[language],
      ...WITHDRAW_REASONS[language],
    },
    code,
  ) ?? code;
