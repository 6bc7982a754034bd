/** For whoever runs Klimop: whether this process lives, and whether it can do its work. */
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { partsUp } from '../../commands/parts-up.ts';
import { pingDatabase } from '../../db/connect.ts';
import { refuse } from '../../domain/refusal.ts';
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
  summary: 'Of dit proces zijn werk kan doen: de database en Temporal antwoorden',
  who: 'public',
  purpose: 'nobody',
  rate: 'health',
  input: {},
  reply: { status: 200, schema: Health, description: 'Het proces kan zijn werk doen' },
  refusals: [],
  handle: async ({ office }) => {
    const [database, temporal] = await Promise.allSettled([
      Promise.race([pingDatabase(office.db), pause(ANSWERS_WITHIN_MS).then(() => Promise.reject(new Error('late')))]),
      office.temporal.withDeadline(Date.now() + ANSWERS_WITHIN_MS, () =>
        office.temporal.workflowService.getSystemInfo({}),
      ),
    ]);
    if (database.status === 'rejected') return refuse('UNREACHABLE', 'De database antwoordt niet.');
    if (temporal.status === 'rejected') return refuse('TEMPORAL_UNREACHABLE', 'Temporal antwoordt niet.');
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
  handle: async ({ office }) => ({ body: { parts: [...(await partsUp(office))] } }),
});
