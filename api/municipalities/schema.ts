/** The municipalities of this installation, as far as a choice needs it. */
import { z } from 'zod';
import { NamedField } from '../fields.ts';

export const Municipalities = z
  .strictObject({ items: z.array(NamedField) })
  .meta({ id: 'Municipalities', description: 'Op code' });
