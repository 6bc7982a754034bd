/** A file of clients or of people who work here: checked or read in, as work that need not be waited for. */
import { z } from 'zod';
import { readOfficeFile } from '../../commands/caseload/read-office-file.ts';
import { isMunicipalityId } from '../../domain/municipality.ts';
import { LARGEST_FILE_BYTES } from '../../domain/operations/jobs.ts';
import { CommandIdField, FileField } from '../fields.ts';
import { jobItem } from '../jobs/presenter.ts';
import { JobItem } from '../jobs/schema.ts';
import { route } from '../route.ts';

const Query = z.strictObject({
  about: z.enum(['caseload', 'caseworkers']).describe('Klanten, of mensen die hier werken'),
  store: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .describe('false: alleen nakijken, er wordt niets opgeslagen'),
  municipality: z
    .string()
    .refine(isMunicipalityId, 'Kies een gemeente uit de lijst.')
    .optional()
    .describe('Van welke gemeente de klanten zijn'),
});

export const readFile = route({
  method: 'POST',
  path: '/office-files',
  id: 'readOfficeFile',
  tag: 'Inlezen',
  summary: 'Laat een bestand (CSV) nakijken of inlezen: helemaal of niets',
  who: ['operations', 'teamLead'],
  purpose: 'nobody',
  rate: 'heavy',
  input: { query: Query, headers: z.object({ 'idempotency-key': CommandIdField }), body: FileField },
  file: { type: 'text/csv', largestBytes: LARGEST_FILE_BYTES },
  reply: { status: 201, schema: JobItem, description: 'Het werk, dat nu bezig is' },
  refusals: [409],
  handle: async ({ office, person, query, headers, body, onFault }) => {
    const begun = await readOfficeFile(
      office,
      person,
      { ...query, jobId: headers['idempotency-key'], bytes: body },
      onFault,
    );
    return begun.ok ? { body: jobItem(begun.job) } : begun;
  },
});
