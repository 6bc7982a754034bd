/** Long work, as it stands. */
import { z } from 'zod';
import { JOB_ACTS, type JobKind } from '../../domain/operations/jobs.ts';
import { CommandIdField, codes, InstantField, NamedField } from '../fields.ts';

const size = z.int().min(0);

const JobKindField = codes<JobKind>(JOB_ACTS).describe(
  'Herstellen, een bestand nakijken of inlezen, of plaatsen verdelen',
);

export const JobIdField = CommandIdField.describe('Het kenmerk waaronder het werk is gevraagd');

export const JobItem = z
  .strictObject({
    id: z.string(),
    kind: JobKindField,
    by: NamedField.describe('Wie het vroeg'),
    startedAt: InstantField,
    endedAt: InstantField.nullable(),
    outcome: z
      .enum(['done', 'refused', 'failed', 'brokenOff'])
      .nullable()
      .describe('Leeg zolang het bezig is; brokenOff: de server die het deed is weg'),
    done: size.describe('Hoeveel er is gedaan'),
    total: size.nullable().describe('Hoeveel er te doen is; leeg zolang dat niet bekend is'),
    report: z
      .strictObject({
        compared: size.optional(),
        found: size.optional(),
        mended: z.record(z.string(), size).optional(),
        left: size.optional(),
        rows: size.optional(),
        faults: z
          .array(z.strictObject({ row: z.int(), column: z.string().nullable(), message: z.string() }))
          .optional(),
        faultCount: size.optional(),
        proposed: size.optional(),
        refused: size.optional(),
        code: z.string().optional(),
        message: z.string().optional(),
      })
      .describe('Wat ervan kwam: aantallen en codes, en van een bestand de fouten per rij en kolom'),
  })
  .meta({ id: 'JobItem', description: 'Werk dat een server doet zonder dat iemand hoeft te wachten' });

export const JobList = z
  .strictObject({ items: z.array(JobItem) })
  .meta({ id: 'JobList', description: 'Het nieuwste eerst' });

export const JobsQuery = z.strictObject({
  about: z
    .enum(['operations', 'caseload', 'cohorts'])
    .default('operations')
    .describe('Herstel, inlezen van bestanden, of verdelen van plaatsen'),
});
