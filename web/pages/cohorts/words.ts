import type { Job } from '../../api/types.ts';
import type { Both } from '../../words/both.ts';

type Ended = Exclude<NonNullable<Job['outcome']>, 'done'>;

const clients = (count: string, isOne: boolean) => (isOne ? '1 klant' : `${count} klanten`);
const clientsEn = (count: string, isOne: boolean) => (isOne ? '1 client' : `${count} clients`);

const nl = {
  title: 'Groepen',
  lead: 'Sommige doelen hebben een groep met een vast aantal plaatsen. Wie een plaats krijgt, hangt ook van de anderen af. Daarom worden de plaatsen in één keer verdeeld.',
  groups: 'Groepen met een vast aantal plaatsen',
  none: 'De regels van uw gemeente hebben geen groepen met een vast aantal plaatsen.',
  group: 'Groep',
  taken: 'Vergeven',
  free: 'Vrij',
  next: 'Aan de beurt',
  places: (taken: string, size: string) => `${taken} van ${size}`,
  notGivenOut: 'nog niet verdeeld',
  nobodyNext: 'niemand',
  alsoUnseen: (count: string, isOne: boolean) => `en ${clients(count, isOne)} die u niet ziet`,
  youDecide: 'Is er een plaats vrij, dan gaat die niet vanzelf naar de volgende: open de klant en beslis.',
  waits: (count: string, isOne: boolean) =>
    `${clients(count, isOne)} ${isOne ? 'wacht' : 'wachten'} tot de plaatsen zijn verdeeld.`,
  nobodyWaits: 'Niemand wacht tot de plaatsen zijn verdeeld.',
  giveOut: 'Verdeel de plaatsen',
  confirmTitle: 'De plaatsen verdelen?',
  confirm: 'Ja, verdeel ze',
  cancel: 'Annuleer',
  keeps: 'Niemand verliest een plaats, en geen besluit verandert. Wie wachtte, krijgt een voorstel.',
  ties: 'Staan klanten gelijk, dan gaat het laagste klantnummer voor.',
  onceGiven: 'Een plaats die is vergeven, kunt u hier niet terugnemen.',
  rounds: 'Wanneer er is verdeeld',
  noRounds: 'Op deze pagina is nog niet verdeeld.',
  beganBy: (name: string, when: string) => `${when}, door ${name}`,
  busy: 'De plaatsen worden verdeeld.',
  progress: (done: string, total: string) => `${done} van ${total} voorstellen gemaakt.`,
  mayLeave: 'U kunt deze pagina verlaten; het gaat door.',
  done: (count: string, isOne: boolean) =>
    `Klaar. ${clients(count, isOne)} ${isOne ? 'kreeg' : 'kregen'} een voorstel.`,
  doneNone: 'Klaar. Niemand wachtte op een voorstel.',
  refused: (count: string, isOne: boolean) =>
    `Voor ${clients(count, isOne)} kon geen voorstel worden gemaakt. Bekijk wie nog op de gemeente wacht in de werkvoorraad.`,
  outcomes: {
    refused: 'Er is niets verdeeld.',
    failed: 'Het ging mis. Verdeel opnieuw: wat is gedaan, blijft. Blijft het misgaan, meld het dan aan beheer.',
    brokenOff: 'Het is afgebroken: de server die het deed is weg. Verdeel opnieuw: wat is gedaan, blijft.',
  } satisfies Record<Ended, string> as Readonly<Record<Ended, string>>,
};
const en: typeof nl = {
  title: 'Groups',
  lead: 'Some goals have a group with a fixed number of places. Who gets a place depends on the others too. That is why the places are given out all at once.',
  groups: 'Groups with a fixed number of places',
  none: 'The rules of your municipality have no groups with a fixed number of places.',
  group: 'Group',
  taken: 'Taken',
  free: 'Free',
  next: 'Next',
  places: (taken, size) => `${taken} of ${size}`,
  notGivenOut: 'not given out yet',
  nobodyNext: 'nobody',
  alsoUnseen: (count, isOne) => `and ${clientsEn(count, isOne)} whom you do not see`,
  youDecide: 'A free place does not go to the next by itself: open the client and decide.',
  waits: (count, isOne) => `${clientsEn(count, isOne)} ${isOne ? 'waits' : 'wait'} until places are given out.`,
  nobodyWaits: 'Nobody waits until places are given out.',
  giveOut: 'Give out the places',
  confirmTitle: 'Give out the places?',
  confirm: 'Yes, give them out',
  cancel: 'Cancel',
  keeps: 'Nobody loses a place, and no decision changes. Who waited gets a proposal.',
  ties: 'Where clients are equal, the lowest client number goes first.',
  onceGiven: 'A place that was given cannot be taken back here.',
  rounds: 'When places were given out',
  noRounds: 'Places have not been given out on this page yet.',
  beganBy: (name, when) => `${when}, by ${name}`,
  busy: 'The places are being given out.',
  progress: (done, total) => `${done} of ${total} proposals made.`,
  mayLeave: 'You can leave this page; it goes on.',
  done: (count, isOne) => `Done. ${clientsEn(count, isOne)} got a proposal.`,
  doneNone: 'Done. Nobody waited for a proposal.',
  refused: (count, isOne) =>
    `For ${clientsEn(count, isOne)} no proposal could be made. See in the work list who still waits on the municipality.`,
  outcomes: {
    refused: 'Nothing was given out.',
    failed: 'It went wrong. Give them out again: what was done stays. If it goes on going wrong, tell operations.',
    brokenOff: 'It was interrupted: the server that did it is gone. Give them out again: what was done stays.',
  },
};

export const cohorts: Both<typeof nl> = { nl, en };
export type CohortWords = typeof nl;
