/** Looking for a client, and making a new one. */
import { z } from 'zod';
import { PERSON_FIELDS, type PersonField } from '../../domain/person/registration.ts';
import { ClientIdField, DayField, EntranceField, PhaseField } from '../fields.ts';

export const ClientSearch = z.strictObject({
  search: z
    .string()
    .trim()
    .min(2, 'Geef ten minste twee tekens.')
    .max(100, 'Geef ten hoogste 100 tekens.')
    .describe('Klantnummer, burgerservicenummer, of het begin van woorden uit de naam'),
});

export const FoundClients = z
  .strictObject({
    items: z.array(
      z.strictObject({
        clientId: ClientIdField,
        name: z.string(),
        birthDate: DayField.nullable(),
        caseworkerName: z.string(),
        phase: PhaseField.nullable().describe('Null: er is nog geen traject geweest'),
      }),
    ),
    isCut: z.boolean().describe('Er zijn er meer dan deze'),
  })
  .describe('Klanten die passen bij wat u zoekt');

/** What is wrong with a text is for domain/ to say; this is what fits at all. */
const text = z.string().max(200, 'Geef ten hoogste 200 tekens.');

const person = z.strictObject(
  Object.fromEntries(PERSON_FIELDS.map((field) => [field, text])) as Record<PersonField, typeof text>,
);

export const NewClient = z.strictObject({
  person: person.describe('Wie de klant is'),
  birthDate: DayField,
  entrance: EntranceField,
  municipality: z.string().max(60).optional().describe('Alleen nodig als u bij meer gemeenten werkt'),
});

export const Registered = z.strictObject({ clientId: ClientIdField }).describe('De klant staat in Klimop');
