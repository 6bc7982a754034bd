/** The same kind of command for several clients. */
import { z } from 'zod';
import type { BatchCommandName } from '../../commands/trajectory/command-batch.ts';
import { COMMANDS } from '../../domain/trajectory/commands.ts';
import { ClientIdField, CommandIdField, codes, InstantField, NamedField, VersionField } from '../fields.ts';

/** So many have their answer within what a page waits; a page sends more of them after each other. */
const MOST_ROWS = 25;

/** Complete by type: what can be given to several has its form here. */
const FORMS = {
  transfer: z.strictObject({ name: z.literal('transfer'), to: COMMANDS.transfer.shape.to }),
  suspend: z.strictObject({ name: z.literal('suspend'), reasonCode: COMMANDS.suspend.shape.reasonCode }),
  resume: z.strictObject({ name: z.literal('resume') }),
} satisfies Record<BatchCommandName, z.ZodObject>;

export const BatchCommand = z
  .discriminatedUnion('name', [FORMS.transfer, FORMS.suspend, FORMS.resume], {
    error: `Kies uit: ${Object.keys(FORMS).join(', ')}.`,
  })
  .meta({ id: 'BatchCommand', description: 'Wat er met deze klant moet gebeuren' });

export const GiveBatch = z
  .strictObject({
    batchId: CommandIdField.describe('Kenmerk van alles samen: nog eens gestuurd gebeurt elke rij één keer'),
    rows: z
      .array(z.strictObject({ clientId: ClientIdField, seen: VersionField, command: BatchCommand }))
      .min(1, 'Kies ten minste één klant.')
      .max(MOST_ROWS, `Stuur ten hoogste ${MOST_ROWS} klanten tegelijk.`)
      .refine(
        (rows) => new Set(rows.map(({ clientId }) => clientId)).size === rows.length,
        'Noem elke klant één keer.',
      ),
  })
  .meta({ id: 'GiveBatch', description: 'Meer klanten tegelijk' });

export const BatchOutcome = z
  .strictObject({
    clientId: ClientIdField,
    commandId: CommandIdField,
    outcome: z
      .enum(['done', 'changed', 'refused', 'noAnswer'])
      .describe(
        'Gedaan; gewijzigd nadat de vrager keek; geweigerd; of nog geen antwoord: stuur dan hetzelfde nog eens',
      ),
    seen: VersionField.nullable().describe('De versie erna; null waar niets is gedaan'),
    code: z.string().nullable(),
    message: z.string().nullable().describe('Waarom niet, en wat u kunt doen'),
  })
  .meta({ id: 'BatchOutcome' });

export const BatchOutcomes = z.strictObject({ items: z.array(BatchOutcome) }).meta({
  id: 'BatchOutcomes',
  description: 'Wat er van elke rij is geworden, in de volgorde waarin zij zijn gestuurd',
});

const BatchIdField = CommandIdField.describe('Kenmerk waaronder alles samen is gegeven');
export const BatchParams = z.object({ batchId: BatchIdField });

const GivenName = codes<BatchCommandName>(FORMS)
  .nullable()
  .describe('Wat er is gegeven; leeg waar het zover niet kwam');

export const BatchList = z
  .strictObject({
    items: z.array(
      z.strictObject({
        batchId: BatchIdField,
        at: InstantField,
        name: GivenName,
        clients: z.int().min(1).describe('Hoeveel klanten zijn gestuurd'),
        done: z.int().min(0).describe('Bij hoeveel het is gedaan'),
      }),
    ),
  })
  .meta({
    id: 'BatchList',
    description: 'Wat u in de laatste 30 dagen voor meer klanten tegelijk deed, het nieuwste eerst',
  });

export const BatchReport = z
  .strictObject({
    items: z.array(
      z.strictObject({
        clientId: ClientIdField,
        clientName: z.string().nullable().describe('Leeg waar u de klant niet (meer) ziet'),
        name: GivenName,
        to: NamedField.nullable().describe('Naar wie de klant ging'),
        outcome: BatchOutcome.shape.outcome,
        message: z.string().nullable().describe('Waarom niet, en wat u kunt doen'),
        undo: z
          .strictObject({ seen: VersionField, command: BatchCommand })
          .nullable()
          .describe('Wat het terugdraait; leeg waar dat niet kan, of niet meer: er is daarna iets gewijzigd'),
      }),
    ),
  })
  .meta({ id: 'BatchReport', description: 'Wat er is geworden van elke rij die is gestuurd' });
