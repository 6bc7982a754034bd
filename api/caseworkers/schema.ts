/** Who works here, as far as a page needs it. */
import { z } from 'zod';
import { NamedField } from '../fields.ts';

export const Caseworkers = z
  .strictObject({ items: z.array(NamedField.extend({ team: z.string() })) })
  .meta({ id: 'Caseworkers', description: 'Wie klanten begeleidt: het eigen team eerst, dan op naam' });
