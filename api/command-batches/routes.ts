/** Commands on several clients in one request. */
import type { z } from 'zod';
import { type BatchResult, giveBatch } from '../../commands/trajectory/command-batch.ts';
import { NO_ANSWER } from '../../commands/trajectory/send-command.ts';
import { GUIDES } from '../../domain/person/roles.ts';
import { CHANGED_MEANWHILE } from '../../domain/trajectory/refusals.ts';
import { problemOf } from '../problem.ts';
import { route } from '../route.ts';
import { type BatchOutcome, BatchOutcomes, GiveBatch } from './schema.ts';

const ID = 'giveCommandBatch';
const PURPOSE = 'client.decide';

export const giveCommandBatch = route({
  method: 'POST',
  path: '/command-batches',
  id: ID,
  tag: 'Opdrachten',
  summary: 'Draag meer klanten tegelijk over, schort hen op of hervat hen; met een antwoord per klant',
  who: GUIDES,
  purpose: { file: 'foundByCommand', purpose: PURPOSE },
  rate: 'batch',
  input: { body: GiveBatch },
  reply: { status: 200, schema: BatchOutcomes, description: 'Wat er van elke rij is geworden' },
  refusals: [],
  handle: async ({ office, person, body }) => {
    const results = await giveBatch(office, person, body.batchId, body.rows, { purpose: PURPOSE, operation: ID });
    return { body: { items: results.map(outcomeOf) } };
  },
});

const OUTCOMES: Readonly<Record<string, z.input<typeof BatchOutcome>['outcome']>> = {
  [CHANGED_MEANWHILE]: 'changed',
  [NO_ANSWER]: 'noAnswer',
};

const outcomeOf = ({ given, ...row }: BatchResult): z.input<typeof BatchOutcome> =>
  given.ok
    ? { ...row, outcome: 'done', seen: given.version, code: null, message: null }
    : {
        ...row,
        outcome: OUTCOMES[given.code] ?? 'refused',
        seen: null,
        code: given.code,
        message: problemOf(given).detail,
      };
