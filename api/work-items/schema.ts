/** The work list's shape. */
import { z } from 'zod';
import { WORK_LISTS } from '../../commands/work-list/work-list.ts';
import { WORK_LIST_ORDERS } from '../../db/lists/work-list.ts';
import { looksLikeBsn } from '../../domain/person/bsn.ts';
import {
  ClientIdField,
  ClockField,
  CodeField,
  DismissalField,
  DueField,
  EntranceField,
  FlagField,
  InstantField,
  NamedField,
  PAGED,
  PAGING,
  PersonIdField,
  PhaseField,
  VersionField,
  WaitingOnField,
} from '../fields.ts';

/** What a list is searched by, in an address. */
export const SearchField = z
  .string()
  .trim()
  .min(2, 'Geef ten minste twee tekens.')
  .max(100, 'Geef ten hoogste 100 tekens.')
  .refine(
    (text) => !looksLikeBsn(text),
    'Zoek een burgerservicenummer met een POST naar /v1/client-searches: in een adres blijft het staan.',
  )
  .describe(
    'Klantnummer, of het begin van woorden uit de naam. Een burgerservicenummer zoekt u met een POST, niet in een adres',
  );

/** Which trajectories are meant. */
export const WorkFilterQuery = z.strictObject({
  view: z
    .enum(WORK_LISTS)
    .default('mine')
    .describe('Van mij, van mijn team, zonder klantmanager, alle open trajecten die ik mag zien, of de beëindigde'),
  phase: PhaseField.optional(),
  waitingOn: WaitingOnField.optional(),
  goal: CodeField.optional(),
  instrument: CodeField.optional(),
  suspended: FlagField.optional(),
  caseworker: PersonIdField.optional().describe('Alleen van deze klantmanager'),
  due: DueField.optional(),
  search: SearchField.optional(),
});

export const WorkListQuery = WorkFilterQuery.extend({
  sort: z.enum(WORK_LIST_ORDERS).default('dueAt'),
  order: z.enum(['ascending', 'descending']).default('ascending'),
  ...PAGING,
});

export const WorkItem = z
  .strictObject({
    clientId: ClientIdField,
    name: z.string().describe('Voor- en achternaam'),
    municipality: z.string(),
    entrance: EntranceField,
    phase: PhaseField,
    suspended: z.boolean(),
    waitingOn: WaitingOnField,
    waitingSince: InstantField,
    dueAt: InstantField.nullable(),
    clock: ClockField.nullable(),
    goal: NamedField.nullable(),
    instrument: NamedField.nullable(),
    exit: NamedField.nullable().describe('Wat in plaats van een doel is voorgesteld of besloten'),
    caseworker: NamedField,
    seen: VersionField,
    updatedAt: InstantField.describe('Wanneer het traject het laatst wijzigde; na het einde: wanneer het eindigde'),
    opened: z.boolean().describe('Of de vrager de klant heeft geopend nadat er iets wijzigde'),
    nextInRankOf: z.array(z.string()).describe('Groepen waarin een plaats vrij is en deze klant aan de beurt is'),
    dismissal: DismissalField,
  })
  .meta({ id: 'WorkItem' });

export const WorkList = z
  .strictObject({
    items: z.array(WorkItem),
    ...PAGED,
  })
  .meta({ id: 'WorkList', description: 'Een bladzijde van de werkvoorraad' });

const size = z.int().min(0);

/** What the lists are counted by. */
export const WorkCountsQuery = z.strictObject({ search: SearchField.optional() });

export const WorkCounts = z
  .strictObject({
    mine: size,
    team: size,
    unassigned: size,
    all: size,
    ended: size,
    unstarted: size.describe('Klanten die nog geen traject hadden'),
  })
  .meta({ id: 'WorkCounts', description: 'Hoeveel trajecten, of klanten zonder traject, er in elke lijst staan' });

const option = <Id extends z.ZodType>(id: Id) => z.array(z.strictObject({ id, count: size }));
const namedOption = z.array(NamedField.extend({ count: size }));

export const WorkOptions = z
  .strictObject({
    phase: option(PhaseField),
    waitingOn: option(WaitingOnField),
    goal: namedOption,
    instrument: namedOption,
    suspended: option(z.boolean()),
    due: option(DueField),
  })
  .meta({
    id: 'WorkOptions',
    description: 'Waarop een lijst te filteren is, met hoeveel er dan overblijven bij wat verder is gekozen',
  });
