/** What can be asked of a trajectory, made from the one table of commands: a new one joins by itself. */
import { z } from 'zod';
import { COMMANDS, type CommandName, canBeMotivated } from '../../domain/trajectory/commands.ts';
import { CommandIdField, IfMatchField, OwnWordsField, PhaseField, WaitingOnField } from '../fields.ts';

/** Of these no caseworker asks one at a time. */
export const GIVEN_TO_MANY: readonly CommandName[] = ['redecide'];

const FactValueField = z.union([
  z.string().max(1_000),
  z.number(),
  z.boolean(),
  z.array(z.string().max(1_000)).max(100),
]);

export const GivenFacts = z
  .record(z.string().max(60), FactValueField)
  .meta({ id: 'GivenFacts', description: 'Gegeven en waarde' });

const facts = GivenFacts.refine(
  (given) => Object.keys(given).length > 0,
  'Geef ten minste één gegeven met zijn waarde.',
);
const note = OwnWordsField.optional().describe('Voor het kantoor, niet voor de klant');
const motivation = OwnWordsField.optional().describe('Voor de klant: het staat in de brief');

const contentOf = (name: CommandName) => {
  const { commandId, by, expectedVersion, ...content } = COMMANDS[name].shape as Record<string, z.ZodType>;
  const { factIds, ...others } = content;
  return z.strictObject({
    name: z.literal(name),
    ...others,
    // Which facts they are follows from the facts.
    ...(factIds !== undefined && { facts }),
    note,
    ...(canBeMotivated(name) && { motivation }),
  });
};

const Start = z.strictObject({
  name: z.literal('start'),
  caseworker: z.string().max(60).optional(),
  facts: facts.optional().describe('Wat de intake opleverde: vastgelegd op hetzelfde moment als de start'),
  note,
});

const GIVEN_NAMES = (Object.keys(COMMANDS) as CommandName[]).filter((name) => !GIVEN_TO_MANY.includes(name));

const given = GIVEN_NAMES.map(contentOf);

const UNKNOWN_NAME = `Deze opdracht is er niet. Kies uit: ${['start', ...GIVEN_NAMES].join(', ')}.`;

export const GivenCommand = z
  .discriminatedUnion('name', [Start, ...given] as unknown as [typeof Start, ...z.ZodObject[]], { error: UNKNOWN_NAME })
  .meta({ id: 'GivenCommand', description: 'Een opdracht; welke er nu kunnen staat bij de klant' });

export const CommandHeaders = z.object({
  'idempotency-key': CommandIdField,
  'if-match': IfMatchField.optional(),
});

export const Accepted = z
  .strictObject({
    commandId: CommandIdField,
    version: z.int().nullable().describe('De versie na deze opdracht; null: het eerste voorstel wordt nog gemaakt'),
    phase: PhaseField.nullable(),
    waitingOn: WaitingOnField.nullable(),
  })
  .meta({ id: 'CommandAccepted', description: 'De opdracht is uitgevoerd' });

export const CommandState = z
  .strictObject({
    commandId: CommandIdField,
    name: z.string(),
    state: z.enum(['underWay', 'accepted', 'refused']),
    refusal: z.strictObject({ code: z.string(), message: z.string() }).nullable(),
  })
  .meta({ id: 'CommandState', description: 'Wat er van een opdracht is geworden' });
