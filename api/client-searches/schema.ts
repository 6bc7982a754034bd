/** Looking for a client by BSN. */
import { z } from 'zod';
import { ClientIdField } from '../fields.ts';

export const SearchByBsn = z.strictObject({
  bsn: z.string().min(1, 'Vul een burgerservicenummer in.').max(30, 'Dit is te lang voor een burgerservicenummer.'),
});

export const SearchFound = z
  .strictObject({ clientId: ClientIdField.nullable().describe('Null: niemand die u mag zien heeft dit nummer') })
  .describe('Wie er is gevonden');
