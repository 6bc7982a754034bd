/** A choice of the work list that somebody keeps. */
import { z } from 'zod';
import { WORK_LISTS } from '../../commands/work-list/work-list.ts';
import { UNSTARTED_ORDERS } from '../../db/clients/unstarted-clients.ts';
import { WORK_LIST_ORDERS } from '../../db/lists/work-list.ts';
import { isMunicipalityId } from '../../domain/municipality.ts';
import { CodeField, DueField, EntranceField, PersonIdField, PhaseField, WaitingOnField } from '../fields.ts';

const flag = z.enum(['true', 'false']);

/** As it stands in the address of a page. Without a search: that names somebody. */
export const SavedQuery = z
  .strictObject({
    view: z.enum([...WORK_LISTS, 'unstarted']),
    phase: PhaseField,
    waitingOn: WaitingOnField,
    goal: CodeField,
    instrument: CodeField,
    suspended: flag,
    due: DueField,
    caseworker: PersonIdField,
    /** These three of clients without a trajectory. */
    mine: flag,
    municipality: z.string().refine(isMunicipalityId, 'Kies een gemeente uit de lijst.'),
    entrance: EntranceField,
    sort: z.enum([...WORK_LIST_ORDERS, ...UNSTARTED_ORDERS]),
    order: z.enum(['ascending', 'descending']),
  })
  .partial()
  .meta({ id: 'SavedQuery', description: 'Wat de lijst toont, zonder zoekwoord' });

export const SavedViewId = z.strictObject({ viewId: z.uuid('Geef een UUID als kenmerk van de weergave.') });

export const KeepView = z
  .strictObject({
    name: z.string().max(200).describe('Uw eigen naam ervoor'),
    query: SavedQuery,
  })
  .meta({ id: 'KeepView' });

/** What was kept may be of before the list knew what it knows now. */
export const SavedView = z
  .strictObject({ id: z.uuid(), name: z.string(), query: z.record(z.string(), z.string()) })
  .meta({ id: 'SavedView', description: 'Een weergave die u hebt bewaard' });

export const SavedViews = z
  .strictObject({ items: z.array(SavedView) })
  .meta({ id: 'SavedViews', description: 'Uw weergaven, de oudste eerst' });
