/** Commands on several clients in one request. */
import type { z } from 'zod';
import { NO_ANSWER } from '../../activities/give-command.ts';
import {
  type BatchKept,
  type BatchResult,
  batchesOf,
  batchOf,
  giveBatch,
} from '../../commands/trajectory/command-batch.ts';
import { GUIDES } from '../../domain/person/roles.ts';
import { CHANGED_MEANWHILE } from '../../domain/trajectory/refusals.ts';
import { type TakenBack, takenBackBy } from '../../domain/trajectory/taken-back.ts';
import { personNamed } from '../names.ts';
import { problemOf } from '../problem.ts';
import { route } from '../route.ts';
import { BatchList, type BatchOutcome, BatchOutcomes, BatchParams, BatchReport, GiveBatch } from './schema.ts';

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

export const listCommandBatches = route({
  method: 'GET',
  path: '/command-batches',
  id: 'listCommandBatches',
  tag: 'Opdrachten',
  summary: 'Wat u voor meer klanten tegelijk deed',
  who: GUIDES,
  purpose: 'nobody',
  rate: 'read',
  input: {},
  reply: { status: 200, schema: BatchList, description: 'Het nieuwste eerst' },
  refusals: [],
  handle: async ({ office, person }) => ({
    body: { items: (await batchesOf(office, person, ID)) as z.input<typeof BatchList>['items'] },
  }),
});

export const showCommandBatch = route({
  method: 'GET',
  path: '/command-batches/:batchId',
  id: 'showCommandBatch',
  tag: 'Opdrachten',
  summary: 'Wat er is geworden van wat u voor meer klanten tegelijk deed',
  who: GUIDES,
  purpose: 'nobody',
  rate: 'read',
  input: { params: BatchParams },
  reply: { status: 200, schema: BatchReport, description: 'Elke rij die is gestuurd' },
  refusals: [404],
  handle: async ({ office, person, params }) => {
    const found = await batchOf(office, person, ID, params.batchId);
    return found.ok ? { body: { items: found.rows.map((row) => keptRow(row, found)) } } : found;
  },
});

const keptRow = (
  { clientId, clientName, name, to, answer, newest, ledBefore }: BatchKept['rows'][number],
  { names }: BatchKept,
): z.input<typeof BatchReport>['items'][number] => ({
  clientId,
  clientName,
  name: name as z.input<typeof BatchReport>['items'][number]['name'],
  to: to === null ? null : personNamed(names, to),
  // What is no command was refused before it was one, or never came so far: either way nothing was done.
  outcome: answer === null ? (name === null ? 'refused' : 'noAnswer') : answer.ok ? 'done' : outcomeOfCode(answer.code),
  message: answer === null || answer.ok ? null : problemOf(answer).detail,
  undo: undoOf(clientName === null ? null : newest, takenBackBy(name, ledBefore)),
});

/** @param newest null where something happened since, or the client is not theirs to see any more */
const undoOf = (newest: number | null, command: TakenBack | null) =>
  newest === null || command === null ? null : { seen: newest, command };

const OUTCOMES: Readonly<Record<string, z.input<typeof BatchOutcome>['outcome']>> = {
  [CHANGED_MEANWHILE]: 'changed',
  [NO_ANSWER]: 'noAnswer',
};

const outcomeOfCode = (code: string) => OUTCOMES[code] ?? 'refused';

const outcomeOf = ({ given, ...row }: BatchResult): z.input<typeof BatchOutcome> =>
  given.ok
    ? { ...row, outcome: 'done', seen: given.version, code: null, message: null }
    : {
        ...row,
        outcome: outcomeOfCode(given.code),
        seen: null,
        code: given.code,
        message: problemOf(given).detail,
      };
