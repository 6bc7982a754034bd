/** Making waiting proposals anew: first a trial, then for real, with progress and a way to stop. */
import type { z } from 'zod';
import { beginRedecision, endRedecision, shownRedecision } from '../../commands/rules/redecide/redecide-by.ts';
import { totalOf } from '../../domain/bulk-change/bulk-change.ts';
import { RIGHTS } from '../../domain/trajectory/rights.ts';
import { nameOf, outcomesOf } from '../names.ts';
import { route } from '../route.ts';
import { RuleSetParams } from '../rule-sets/schema.ts';
import { Redecision, RedecisionAsked, RedecisionHeaders, RedecisionParams, RedecisionStarted } from './schema.ts';

const TAG = 'Regels';
const WRITES = RIGHTS['rules.propose'];

export const startRedecision = route({
  method: 'POST',
  path: '/rule-sets/:ruleSetId/redecisions',
  id: 'startRedecision',
  tag: TAG,
  summary: 'Maak wachtende voorstellen opnieuw, of bekijk wat dat zou veranderen',
  who: WRITES,
  purpose: 'nobody',
  rate: 'heavy',
  input: { params: RuleSetParams, headers: RedecisionHeaders, body: RedecisionAsked },
  reply: { status: 201, schema: RedecisionStarted, description: 'Het is begonnen' },
  refusals: [404, 409],
  handle: async ({ office, person, params, headers, body }) => {
    const started = await beginRedecision(office, person, params.ruleSetId, {
      ...body,
      bulkId: headers['idempotency-key'],
    });
    return started.ok ? { body: { bulkId: started.bulkId, on: started.on ?? null } } : started;
  },
});

export const showRedecision = route({
  method: 'GET',
  path: '/rule-sets/:ruleSetId/redecisions/:bulkId',
  id: 'showRedecision',
  tag: TAG,
  summary: 'Hoe ver het is, en wat er veranderde',
  who: WRITES,
  purpose: 'nobody',
  rate: 'read',
  input: { params: RedecisionParams },
  reply: { status: 200, schema: Redecision, description: 'Tellingen, geen namen' },
  refusals: [404],
  handle: async ({ office, person, params }) => {
    const shown = await shownRedecision(office, person, params.ruleSetId, params.bulkId);
    if (!shown.ok) return shown;
    const { report, document } = shown;
    const { open, ...counts } = report.counts;
    type Short = (typeof report.moves)[number]['from'];
    const inWords = ({ outcome, goal, instrument }: Short): string =>
      goal === null
        ? outcome === 'needsFacts'
          ? 'eerst meer gegevens'
          : outcome
        : [
            nameOf(outcomesOf(document), goal).name,
            ...(instrument === null ? [] : [nameOf(document.instruments, instrument).name]),
          ].join(', ');
    const body: z.input<typeof Redecision> = {
      bulkId: report.bulkId,
      phase: report.phase,
      dryRun: report.dryRun,
      startedAt: report.startedAt,
      ending: report.ending,
      total: totalOf(report.counts),
      open,
      counts,
      moves: report.moves.map(({ from, to, count }) => ({ from: inWords(from), to: inWords(to), count })),
    };
    return { body };
  },
});

export const stopRedecision = route({
  method: 'DELETE',
  path: '/rule-sets/:ruleSetId/redecisions/:bulkId',
  id: 'stopRedecision',
  tag: TAG,
  summary: 'Stop na wat nu onder handen is; wat gedaan is blijft',
  who: WRITES,
  purpose: 'nobody',
  rate: 'write',
  input: { params: RedecisionParams },
  reply: { status: 200, schema: RedecisionStarted, description: 'Het stopt' },
  refusals: [404, 409, 504],
  handle: async ({ office, person, params }) => {
    const stopped = await endRedecision(office, person, params.ruleSetId, params.bulkId);
    return stopped.ok ? { body: { bulkId: params.bulkId, on: null } } : stopped;
  },
});
