import type { Payload } from '../../../../domain/trajectory/commands.ts';
import { NO_DAY_SAID } from '../../../parts/no-day.ts';
import type { Both } from '../../../words/both.ts';
import { capital } from '../../../words/capital.ts';
import { figures } from '../../../words/figures.ts';
import { client } from '../words.ts';
import type { Asked } from './asked.ts';

/** The button, what it does in a sentence, and what it is called when it is done. */
interface Act {
  readonly button: string;
  readonly does: string;
  readonly done: string;
}

const acts: Readonly<Record<Asked, Act>> = {
  start: {
    button: 'Begin de intake',
    does: 'Klimop maakt een voorstel met de gegevens van nu, of zegt wat nog ontbreekt.',
    done: 'Het traject is gestart.',
  },
  approve: {
    button: 'Keur het voorstel goed',
    does: 'Het voorstel wordt een besluit. Er wordt een plaats gereserveerd en de klant krijgt een brief.',
    done: 'Het voorstel is goedgekeurd.',
  },
  override: {
    button: 'Wijk af van het voorstel',
    does: 'U kiest een ander doel of andere hulp. De klant leest uw motivering in de brief.',
    done: 'U hebt anders besloten dan het voorstel.',
  },
  place: {
    button: 'Leg de plaatsing vast',
    does: 'De klant begint op de plek. De contacten worden vanaf die dag gepland.',
    done: 'De plaatsing is vastgelegd.',
  },
  recordContact: {
    button: 'Leg een contact vast',
    does: 'Zeg op welke dag het contact was en hoe het gaat, of dat de klant niet kwam.',
    done: 'Het contact is vastgelegd.',
  },
  conclude: {
    button: 'Rond het traject af',
    does: 'Het traject eindigt. Dat kunt u niet ongedaan maken.',
    done: 'Het traject is afgerond.',
  },
  relapse: {
    button: 'Leg een terugval vast',
    does: 'De plek komt vrij. Klimop kijkt opnieuw wat past, of vraagt eerst wat daarvoor ontbreekt.',
    done: 'De terugval is vastgelegd.',
  },
  reopen: {
    button: 'Heropen het besluit',
    does: 'De plek komt vrij en er wordt opnieuw besloten.',
    done: 'Het besluit is heropend.',
  },
  suspend: {
    button: 'Schort op',
    does: 'Het traject staat stil tot u het hervat. Er komen geen herinneringen.',
    done: 'Het traject is opgeschort.',
  },
  resume: {
    button: 'Hervat',
    does: 'Het traject gaat verder waar het was.',
    done: 'Het traject is hervat.',
  },
  becameUnemployed: {
    button: 'De klant is werkloos geworden',
    does: 'Het traject gaat over naar de gewone intake. Wat was besloten geldt dan niet meer, en een plek komt vrij. Dat kunt u niet ongedaan maken.',
    done: 'Het traject loopt nu via de gewone intake.',
  },
  transfer: {
    button: 'Draag over',
    does: 'Een collega wordt de klantmanager van deze klant. Hoort die bij een ander team, dan ziet u het dossier daarna misschien niet meer.',
    done: 'De klant is overgedragen.',
  },
  withdraw: {
    button: 'Stop het traject',
    does: 'Het traject eindigt zonder dat het doel is bereikt. Dat kunt u niet ongedaan maken.',
    done: 'Het traject is gestopt.',
  },
  provideFacts: {
    button: 'Vul gegevens aan',
    does: 'Klimop maakt een voorstel zodra alles bekend is wat daarvoor nodig is.',
    done: 'De gegevens zijn vastgelegd.',
  },
  redecide: { button: 'Maak een nieuw voorstel', does: '', done: 'Er is een nieuw voorstel.' },
};

const fields = {
  reason: 'Waarom?',
  note: 'Notitie voor het kantoor',
  motivation: 'Motivering voor de klant',
  goal: 'Welk doel?',
  instrument: 'Welke hulp?',
  despite: 'Er is een reden om dit niet te doen',
  sector: 'In welke sector?',
  on: 'Op welke dag?',
  begins: 'Op welke dag begint de klant?',
  result: 'Hoe gaat het?',
  outcome: 'Wat is bereikt?',
  to: 'Aan wie?',
  confirmed: 'Bevestig',
};
type Text = keyof typeof fields;

const needed: Readonly<Record<Text, string>> = {
  reason: 'Kies een reden',
  note: 'Schrijf een notitie',
  motivation: 'Schrijf waarom u zo besluit; dit leest de klant',
  goal: 'Kies een doel',
  instrument: 'Kies hulp die bij het doel hoort',
  despite: 'Vink aan dat u dit hebt gezien, of kies andere hulp',
  sector: 'Kies een sector',
  on: 'Kies de dag van het contact',
  begins: 'Kies de dag waarop de klant begint',
  result: 'Kies hoe het gaat',
  outcome: 'Kies wat is bereikt',
  to: 'Kies een collega',
  confirmed: 'Bevestig wat u gaat doen',
};

const hints: Partial<Readonly<Record<Text, string>>> = {
  note: 'mag leeg blijven; de klant leest dit niet in de brief',
  motivation: 'staat in de brief; schrijf in gewone woorden, met “u”',
  sector: 'mag leeg blijven',
  begins: 'mag ook een dag zijn die nog komt',
};

const nl = {
  acts,
  fields,
  needed,
  hints,
  results: {
    goingWell: 'Het gaat goed',
    needsAttention: 'Het vraagt aandacht',
    noShow: 'De klant is niet verschenen',
  } satisfies Record<Payload<'recordContact'>['result'], string>,
  outcomes: {
    durableOutflow: 'Duurzaam uitgestroomd naar werk',
    cvBuilding: 'Werkervaring opgedaan, nog niet duurzaam uitgestroomd',
  },
  word: 'stoppen',
  noDay: NO_DAY_SAID.nl,
  tooLong: (length: number, longest: number) =>
    `Kort de tekst in: er staan ${length} tekens, en er mogen er ${longest} staan`,
  typeWord: (word: string) => `Typ het woord “${word}” om te bevestigen`,
  approvesExit: {
    noTrajectory:
      'Het voorstel wordt een besluit. De klant krijgt een brief en het traject eindigt. Dat kunt u niet ongedaan maken.',
    ordinaryIntake:
      'Het voorstel wordt een besluit. De klant krijgt een brief en het traject gaat verder met de gewone intake.',
  },
  suspendsWithReminders:
    'Het traject staat stil tot u het hervat. In deze fase blijven de herinneringen komen: er wacht nog een besluit of een antwoord.',
  noRoom: 'In de groep die dit doel vraagt, is nu geen plaats.',
  free: (free: number, places: number) => `Vrij: ${figures.nl(free)} van de ${figures.nl(places)} plaatsen.`,
  full: (places: number) => `${capital(client.nl.full(places))}.`,
  approves: (instrument: string) => `U keurt goed: ${instrument}.`,
  approvesNext: (instrument: string, full: string) =>
    `Bij ${full} is geen plaats meer. U keurt de volgende goed: ${instrument}.`,
  despiteSeen: (reason: string) => `Ik heb dit gezien en besluit toch zo: ${reason}`,
  cancel: 'Annuleer',
  faults: 'Vul dit nog in of aan',
  sending: 'Bezig met uitvoeren.',
  refused: 'Dit kan zo niet',
  underWay: 'Er is nog geen antwoord op de opdracht',
  underWayDetail:
    'Wij kijken steeds of de opdracht is aangekomen en uitgevoerd. Hij wordt hoogstens één keer uitgevoerd.',
  underWayLong:
    'Het duurt lang. U kunt verder werken; de pagina wordt bijgewerkt als het klaar is. Of kijk nu opnieuw.',
  look: 'Kijk opnieuw',
  notReceived: 'De opdracht is niet aangekomen',
  notReceivedDetail: 'Er is niets gewijzigd. Wat u had ingevuld staat er nog. Probeer het opnieuw.',
  again: 'Probeer opnieuw',
  changed: 'Intussen is iets gewijzigd',
  changedDetail: 'Uw tekst staat er nog. Bekijk wat er is veranderd en beslis dan.',
  changedLine: (what: string, who: string, when: string) => `${what}, ${who}, ${when}`,
  haveSeen: 'Ik heb dit gezien',
  notNow: 'Dit kan nu niet meer',
  notNowDetail: 'Het traject is verder gegaan. Wat u typte staat hieronder, zodat u het kunt overnemen.',
  close: 'Sluit dit formulier',
  unknownAct: 'Dit kan hier nu niet',
};
const en: typeof nl = {
  acts: {
    start: {
      button: 'Begin the intake',
      does: 'Klimop makes a proposal with the facts of now, or says what is missing.',
      done: 'The trajectory has started.',
    },
    approve: {
      button: 'Approve the proposal',
      does: 'The proposal becomes a decision. A place is reserved and the client gets a letter.',
      done: 'The proposal is approved.',
    },
    override: {
      button: 'Deviate from the proposal',
      does: 'You choose another goal or other help. The client reads your motivation in the letter.',
      done: 'You decided otherwise than proposed.',
    },
    place: {
      button: 'Record the placement',
      does: 'The client begins at the place. Contacts are planned from that day.',
      done: 'The placement is recorded.',
    },
    recordContact: {
      button: 'Record a contact',
      does: 'Say on which day the contact was and how it goes, or that the client did not come.',
      done: 'The contact is recorded.',
    },
    conclude: {
      button: 'Conclude the trajectory',
      does: 'The trajectory ends. You cannot undo this.',
      done: 'The trajectory is concluded.',
    },
    relapse: {
      button: 'Record a relapse',
      does: 'The place becomes free. Klimop looks again what fits, or first asks what is missing for it.',
      done: 'The relapse is recorded.',
    },
    reopen: {
      button: 'Reopen the decision',
      does: 'The place becomes free and the decision is taken again.',
      done: 'The decision is reopened.',
    },
    suspend: {
      button: 'Suspend',
      does: 'The trajectory stands still until you resume it. There are no reminders.',
      done: 'The trajectory is suspended.',
    },
    resume: { button: 'Resume', does: 'The trajectory goes on where it was.', done: 'The trajectory is resumed.' },
    becameUnemployed: {
      button: 'The client became unemployed',
      does: 'The trajectory goes on to the regular intake. What was decided no longer holds then, and a place comes free. You cannot undo that.',
      done: 'The trajectory now goes through the regular intake.',
    },
    transfer: {
      button: 'Hand over',
      does: 'A colleague becomes the caseworker of this client. Where they are of another team, you may not see the file any more.',
      done: 'The client is handed over.',
    },
    withdraw: {
      button: 'Stop the trajectory',
      does: 'The trajectory ends before its goal. You cannot undo this.',
      done: 'The trajectory is stopped.',
    },
    provideFacts: {
      button: 'Provide facts',
      does: 'Klimop makes a proposal as soon as all that it needs is known.',
      done: 'The facts are recorded.',
    },
    redecide: { button: 'Make a new proposal', does: '', done: 'There is a new proposal.' },
  },
  fields: {
    reason: 'Why?',
    note: 'Note for the office',
    motivation: 'Motivation for the client',
    goal: 'Which goal?',
    instrument: 'Which help?',
    despite: 'There is a reason not to do this',
    sector: 'In which sector?',
    on: 'On which day?',
    begins: 'On which day does the client begin?',
    result: 'How does it go?',
    outcome: 'What was reached?',
    to: 'To whom?',
    confirmed: 'Confirm',
  },
  needed: {
    reason: 'Choose a reason',
    note: 'Write a note',
    motivation: 'Write why you decide so; the client reads this',
    goal: 'Choose a goal',
    instrument: 'Choose help that belongs to the goal',
    despite: 'Tick that you have seen this, or choose other help',
    sector: 'Choose a sector',
    on: 'Choose the day of the contact',
    begins: 'Choose the day on which the client begins',
    result: 'Choose how it goes',
    outcome: 'Choose what was reached',
    to: 'Choose a colleague',
    confirmed: 'Confirm what you are going to do',
  },
  hints: {
    note: 'may stay empty; the client does not read this in the letter',
    motivation: 'stands in the letter, so in Dutch; write in plain words',
    sector: 'may stay empty',
    begins: 'may also be a day that is still to come',
  },
  results: { goingWell: 'It goes well', needsAttention: 'It needs attention', noShow: 'The client did not come' },
  outcomes: { durableOutflow: 'Lasting outflow to work', cvBuilding: 'Experience gained, no lasting outflow yet' },
  word: 'stop',
  noDay: NO_DAY_SAID.en,
  tooLong: (length, longest) => `Shorten the text: it has ${length} characters, and may have ${longest}`,
  typeWord: (word: string) => `Type the word “${word}” to confirm`,
  approvesExit: {
    noTrajectory:
      'The proposal becomes a decision. The client gets a letter and the trajectory ends. You cannot undo this.',
    ordinaryIntake: 'The proposal becomes a decision. The client gets a letter and goes on to the regular intake.',
  },
  suspendsWithReminders:
    'The trajectory stands still until you resume it. In this phase reminders go on: a decision or an answer still waits.',
  noRoom: 'There is no place now in the group that this goal asks for.',
  free: (free, places) => `Free: ${figures.en(free)} of ${figures.en(places)} places.`,
  full: (places) => `${capital(client.en.full(places))}.`,
  approves: (instrument: string) => `You approve: ${instrument}.`,
  approvesNext: (instrument: string, full: string) => `${full} has no place left. You approve the next: ${instrument}.`,
  despiteSeen: (reason: string) => `I have seen this and decide so all the same: ${reason}`,
  cancel: 'Cancel',
  faults: 'Fill this in or complete it',
  sending: 'Being carried out.',
  refused: 'This cannot be done so',
  underWay: 'There is no answer to the command yet',
  underWayDetail: 'We keep looking whether the command arrived and was carried out. It is carried out once at most.',
  underWayLong: 'It takes long. You can go on working; the page is refreshed when it is done. Or look again now.',
  look: 'Look again',
  notReceived: 'The command did not arrive',
  notReceivedDetail: 'Nothing was changed. What you filled in is still there. Try again.',
  again: 'Try again',
  changed: 'Something changed meanwhile',
  changedDetail: 'Your text is still there. Look at what changed and then decide.',
  changedLine: (what: string, who: string, when: string) => `${what}, ${who}, ${when}`,
  haveSeen: 'I have seen this',
  notNow: 'This cannot be done any more',
  notNowDetail: 'The trajectory went on. What you typed stands below, so that you can copy it.',
  close: 'Close this form',
  unknownAct: 'This cannot be done here now',
};

export const forms: Both<typeof nl> = { nl, en };
export type FormWords = typeof nl;
