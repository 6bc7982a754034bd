/** The reasons that a person can give, as a client reads them: plain Dutch (B1). Complete by type. Pure. */
import type { Payload } from '../trajectory/commands.ts';

type Words<Code extends string> = { readonly [One in Code]: string };

export const WHY_DEVIATED: Words<Payload<'override'>['reasonCode']> = {
  clientWish: 'U wilt dit zelf graag.',
  employerReady: 'Een werkgever heeft plaats voor u.',
  knowsClientBetter: 'Uw klantmanager kent uw situatie.',
  obstacleSolved: 'Wat u in de weg stond, is opgelost.',
  otherPriority: 'Iets anders is voor u nu belangrijker.',
};

export const WHY_STOPPED: Words<Payload<'withdraw'>['reasonCode']> = {
  moved: 'U bent verhuisd.',
  benefitEnded: 'U krijgt geen uitkering meer.',
  clientRequest: 'U hebt hier zelf om gevraagd.',
  retired: 'U gaat met pensioen.',
  deceased: '',
  enteredInError: '',
  // Then the caseworker's own words are the reason.
  other: '',
};

/** What somebody can do next whose trajectory was stopped; empty: there is nothing to say. */
export const AFTER_STOP: Words<Payload<'withdraw'>['reasonCode']> = {
  moved: 'Wilt u weer hulp? Vraag die dan aan uw nieuwe gemeente.',
  benefitEnded: 'Wilt u later weer hulp? Dan kunt u zich altijd weer melden.',
  clientRequest: 'Wilt u later weer hulp? Dan kunt u zich altijd weer melden.',
  retired: '',
  deceased: '',
  enteredInError: '',
  other: 'Wilt u later weer hulp? Dan kunt u zich altijd weer melden.',
};

export const WHY_RELAPSED: Words<Payload<'relapse'>['reasonCode']> = {
  jobLost: 'U hebt de baan niet meer.',
  dropout: 'U doet niet meer mee.',
  hostStopped: 'Het bedrijf of de organisatie gaat er niet mee door.',
  health: 'Het gaat niet meer door uw gezondheid.',
  other: 'Het is op deze plek niet gelukt.',
};

/** The same, of who had not begun yet. */
export const WHY_NOT_BEGUN: Words<Payload<'relapse'>['reasonCode']> = {
  ...WHY_RELAPSED,
  jobLost: 'De baan gaat niet door.',
  dropout: 'U begint er niet aan.',
};

export const WHY_REOPENED: Words<Payload<'reopen'>['reasonCode']> = {
  wrongFacts: 'Wij gingen uit van gegevens die niet klopten.',
  wrongInstrument: 'Deze hulp past toch niet bij u.',
  wrongPlacement: 'Deze plek past toch niet bij u.',
  objectionUpheld: 'U hebt bezwaar gemaakt en u hebt gelijk gekregen.',
};
