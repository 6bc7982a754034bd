/** Which parts answer. */
import { z } from 'zod';
import { PARTS } from '../../commands/operations/parts-up.ts';
import { InstantField } from '../fields.ts';

export const PartsOfHealth = z
  .strictObject({
    parts: z.array(
      z.strictObject({
        part: z.enum(PARTS).describe('Database, Temporal, worker, of de waakhond die elke minuut nakijkt'),
        status: z.enum(['up', 'down', 'unknown']).describe('Antwoordt; antwoordt niet; of niet na te gaan'),
        since: InstantField.describe('Sinds wanneer dit proces het zo ziet'),
        sinceFirstLook: z.boolean().describe('Of het al zo was toen dit proces voor het eerst keek'),
      }),
    ),
  })
  .meta({ id: 'PartsOfHealth', description: 'Wat er antwoordt' });
