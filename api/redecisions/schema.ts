/** Waiting proposals made anew under a version. */
import { z } from 'zod';
import { BULK_ENDINGS, BULK_OUTCOMES, REDECIDED_PHASES } from '../../domain/bulk-change/bulk-change.ts';
import { CommandIdField, DayField, InstantField } from '../fields.ts';
import { RuleSetParams, VersionNumberField } from '../rule-sets/schema.ts';

export const RedecisionParams = RuleSetParams.extend({ bulkId: CommandIdField });

export const RedecisionAsked = z
  .strictObject({
    phase: z.enum(REDECIDED_PHASES).describe('Waar de voorstellen wachten'),
    version: VersionNumberField,
    dryRun: z.boolean().describe('Alleen kijken wat er zou veranderen'),
  })
  .meta({ id: 'RedecisionAsked' });

export const RedecisionHeaders = z.object({ 'idempotency-key': CommandIdField });

export const RedecisionStarted = z
  .strictObject({ bulkId: z.string(), on: DayField.nullable().describe('De dag waarop een proef rekent') })
  .meta({ id: 'RedecisionStarted', description: 'Het is begonnen' });

const count = z.int().min(0);

export const Redecision = z
  .strictObject({
    bulkId: z.string(),
    phase: z.enum(REDECIDED_PHASES),
    dryRun: z.boolean(),
    startedAt: InstantField,
    ending: z.enum(BULK_ENDINGS).nullable().describe('Hoe het is afgelopen; null: het loopt nog'),
    total: count,
    open: count,
    counts: z.record(z.enum(BULK_OUTCOMES), count),
    moves: z.array(z.strictObject({ from: z.string(), to: z.string(), count })),
  })
  .meta({ id: 'Redecision', description: 'Hoe ver het is, en wat er veranderde' });
