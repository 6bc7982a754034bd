/** For whoever runs Klimop: whether this process lives, and whether it can do its work. */
import { z } from 'zod';
import { partsUp } from '../../commands/operations/parts-up.ts';
import { cause, ofTemporal } from '../../commands/operations/stuck/cause.ts';
import { type Hindrance, whatHinders } from '../../commands/operations/stuck/database-condition.ts';
import { pingTemporal } from '../../commands/operations/stuck/ping-temporal.ts';
import { within } from '../../commands/operations/stuck/within.ts';
import { type Stuck, wordsOf } from '../../domain/operations/causes.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import { DATABASE_FAILURES, FAILURES, isDatabaseFault } from '../../domain/trajectory/failing.ts';
import { route } from '../route.ts';
import { PartsOfHealth } from './schema.ts';

const ANSWERS_WITHIN_MS = 3_000;

const Health = z.strictObject({ status: z.literal('pass') }).describe('Het gaat goed');

export const live = route({
  method: 'GET',
  path: '/health/live',
  id: 'isLive',
  tag: 'Beheer',
  summary: 'Of dit proces leeft',
  who: 'public',
  purpose: 'nobody',
  rate: 'health',
  input: {},
  reply: { status: 200, schema: Health, description: 'Het proces leeft' },
  refusals: [],
  handle: async () => ({ body: { status: 'pass' as const } }),
});

export const ready = route({
  method: 'GET',
  path: '/health/ready',
  id: 'isReady',
  tag: 'Beheer',
  summary: 'Of dit proces zijn werk kan doen: de database is heel en neemt werk aan, en Temporal antwoordt',
  who: 'public',
  purpose: 'nobody',
  rate: 'health',
  input: {},
  reply: { status: 200, schema: Health, description: 'Het proces kan zijn werk doen' },
  refusals: [],
  handle: async ({ onlooker }) => {
    const [database, temporal] = await Promise.allSettled([
      within(ANSWERS_WITHIN_MS, whatHinders(onlooker.db)),
      pingTemporal(onlooker.temporal, ANSWERS_WITHIN_MS),
    ]);
    if (database.status === 'rejected')
      return refuse(DATABASE_FAILURES.database.code, sentenceOf(cause('databaseDown')));
    const [hindrance] = database.value;
    if (hindrance !== undefined) return notReady(hindrance);
    if (temporal.status === 'rejected') return refuse('TEMPORAL_UNREACHABLE', sentenceOf(ofTemporal(temporal.reason)));
    return { body: { status: 'pass' as const } };
  },
});

export const parts = route({
  method: 'GET',
  path: '/health/parts',
  id: 'showParts',
  tag: 'Beheer',
  summary: 'Welke onderdelen antwoorden, ook als er een weg is',
  who: 'public',
  purpose: 'nobody',
  rate: 'health',
  input: {},
  reply: { status: 200, schema: PartsOfHealth, description: 'De onderdelen' },
  refusals: [],
  handle: async ({ onlooker }) => ({ body: { parts: [...(await partsUp(onlooker))] } }),
});
const sentenceOf = (one: Stuck): string => {
  const { what, remedy } = wordsOf(one);
  return `${what}. ${remedy}`;
};

/** For operations: what is the matter, where, and what to do. */
const notReady = ({ fault, where }: Hindrance): Refusal => {
  const { nl, remedy } = FAILURES[fault];
  const names = where.length === 0 ? '' : `: ${where.join(', ')}`;
  return refuse(
    DATABASE_FAILURES[isDatabaseFault(fault) ? fault : 'database'].code,
    `Dit werkt niet: ${nl}${names}. ${remedy}`,
  );
};
