/** Clients who never had a trajectory. */
import { z } from 'zod';
import { UNSTARTED_ORDERS } from '../../db/clients/unstarted-clients.ts';
import { isMunicipalityId } from '../../domain/municipality.ts';
import { ClientIdField, EntranceField, FlagField, InstantField, NamedField, PAGED, PAGING } from '../fields.ts';
import { SearchField } from '../work-items/schema.ts';

export const UnstartedQuery = z.strictObject({
  mine: FlagField.optional().describe('Alleen klanten van wie u de klantmanager bent'),
  municipality: z.string().refine(isMunicipalityId, 'Kies een gemeente uit de lijst.').optional(),
  entrance: EntranceField.optional(),
  search: SearchField.optional(),
  sort: z
    .enum(UNSTARTED_ORDERS)
    .default('registeredAt')
    .describe('`registeredAt`: sinds wanneer de klant in Klimop staat'),
  order: z.enum(['ascending', 'descending']).default('ascending'),
  ...PAGING,
});

export const UnstartedClients = z
  .strictObject({
    items: z.array(
      z.strictObject({
        clientId: ClientIdField,
        name: z.string().describe('Voor- en achternaam'),
        municipality: z.string(),
        entrance: EntranceField,
        caseworker: NamedField.describe('Wie de klant begeleidt zodra een traject start'),
        registeredAt: InstantField.describe('Sinds wanneer de klant in Klimop staat'),
        hasDraft: z.boolean().describe('U bent met de intake begonnen, en hebt die niet afgerond'),
      }),
    ),
    ...PAGED,
  })
  .meta({ id: 'UnstartedClients', description: 'Een bladzijde van de klanten die nog geen traject hadden' });
