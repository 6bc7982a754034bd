/** Who looked at or changed whose file, when and for what: client numbers only. */
import { z } from 'zod';
import { ClientIdField, DayField, InstantField, NamedField, PAGED, PAGING, PersonIdField } from '../fields.ts';

const AskedDay = z.iso.date('Geef een dag, zoals 2026-11-27.');

const ASKED = {
  client: ClientIdField.optional(),
  person: PersonIdField.optional(),
  from: AskedDay.optional().describe('Eerste dag; anders dertig dagen voor de laatste'),
  until: AskedDay.optional().describe('Laatste dag; anders vandaag'),
};

export const FileAccessFileQuery = z.strictObject(ASKED);

export const FileAccessQuery = z.strictObject({
  ...ASKED,
  ...PAGING,
  upTo: z
    .string()
    .regex(/^\d{1,18}$/, 'Geef wat het eerste blad als upTo gaf, of laat het weg.')
    .optional()
    .describe('Niets wat later is vastgelegd: zo verschuift er niets terwijl u bladert'),
});

export const FileAccessItem = z
  .strictObject({
    id: z.string(),
    at: InstantField,
    person: NamedField.describe('Wie keek of wijzigde'),
    clientId: z.string().nullable().describe('Leeg waar het geen dossier is, of waar niemand is gevonden'),
    isFound: z.boolean().describe('Of er zo’n klant is; zo niet, dan is er gezocht en niets gezien'),
    isRefused: z.boolean().describe('Of het is geweigerd: er is dan niets gezien en niets gewijzigd'),
    purpose: NamedField.describe('Waarvoor: een code, en wat die betekent'),
    operation: z.string().describe('Welke vraag aan Klimop het was'),
    act: z
      .strictObject({
        name: z.string(),
        changes: z.boolean().describe('Of het iets wijzigt; anders is er alleen gekeken'),
      })
      .nullable()
      .describe('Wat iemand met het dossier deed; leeg waar dat van een eerdere versie is'),
    command: z
      .strictObject({
        name: NamedField.nullable().describe('Leeg waar het geen opdracht op een traject is'),
        outcome: z
          .enum(['done', 'refused'])
          .nullable()
          .describe('Leeg zolang er niets van kwam, of dat hier niet staat'),
      })
      .nullable()
      .describe('De opdracht die ermee meeging'),
    lookedUp: z
      .strictObject({ person: NamedField.nullable(), from: DayField, until: DayField })
      .nullable()
      .describe('Wat een privacyfunctionaris hier opzocht'),
    readers: z
      .array(NamedField)
      .nullable()
      .describe('Voor wie alleen het dossier open bleef, niemand waar het weer open ging; leeg waar het dat niet was'),
  })
  .meta({ id: 'FileAccessItem', description: 'Eén keer dat iemand een dossier bekeek of wijzigde' });

export const FileAccesses = z
  .strictObject({
    ...PAGED,
    isCut: z.boolean().describe('Of er meer zijn dan is geteld'),
    items: z.array(FileAccessItem),
    from: DayField,
    until: DayField,
    upTo: z.string().describe('Geef dit mee bij het volgende blad'),
  })
  .meta({ id: 'FileAccesses', description: 'De nieuwste eerst' });

export const Colleagues = z
  .strictObject({ items: z.array(NamedField.extend({ team: z.string() })) })
  .meta({ id: 'Colleagues', description: 'Wie hier werkt, op naam' });
