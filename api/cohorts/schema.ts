/** Groups with a fixed number of places. */
import { z } from 'zod';
import { CommandIdField, NamedField } from '../fields.ts';

const size = z.int().min(0);

const CohortItem = z.strictObject({
  id: z.string(),
  name: z.string(),
  size,
  taken: size.describe('Hoeveel plaatsen zijn vergeven'),
  isGivenOut: z.boolean().describe('Of de plaatsen al eens zijn verdeeld'),
  next: z
    .strictObject({ count: size, seen: z.array(NamedField) })
    .describe('Voor hoeveel klanten er een vrije plaats is, en wie daarvan u mag zien'),
});

export const CohortsOfMunicipality = z
  .strictObject({
    municipality: NamedField,
    cohorts: z.array(CohortItem),
    waiting: size.describe('Trajecten die wachten tot de plaatsen zijn verdeeld'),
  })
  .meta({ id: 'CohortsOfMunicipality' });

export const Cohorts = z
  .strictObject({ items: z.array(CohortsOfMunicipality) })
  .meta({ id: 'Cohorts', description: 'De groepen, per gemeente waar u werkt' });

export const RoundAsked = z
  .strictObject({
    confirmed: z.literal(true).describe('Dat iemand het heeft bevestigd'),
    municipality: z.string().max(60).optional().describe('Alleen nodig als u bij meer gemeenten werkt'),
  })
  .meta({ id: 'CohortRoundAsked', description: 'Niemand verliest een plaats; wie wachtte, krijgt een voorstel' });

export const RoundHeaders = z.object({ 'idempotency-key': CommandIdField });
