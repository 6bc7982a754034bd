import type { RuleVersionShown } from '../../api/types.ts';
import type { Both } from '../../words/both.ts';
import { counted } from '../../words/counted.ts';

export type Act = RuleVersionShown['may'][number];

interface ActWords {
  readonly button: string;
  readonly does: string;
  readonly done: string;
}

const acts: Readonly<Record<Act, ActWords>> = {
  propose: {
    button: 'Stel deze versie voor',
    does: 'Zij wacht daarna op publicatie door een ander. Er verandert nog niets voor klanten.',
    done: 'De versie is voorgesteld. Een collega kan haar publiceren.',
  },
  publish: {
    button: 'Publiceer deze versie',
    does: 'Vanaf de eerste dag wordt volgens deze versie voorgesteld. Wat is besloten, blijft. Na de eerste dag kunt u dit niet meer intrekken.',
    done: 'De versie is gepubliceerd.',
  },
  withdraw: {
    button: 'Trek deze versie in',
    does: 'Zij wordt nooit gebruikt. Dit kunt u niet terugdraaien; de inhoud kunt u opnieuw voorstellen.',
    done: 'De versie is ingetrokken.',
  },
  bringBack: {
    button: 'Stel deze inhoud opnieuw voor',
    does: 'Er komt een nieuwe versie met deze inhoud. Een ander publiceert haar.',
    done: 'De inhoud is opnieuw voorgesteld, als nieuwe versie.',
  },
  redecide: {
    button: 'Maak wachtende voorstellen opnieuw',
    does: 'Eerst een proef: u ziet wat er zou veranderen. Er verandert dan nog niets.',
    done: '',
  },
};

const nl = {
  back: 'Versies en voorstellen',
  title: (number: string) => `Versie ${number}`,
  standing: {
    draft: 'een concept',
    proposed: 'wacht op publicatie',
    published: 'gepubliceerd',
    withdrawn: 'ingetrokken',
    retired: 'vervallen',
  } satisfies Record<RuleVersionShown['version']['state'], string>,
  inForce: 'geldt nu',
  writtenBy: (name: string, day: string) => `Geschreven door ${name} op ${day}.`,
  broughtBack: (number: number) => `Brengt de inhoud van versie ${number} terug.`,
  holds: (day: string) => `Geldt vanaf ${day}.`,
  wouldHold: (day: string) => `Wordt zij nu gepubliceerd, dan geldt zij vanaf ${day}.`,
  read: 'Lees deze versie',
  download: 'Download het bestand',
  downloadFailed: 'Het bestand kwam niet. Probeer het opnieuw.',
  begin: 'Begin een concept met deze versie',
  changes: 'Wat verandert',
  against: (number: number) => `Vergeleken met versie ${number}.`,
  againstNone: 'Er is geen versie om mee te vergelijken.',
  noChanges: 'De regels zijn gelijk.',
  warnings: 'Let op',
  steps: 'Wat er met deze versie is gebeurd',
  noSteps: 'Nog niets: het is een concept.',
  step: (state: string, name: string, at: string) => `${state}, door ${name}, ${at}`,
  stepStates: { proposed: 'Voorgesteld', published: 'Gepubliceerd', withdrawn: 'Ingetrokken', retired: 'Vervallen' },
  fromDay: (day: string) => `vanaf ${day}`,
  now: 'Wat u nu kunt doen',
  nothing: 'U kunt met deze versie nu niets doen.',
  acts,
  reason: 'Waarom?',
  reasonHint: 'Blijft altijd bij de versie. Zet er niets over een klant in.',
  reasonMissing: 'Schrijf in een zin waarom.',
  confirm: (word: string) => `Typ het woord “${word}” om te bevestigen`,
  confirmWords: {
    propose: '',
    publish: 'publiceren',
    withdraw: 'intrekken',
    bringBack: '',
    redecide: '',
  } satisfies Record<Act, string>,
  confirmMissing: (word: string) => `Typ ${word}.`,
  faults: 'Vul dit nog in of aan',
  cancel: 'Terug',
  busy: 'Bezig. De regels worden gecontroleerd en nagevraagd; dat kan een halve minuut duren.',
  opinion: 'Tweede mening',
  opinionIntro:
    'Een andere rekenmachine (json-rules-engine) beantwoordt elke regel ook. Bij voorstellen en publiceren gebeurt dit altijd; bij één verschil wordt de versie geweigerd.',
  opinionDo: 'Vraag de tweede mening nu',
  opinionAgrees: (madeUp: number, caseload: number) =>
    `Beide antwoorden hetzelfde, over ${counted.nl(madeUp, 'verzonnen klant', 'verzonnen klanten')} en ${counted.nl(caseload, 'klant', 'klanten')} van nu.`,
  opinionLeft: (count: number) =>
    `Van ${counted.nl(count, 'klant', 'klanten')} is niet alles bekend, of ontbrak de tijd; ${count === 1 ? 'die is' : 'die zijn'} niet nagevraagd.`,
  opinionDiffers: 'Er is een verschil. Neem deze versie niet in gebruik.',
  opinionBusy: 'Bezig met navragen. Dit kan een minuut duren.',
  phase: 'Welke voorstellen?',
  phases: { approval: 'die wachten op een besluit', intake: 'die wachten op gegevens' },
  tryDo: 'Bekijk wat er zou veranderen',
  forRealDo: (count: number) => `Maak ${counted.nl(count, 'voorstel', 'voorstellen')} opnieuw`,
  alsoOther:
    'Dit is het verschil met wat er nu ligt. Het kan ook komen doordat iemand jarig was of een plaats in een groep intussen is vergeven.',
  forReal: 'Klantmanagers zien de nieuwe voorstellen in hun werkvoorraad. Dit kunt u niet terugdraaien.',
  progress: (done: number, total: number) => `${done} van ${total} gedaan.`,
  starting: 'Het begint.',
  stop: 'Stop',
  stopping: 'Het stopt na wat nu onder handen is.',
  trial: 'Proef: er is niets veranderd',
  real: 'Opnieuw gemaakt',
  nothingToDo: 'Er wacht niets dat opnieuw gemaakt moet worden.',
  outcome: 'Uitkomst',
  count: 'Aantal',
  moves: 'Wat een ander voorstel wordt',
  movedFrom: 'Van',
  movedTo: 'Naar',
};
const en: typeof nl = {
  back: 'Versions and proposals',
  title: (number) => `Version ${number}`,
  standing: {
    draft: 'a draft',
    proposed: 'waits to be published',
    published: 'published',
    withdrawn: 'withdrawn',
    retired: 'retired',
  },
  inForce: 'holds now',
  writtenBy: (name, day) => `Written by ${name} on ${day}.`,
  broughtBack: (number) => `Brings back the content of version ${number}.`,
  holds: (day) => `Holds from ${day}.`,
  wouldHold: (day) => `Published now, it holds from ${day}.`,
  read: 'Read this version',
  download: 'Download the file',
  downloadFailed: 'The file did not come. Try again.',
  begin: 'Begin a draft with this version',
  changes: 'What changes',
  against: (number) => `Compared with version ${number}.`,
  againstNone: 'There is no version to compare with.',
  noChanges: 'The rules are the same.',
  warnings: 'Mind',
  steps: 'What happened to this version',
  noSteps: 'Nothing yet: it is a draft.',
  step: (state, name, at) => `${state}, by ${name}, ${at}`,
  stepStates: { proposed: 'Proposed', published: 'Published', withdrawn: 'Withdrawn', retired: 'Retired' },
  fromDay: (day) => `from ${day}`,
  now: 'What you can do now',
  nothing: 'There is nothing that you can do with this version now.',
  acts: {
    propose: {
      button: 'Propose this version',
      does: 'It then waits for somebody else to publish it. Nothing changes for clients yet.',
      done: 'The version is proposed. A colleague can publish it.',
    },
    publish: {
      button: 'Publish this version',
      does: 'From its first day on proposals are made under it. What was decided stays. After the first day it cannot be withdrawn.',
      done: 'The version is published.',
    },
    withdraw: {
      button: 'Withdraw this version',
      does: 'It will never be used. This cannot be undone; the content can be proposed again.',
      done: 'The version is withdrawn.',
    },
    bringBack: {
      button: 'Propose this content again',
      does: 'There will be a new version with this content. Somebody else publishes it.',
      done: 'The content is proposed again, as a new version.',
    },
    redecide: {
      button: 'Make waiting proposals anew',
      does: 'First a trial: you see what would change. Nothing changes then.',
      done: '',
    },
  },
  reason: 'Why?',
  reasonHint: 'Stays with the version for ever. Write nothing about a client.',
  reasonMissing: 'Write in a sentence why.',
  confirm: (word) => `Type the word “${word}” to confirm`,
  confirmWords: { propose: '', publish: 'publish', withdraw: 'withdraw', bringBack: '', redecide: '' },
  confirmMissing: (word) => `Type ${word}.`,
  faults: 'Complete this',
  cancel: 'Back',
  busy: 'Busy. The rules are checked and asked about; that can take half a minute.',
  opinion: 'Second opinion',
  opinionIntro:
    'Another engine (json-rules-engine) answers each rule too. This is always done on proposing and publishing; one difference refuses the version.',
  opinionDo: 'Ask the second opinion now',
  opinionAgrees: (madeUp, caseload) =>
    `Both answer the same, over ${counted.en(madeUp, 'made-up client', 'made-up clients')} and ${counted.en(caseload, 'client', 'clients')} of now.`,
  opinionLeft: (count) =>
    `Of ${counted.en(count, 'client', 'clients')} something is unknown, or time was short; they were not asked about.`,
  opinionDiffers: 'There is a difference. Do not use this version.',
  opinionBusy: 'Asking. This can take a minute.',
  phase: 'Which proposals?',
  phases: { approval: 'that wait for a decision', intake: 'that wait for facts' },
  tryDo: 'See what would change',
  forRealDo: (count) => `Make ${counted.en(count, 'proposal', 'proposals')} anew`,
  alsoOther:
    'This is the difference from the proposals of now. It can also be because somebody had a birthday, or a place in a group was given out meanwhile.',
  forReal: 'Caseworkers see the new proposals in their work list. This cannot be undone.',
  progress: (done, total) => `${done} of ${total} done.`,
  starting: 'It begins.',
  stop: 'Stop',
  stopping: 'It stops after what is under way.',
  trial: 'Trial: nothing was changed',
  real: 'Made anew',
  nothingToDo: 'Nothing waits that has to be made anew.',
  outcome: 'Outcome',
  count: 'Count',
  moves: 'What becomes another proposal',
  movedFrom: 'From',
  movedTo: 'To',
};

export const ruleVersion: Both<typeof nl> = { nl, en };
