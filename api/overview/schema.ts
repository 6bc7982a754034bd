/** How a municipality does on its goals; a number under ten, and what would give one away, is not in it. */
import { z } from 'zod';
import { STAGES } from '../../commands/municipality/overview.ts';
import { isMunicipalityId } from '../../domain/municipality.ts';
import { DayField, InstantField, NamedField, PhaseField } from '../fields.ts';

export const OverviewQuery = z.strictObject({
  municipality: z.string().refine(isMunicipalityId, 'Kies een gemeente uit de lijst.').optional(),
  language: z.enum(['nl', 'en']).default('nl'),
});

export const OverviewChartQuery = OverviewQuery.extend({
  shape: z.enum(['wide', 'narrow']).default('wide').describe('Voor een breed of een smal scherm'),
});

const ToldField = z.int().min(0).nullable().describe('Leeg: niet getoond, om niemand herkenbaar te maken');

const AmbitionField = z
  .strictObject({
    target: z.int(),
    group: z.int(),
    source: z.strictObject({ title: z.string(), publisher: z.string(), date: DayField, place: z.string() }),
  })
  .nullable()
  .describe('Wat het beleid wil bereiken, en waar dat staat');

export const Overview = z
  .strictObject({
    at: InstantField,
    municipality: NamedField,
    total: ToldField,
    stages: z.array(z.enum(STAGES)).describe('De volgorde van de aantallen per doel'),
    goals: z.array(
      z.strictObject({
        goal: NamedField.nullable(),
        counts: z.array(ToldField),
        total: ToldField,
        placed: ToldField,
        ambition: AmbitionField,
      }),
    ),
    stageTotals: z.array(ToldField),
    phases: z.array(z.strictObject({ phase: PhaseField, count: ToldField })),
    approaches: z.array(z.strictObject({ approach: NamedField.nullable(), count: ToldField, ambition: AmbitionField })),
  })
  .meta({ id: 'Overview', description: 'Stand van vandaag naast het beleid' });
