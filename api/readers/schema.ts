/** For whom a file is open that is closed to all others. */
import { z } from 'zod';
import { NamedField } from '../fields.ts';

export const Readers = z
  .strictObject({
    readers: z.array(NamedField).describe('Voor wie het dossier open is; leeg: voor ieder die het anders ook mag zien'),
    caseworker: NamedField.describe('Wie de klant nu begeleidt: die houdt altijd toegang'),
  })
  .meta({ id: 'Readers', description: 'Wie een dossier mag zien' });

export const SetReaders = z
  .strictObject({
    readers: z.array(z.string().max(60)).max(100).describe('Nummers van mensen; leeg: het dossier gaat open'),
  })
  .meta({ id: 'SetReaders' });
