/**
 * What there is to know of each command besides what it carries (commands.ts) and what comes of it (evolve.ts, effects.ts): one entry each, and what is left
 * out does not compile. Every door reads it: who may, where it may come, how it is called. Pure data, without the schemas: workflows carry it.
 */
import { LEADING_ROLES, type Role, RULES_ROLES } from '../person/roles.ts';
import type { Texts } from '../rules/language/schema.ts';
import type { CommandName } from './commands.ts';
import type { PhaseId } from './phases.ts';

interface Entry {
  /** The phases in which it may be given. */
  readonly phases: readonly PhaseId[] | 'everyOpenPhase';
  /** Whether it may be given while a trajectory stands still. */
  readonly whileSuspended: boolean;
  /** A decision on a client: only taken by somebody who says which version they saw. */
  readonly mustHaveSeen: boolean;
  readonly by: readonly Role[];
  /** The word to type for it; null where nobody gives it one at a time. */
  readonly typed: string | null;
  /** What it is called, as it stands in a refusal. */
  readonly act: Texts;
  /** That it happened, as a line of the timeline says it. */
  readonly done: Texts;
  /** What operations read beside it in the Temporal UI. */
  readonly does: string;
}

/** Given by who leads the client, each by itself. */
const LED = { mustHaveSeen: false, by: LEADING_ROLES } as const;

export const COMMAND_TABLE: Readonly<Record<CommandName, Entry>> = {
  provideFacts: {
    ...LED,
    phases: 'everyOpenPhase',
    whileSuspended: true,
    typed: 'facts',
    act: { nl: 'gegevens aanvullen', en: 'add facts' },
    done: { nl: 'gegevens aangevuld', en: 'facts provided' },
    does: 'Gegevens zijn aangevuld of verbeterd; in de intake en bij het besluit komt er een nieuw voorstel',
  },
  approve: {
    ...LED,
    phases: ['approval'],
    whileSuspended: false,
    mustHaveSeen: true,
    typed: 'approve',
    act: { nl: 'goedkeuren', en: 'approve' },
    done: { nl: 'voorstel goedgekeurd', en: 'proposal approved' },
    does: 'Een mens keurt het voorstel goed: het doel met een instrument, of een andere uitkomst',
  },
  override: {
    ...LED,
    phases: ['approval'],
    whileSuspended: false,
    mustHaveSeen: true,
    typed: 'override',
    act: { nl: 'afwijken van het voorstel', en: 'deviate from the proposal' },
    done: { nl: 'afgeweken van het voorstel', en: 'deviated from the proposal' },
    does: 'Een mens besluit anders dan voorgesteld, met een reden',
  },
  place: {
    ...LED,
    phases: ['placement'],
    whileSuspended: false,
    typed: 'place',
    act: { nl: 'plaatsen', en: 'place' },
    done: { nl: 'geplaatst', en: 'placed' },
    does: 'De gereserveerde plaats wordt ingevuld bij een werkgever',
  },
  recordContact: {
    ...LED,
    phases: ['followUp', 'aftercare'],
    whileSuspended: false,
    typed: 'contact',
    act: { nl: 'een contact vastleggen', en: 'record a contact' },
    done: { nl: 'contact vastgelegd', en: 'contact recorded' },
    does: 'Er is een contact van de begeleiding of de nazorg geweest',
  },
  conclude: {
    ...LED,
    phases: ['aftercare'],
    whileSuspended: false,
    typed: 'conclude',
    act: { nl: 'afronden', en: 'conclude' },
    done: { nl: 'traject afgerond', en: 'trajectory concluded' },
    does: 'Een mens rondt de nazorg af: duurzame uitstroom, of een cv opgebouwd bij een bedrijf',
  },
  relapse: {
    ...LED,
    phases: ['placement', 'followUp', 'aftercare'],
    whileSuspended: false,
    typed: 'relapse',
    act: { nl: 'terugval vastleggen', en: 'record a relapse' },
    done: { nl: 'terugval vastgelegd', en: 'relapse recorded' },
    does: 'De plaatsing hield geen stand: de trede wordt opnieuw gemeten en het traject begint aan een nieuwe ronde',
  },
  reopen: {
    ...LED,
    phases: ['placement', 'followUp', 'aftercare'],
    whileSuspended: false,
    typed: 'reopen',
    act: { nl: 'het besluit heropenen', en: 'reopen the decision' },
    done: { nl: 'besluit heropend', en: 'decision reopened' },
    does: 'Het besluit was onjuist: de plaats komt terug en er wordt opnieuw besloten',
  },
  becameUnemployed: {
    ...LED,
    phases: 'everyOpenPhase',
    whileSuspended: false,
    typed: 'became-unemployed',
    act: { nl: 'overgaan naar de gewone intake', en: 'go on to the regular intake' },
    done: { nl: 'overgegaan naar de gewone intake', en: 'went on to the regular intake' },
    does: 'Toch werkloos: van de crisisdienst naar de gewone intake, niets wordt twee keer gevraagd',
  },
  /**
   * One of many, as part of a bulk change (`rules.redecide` in rights.ts) or of a round in which places were given out. While a trajectory stands still
   * too: it asks nothing of anybody, and a trajectory that goes on later would otherwise do so with a proposal under rules that no longer count.
   */
  redecide: {
    phases: ['intake', 'approval'],
    whileSuspended: true,
    mustHaveSeen: false,
    by: [...RULES_ROLES, ...LEADING_ROLES],
    typed: null,
    act: { nl: 'opnieuw een voorstel maken', en: 'make a proposal anew' },
    done: { nl: 'nieuw voorstel gemaakt', en: 'new proposal made' },
    does: 'Een van vele: het voorstel dat wacht wordt opnieuw gemaakt, onder een andere versie van de regels',
  },
  suspend: {
    ...LED,
    phases: 'everyOpenPhase',
    whileSuspended: false,
    typed: 'suspend',
    act: { nl: 'opschorten', en: 'suspend' },
    done: { nl: 'opgeschort', en: 'suspended' },
    does: 'Het traject staat stil; klokken bevriezen waar het beleid dat zegt',
  },
  resume: {
    ...LED,
    phases: 'everyOpenPhase',
    whileSuspended: true,
    typed: 'resume',
    act: { nl: 'hervatten', en: 'resume' },
    done: { nl: 'hervat', en: 'resumed' },
    does: 'Het traject gaat verder; bevroren klokken met de tijd die zij nog hadden',
  },
  transfer: {
    ...LED,
    phases: 'everyOpenPhase',
    whileSuspended: true,
    typed: 'transfer',
    act: { nl: 'overdragen', en: 'hand over' },
    done: { nl: 'overgedragen', en: 'handed over' },
    does: 'Een andere klantmanager neemt het traject over',
  },
  withdraw: {
    ...LED,
    phases: 'everyOpenPhase',
    whileSuspended: true,
    typed: 'stop',
    act: { nl: 'stoppen', en: 'stop' },
    done: { nl: 'traject gestopt', en: 'trajectory stopped' },
    does: 'Het traject stopt voor het zijn doel heeft bereikt',
  },
};

export const COMMAND_NAMES = Object.keys(COMMAND_TABLE) as readonly CommandName[];

/** One column of the table, such as who may give each. */
export const ofEach = <Of>(read: (entry: Entry) => Of): Readonly<Record<CommandName, Of>> =>
  Object.fromEntries(COMMAND_NAMES.map((name) => [name, read(COMMAND_TABLE[name])])) as Record<CommandName, Of>;

/** The commands that may come in a phase as long as it is open, those of its own first: what a page offers, in its order. */
export const commandsOf = (phase: PhaseId): CommandName[] => {
  const where = (is: (phases: Entry['phases']) => boolean) =>
    COMMAND_NAMES.filter((name) => is(COMMAND_TABLE[name].phases));
  return [
    ...where((phases) => phases !== 'everyOpenPhase' && phases.includes(phase)),
    ...where((phases) => phases === 'everyOpenPhase'),
  ];
};
