/** What somebody may see: part of each question, so that what they may not see is never read. */
import { type RawBuilder, sql } from 'kysely';
import type { Reach } from '../../domain/trajectory/rights.ts';

/** Whether a column's municipality is within reach. */
export const within = (municipality: RawBuilder<unknown>, reach: Reach): RawBuilder<boolean> =>
  reach === null ? sql<boolean>`true` : sql<boolean>`${municipality} = any(${[...reach]}::text[])`;

/** Whether somebody whose municipalities are in this column (null: the whole region) works for any that is within reach. */
export const worksWithin = (municipalities: RawBuilder<unknown>, reach: Reach): RawBuilder<boolean> =>
  reach === null
    ? sql<boolean>`true`
    : sql<boolean>`(${municipalities} is null or ${municipalities} && ${[...reach]}::text[])`;
