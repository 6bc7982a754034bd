import type { Both } from '../../words/both.ts';

const nl = {
  title: 'Regels',
  intro: 'De regels doen een voorstel; een medewerker besluit. Hier leest u wat zij zeggen en wat er wacht.',
  empty: 'Er zijn hier nog geen regels die u mag zien. Vraag een regelschrijver ze voor te stellen.',
  nobodys: 'Van geen gemeente: om te proberen',
  inForce: (number: number, name: string, since: string) => `Versie ${number} (${name}) geldt sinds ${since}.`,
  noneInForce: 'Er geldt nu geen versie.',
  waiting: 'Wacht op publicatie',
  nothingWaiting: 'Er wacht niets op publicatie.',
  proposal: (number: number, name: string, by: string, day: string) =>
    `Versie ${number} (${name}), geschreven door ${by} op ${day}`,
  ahead: (number: number, name: string, from: string) => `Versie ${number} (${name}) gaat in op ${from}.`,
  read: 'Lees de regels',
  versions: 'Versies',
};
const en: typeof nl = {
  title: 'Rules',
  intro: 'The rules propose; a person decides. Here you read what they say and what is waiting.',
  empty: 'There are no rules here that you may see. Ask a rules author to propose them.',
  nobodys: 'Of no municipality: for trying',
  inForce: (number, name, since) => `Version ${number} (${name}) holds since ${since}.`,
  noneInForce: 'No version holds now.',
  waiting: 'Waits to be published',
  nothingWaiting: 'Nothing waits to be published.',
  proposal: (number, name, by, day) => `Version ${number} (${name}), written by ${by} on ${day}`,
  ahead: (number, name, from) => `Version ${number} (${name}) holds from ${from}.`,
  read: 'Read the rules',
  versions: 'Versions',
};

export const ruleSets: Both<typeof nl> = { nl, en };
