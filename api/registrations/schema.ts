/** Making a new client. */
import { z } from 'zod';
import { PERSON_FIELDS, type PersonField } from '../../domain/person/registration.ts';
import { ClientIdField, DayField, EntranceField } from '../fields.ts';

/** What is wrong with a text is for domain/ to say; this is what fits at all. */
const text = z.string().max(200, 'Geef ten hoogste 200 tekens.');

const person = z.strictObject(
  Object.fromEntries(PERSON_FIELDS.map((field) => [field, text])) as Record<PersonField, typeof text>,
);

export const NewClient = z
  .strictObject({
    person: person.describe('Wie de klant is'),
    birthDate: DayField,
    entrance: EntranceField,
    municipality: z.string().max(60).optional().describe('Alleen nodig als u bij meer gemeenten werkt'),
  })
  .meta({ id: 'NewClient' });

export const Registered = z
  .strictObject({ clientId: ClientIdField })
  .meta({ id: 'RegisteredClient', description: 'De klant staat in Klimop' });
