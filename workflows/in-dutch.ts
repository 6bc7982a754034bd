/**
 * What operations read in the Temporal UI beside each message and each activity, in Dutch. One table of each, complete by type: what is added
 * without words does not compile.
 */
import type { Activities, Asked } from '../activities/activities.ts';
import type { CommandName } from '../domain/trajectory/commands.ts';
import { ACT } from '../domain/trajectory/refusals.ts';

/** All that can be sent to a workflow: updates, queries and signals. */
export type MessageName = CommandName | 'view' | 'look' | 'failing' | 'progress' | 'stop';

/** What each does. */
export const DESCRIPTIONS: Readonly<Record<MessageName, string>> = {
  provideFacts: 'Gegevens zijn aangevuld of verbeterd; in de intake en bij het besluit komt er een nieuw voorstel',
  approve: 'Een mens keurt het voorstel goed: het doel met een instrument, of een andere uitkomst',
  override: 'Een mens besluit anders dan voorgesteld, met een reden',
  place: 'De gereserveerde plaats wordt ingevuld bij een werkgever',
  recordContact: 'Er is een contact van de begeleiding of de nazorg geweest',
  conclude: 'Een mens rondt de nazorg af: duurzame uitstroom, of een cv opgebouwd bij een bedrijf',
  relapse: 'De plaatsing hield geen stand: de trede wordt opnieuw gemeten en het traject begint aan een nieuwe ronde',
  reopen: 'Het besluit was onjuist: de plaats komt terug en er wordt opnieuw besloten',
  becameUnemployed: 'Toch werkloos: van de crisisdienst naar de gewone intake, niets wordt twee keer gevraagd',
  redecide: 'Een van vele: het voorstel dat wacht wordt opnieuw gemaakt, onder een andere versie van de regels',
  suspend: 'Het traject staat stil; klokken bevriezen waar het beleid dat zegt',
  resume: 'Het traject gaat verder; bevroren klokken met de tijd die zij nog hadden',
  transfer: 'Een andere klantmanager neemt het traject over',
  withdraw: 'Het traject stopt voor het zijn doel heeft bereikt',
  view: 'Vraag: hoe het traject er nu voor staat, en welke opdrachten nu kunnen',
  look: 'Kijk opnieuw in PostgreSQL en ga verder vanaf wat daar staat; kan geen kwaad',
  failing: 'De worker meldt waarom het traject stilstaat; niet met de hand te sturen',
  progress: 'Vraag: hoe ver deze wijziging is',
  stop: 'Een mens stopt de wijziging na de bladzijde die nu loopt; wat gedaan is blijft',
};

const HAPPENINGS: Readonly<Record<Asked['name'], string>> = {
  ...(Object.fromEntries(Object.entries(ACT).map(([name, act]) => [name, `Opdracht: ${act}`])) as Readonly<
    Record<CommandName, string>
  >),
  begin: 'Beginnen of verdergaan',
  clock: 'De klok: herinnering of gepland contact',
  cancel: 'Afbreken door beheer',
};

/** What the timeline shows beside each activity. */
export const SUMMARIES = {
  carryOut: (asked: Asked) =>
    asked.name === 'begin' && asked.restart !== undefined ? 'Opnieuw beginnen' : HAPPENINGS[asked.name],
  beginBulkChange: () => 'Werklijst maken van wat wacht',
  /** @param page which one, and how many are left */
  comparePage: (page: string) => `Vergelijken, ${page}`,
  redecidePage: (page: string) => `Opnieuw beslissen, ${page}`,
  endBulkChange: () => 'Vastleggen hoe het afliep',
  compareChanged: () => 'Wat veranderde vergelijken met Temporal',
  beginStarts: () => 'Starts die bleven liggen',
  writeLetters: () => 'Brieven die bleven liggen',
  reportFailing: () => 'Wie staat stil zonder dat het te zien is',
} satisfies { readonly [Name in keyof Activities]: (about: never) => string };
