/** Looking for a client. */
import { z } from 'zod';
import { ClientIdField, DayField, PhaseField } from '../fields.ts';

export const ClientSearch = z
  .strictObject({
    search: z
      .string()
      .trim()
      .min(2, 'Geef ten minste twee tekens.')
      .max(100, 'Geef ten hoogste 100 tekens.')
      .describe('Klantnummer, burgerservicenummer, of het begin van woorden uit de naam'),
  })
  .meta({ id: 'ClientSearch' });

export const FoundClients = z
  .strictObject({
    items: z.array(
      z.strictObject({
        clientId: ClientIdField,
        name: z.string(),
        birthDate: DayField.nullable(),
        caseworkerName: z
          .string()
          .nullable()
          .describe('Wie de klant nu begeleidt; null: niemand, want het traject is beëindigd'),
        phase: PhaseField.nullable().describe('Null: er is nog geen traject geweest'),
      }),
    ),
    isCut: z.boolean().describe('Er zijn er meer dan deze'),
  })
  .meta({ id: 'FoundClients', description: 'Klanten die passen bij wat u zoekt' });
