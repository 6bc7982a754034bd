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
  onlyDrafts: 'Er is nog geen versie. Iemand schrijft de eerste.',
  drafts: 'Concepten',
  new: {
    title: 'Begin nieuwe regels',
    intro:
      'Voor een gemeente die hier nog geen regels heeft. U begint met een bestand, of met een kopie van andere regels die u daarna aanpast. Er verandert niets tot een ander publiceert.',
    file: 'Een bestand met regels',
    fileHint:
      'JSON (.json) of YAML (.yaml, .yml), ten hoogste 5 MB, of 1 MB in YAML. De naam van de regels staat erin, bij “id”.',
    open: 'Open als concept',
    copyTitle: 'Of met een kopie',
    from: 'Welke regels wilt u kopiëren?',
    municipality: 'Naam van de gemeente',
    id: 'Korte naam van de regels',
    idHint: 'Zoals groningen. Letters, cijfers en streepjes; zij verandert nooit meer.',
    copy: 'Begin met deze kopie',
    faults: 'Vul dit nog in of aan',
    missing: 'Vul de naam van de gemeente in.',
    notAnId: 'Begin met een kleine letter. Gebruik daarna letters, cijfers en streepjes, ten hoogste 60 tekens.',
    taken: 'Deze naam is er al. Kies een andere, of begin een concept bij die regels.',
    noId: 'In dit bestand staat bovenaan geen “id” met de naam van de regels. Zet haar erbij, zoals id: groningen.',
    unreadable: 'Deze regels kunnen niet worden gekopieerd. Kies andere regels, of begin met een bestand.',
  },
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
  onlyDrafts: 'There is no version yet. Somebody is writing the first one.',
  drafts: 'Drafts',
  new: {
    title: 'Begin new rules',
    intro:
      'For a municipality that has no rules here yet. You begin with a file, or with a copy of other rules that you change afterwards. Nothing changes until somebody else publishes.',
    file: 'A file with rules',
    fileHint:
      'JSON (.json) or YAML (.yaml, .yml), at most 5 MB, or 1 MB in YAML. The name of the rules is in it, at “id”.',
    open: 'Open as a draft',
    copyTitle: 'Or with a copy',
    from: 'Which rules do you want to copy?',
    municipality: 'Name of the municipality',
    id: 'Short name of the rules',
    idHint: 'Such as groningen. Letters, digits and hyphens; it never changes again.',
    copy: 'Begin with this copy',
    faults: 'Fill this in first',
    missing: 'Fill in the name of the municipality.',
    notAnId: 'Begin with a small letter. Then use letters, digits and hyphens, 60 at most.',
    taken: 'There are rules of this name. Choose another, or begin a draft at those rules.',
    noId: 'This file has no “id” with the name of the rules at its top. Add it, such as id: groningen.',
    unreadable: 'These rules cannot be copied. Choose other rules, or begin with a file.',
  },
};

export const ruleSets: Both<typeof nl> = { nl, en };
