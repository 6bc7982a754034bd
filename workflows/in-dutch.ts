/**
 * What operations read in the Temporal UI beside each message and each activity, in Dutch. One table of each, complete by type: what is added
 * without words does not compile.
 */
import type { Activities, Asked } from '../activities/activities.ts';
import { ofEach } from '../domain/trajectory/command-table.ts';
import type { CommandName } from '../domain/trajectory/commands.ts';

/** All that can be sent to a workflow: updates, queries and signals. */
export type MessageName = CommandName | 'view' | 'look' | 'failing' | 'progress' | 'stop';

/** What each does. */
export const DESCRIPTIONS: Readonly<Record<MessageName, string>> = {
  ...ofEach(({ does }) => does),
  view: 'Vraag: hoe het traject er nu voor staat, en welke opdrachten nu kunnen',
  look: 'Kijk opnieuw in PostgreSQL en ga verder vanaf wat daar staat; kan geen kwaad',
  failing: 'De worker meldt waarom het traject stilstaat; niet met de hand te sturen',
  progress: 'Vraag: hoe ver deze wijziging is',
  stop: 'Een mens stopt de wijziging na de bladzijde die nu loopt; wat gedaan is blijft',
};

const HAPPENINGS: Readonly<Record<Asked['name'], string>> = {
  ...ofEach(({ act }) => `Opdracht: ${act.nl}`),
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
