/**
 * What a person can ask of a trajectory. All of it is submitted to PostgreSQL under the command's id first (docs/decisions/0005); only the
 * envelope, which says who gives which command, goes through Temporal.
 *
 * The schemas are for the edges (CLI, HTTP) and for reading back what was submitted; workflows import the types only.
 */
import { z } from 'zod';
import { askedForDay, isCalendarDate } from '../calendar/calendar-date.ts';
import { dutchIssue } from '../dutch-issues.ts';
import { LONGEST_MOTIVATION, refuseFreeText } from '../free-text.ts';
import { canonicalId, PERSON_ID } from '../person/ids.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { own } from '../rules/language/own.ts';
import { COMMAND_ID, type Envelope, LARGEST_VERSION } from './envelope.ts';
import type { PhaseId, WaitingOn } from './phases.ts';

/** A UUID that the sender makes. */
export const CommandId = z
  .string()
  .overwrite(canonicalId)
  .regex(COMMAND_ID, 'Geef een UUID als kenmerk, zoals 3f2b8a52-0c4e-4a57-9f0e-0b8d8f3c1a11.');
const Person = z.string().overwrite(canonicalId).regex(PERSON_ID, 'Noem een medewerker met zijn nummer, zoals cw-07.');
const Hash = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'Noem een versie van de regels met haar kenmerk van 64 tekens; bij elke versie staat het.');
/** A code of the rules. @param example one of the same kind */
const codeLike = (example: string) =>
  z
    .string()
    .regex(
      /^[a-z][A-Za-z0-9-]{0,59}$/,
      `Kies een code uit de regels, zoals ${example}: letters, cijfers en streepjes, met een kleine letter vooraan.`,
    );

const Day = z.string().refine(isCalendarDate, {
  error: ({ input }) => askedForDay(input, 'Geef een bestaande dag, als jaar-maand-dag, zoals 2026-11-26.'),
});

const common = {
  /** Made by the sender; the same id sent twice has one effect. */
  commandId: CommandId,
  /** Id of the person who asks. */
  by: Person,
  /** The version the person looked at; when what is decided on changed after it, the command is refused. */
  expectedVersion: z.int().min(0).max(LARGEST_VERSION).optional(),
};

/** A decision on a client is taken on what somebody saw: it always says which version that was. */
const seen = { ...common, expectedVersion: z.int().min(0).max(LARGEST_VERSION) };

/** Why a caseworker deviates from a proposal. */
export const OverrideReason = z.enum([
  'clientWish',
  'employerReady',
  'knowsClientBetter',
  'obstacleSolved',
  'otherPriority',
]);
/** Why a trajectory stands still. */
export const SuspendReason = z.enum(['illness', 'hostClosed', 'pregnancy', 'detention', 'careDuties', 'other']);
/** Why a trajectory ends before its goal. */
export const WithdrawReason = z.enum([
  'moved',
  'benefitEnded',
  'clientRequest',
  'retired',
  'deceased',
  'enteredInError',
  'other',
]);
/** How a contact went; who did not come was not spoken with, so no planned contact was held. */
export const ContactResult = z.enum(['goingWell', 'needsAttention', 'noShow']);
/** Why a placement did not hold. */
export const RelapseReason = z.enum(['jobLost', 'dropout', 'hostStopped', 'health', 'other']);
/** What was wrong, so that the decision is taken again. */
export const ReopenReason = z.enum(['wrongFacts', 'wrongInstrument', 'wrongPlacement', 'objectionUpheld']);

/** A schema for each command; the key is the update's name in the workflow. */
export const COMMANDS = {
  provideFacts: z.strictObject({
    ...common,
    factIds: z.array(codeLike('wageValue')).min(1).max(100),
    correction: z.boolean(),
  }),
  /** `instrument`: the next in the ranking, where there is no room for those before it. */
  approve: z.strictObject({ ...seen, instrument: codeLike('schooling').optional() }),
  /** `despite`: the contra-indications that the person sees and passes over, each by name. */
  override: z.strictObject({
    ...seen,
    goal: codeLike('goal1'),
    instrument: codeLike('schooling'),
    reasonCode: OverrideReason,
    despite: z.array(codeLike('startDebt')).min(1).max(20).optional(),
  }),
  /** `on`: the day on which it begins, which may have been agreed ahead; absent: the day on which it is carried out. */
  place: z.strictObject({ ...common, on: Day.optional(), sector: codeLike('care').optional() }),
  /** `on`: the day on which it was held. */
  recordContact: z.strictObject({ ...common, on: Day, result: ContactResult }),
  conclude: z.strictObject({ ...common, outcome: z.enum(['durableOutflow', 'cvBuilding']) }),
  relapse: z.strictObject({ ...common, reasonCode: RelapseReason }),
  reopen: z.strictObject({ ...common, reasonCode: ReopenReason }),
  becameUnemployed: z.strictObject({ ...common }),
  /** A proposal that waits is made anew under a version, as one of many: `bulkId` says of which bulk change (docs/decisions/0011). */
  redecide: z.strictObject({ ...common, ruleSet: Hash, bulkId: z.uuid() }),
  suspend: z.strictObject({ ...common, reasonCode: SuspendReason }),
  resume: z.strictObject({ ...common }),
  transfer: z.strictObject({ ...common, to: Person }),
  withdraw: z.strictObject({ ...common, reasonCode: WithdrawReason }),
} as const;

export type CommandName = keyof typeof COMMANDS;

/** Ends without a letter: nobody is there to read it, or there was nothing to tell. */
const UNWRITTEN: readonly string[] = ['deceased', 'enteredInError'];

/** Whether a command ends a trajectory in a way that the client is not written about. */
export const isUnwritten = (command: { readonly name: string; readonly reasonCode?: string | undefined }): boolean =>
  command.name === 'withdraw' && UNWRITTEN.includes(command.reasonCode ?? '');

/** Decisions for which the person says why, in words for the client: a deviation, a stop, and an end before the goal was reached. */
export const isMotivated = (command: {
  readonly name: string;
  readonly reasonCode?: string | undefined;
  readonly outcome?: string | undefined;
}): boolean =>
  command.name === 'override' ||
  (command.name === 'withdraw' && !isUnwritten(command)) ||
  (command.name === 'conclude' && command.outcome === 'cvBuilding');

/** Whether a command of this name can have a motivation; what it says decides whether it has (see {@link isMotivated}). */
export const canBeMotivated = (name: CommandName): boolean => {
  const { shape } = COMMANDS[name];
  const says = (field: 'reasonCode' | 'outcome') => [
    undefined,
    ...optionsOf((shape as Record<string, unknown>)[field]),
  ];
  return says('reasonCode').some((reasonCode) =>
    says('outcome').some((outcome) => isMotivated({ name, reasonCode, outcome })),
  );
};

const optionsOf = (schema: unknown): readonly string[] =>
  schema instanceof z.ZodEnum ? (schema.options as string[]) : [];

/** Why a command without its motivation, with one that would reach nobody, or with one that is not to be printed, is refused; null when it is not. */
export const motivationRefusal = (
  command: Parameters<typeof isMotivated>[0],
  motivation: string | null,
): Refusal | null => {
  if (!isMotivated(command)) return motivation === null ? null : MOTIVATION_NOT_TAKEN;
  if (motivation !== null) return refuseFreeText(motivation, { what: 'De motivering', longest: LONGEST_MOTIVATION });
  return refuse(
    'MOTIVATION_MISSING',
    'Dit besluit heeft een motivering nodig, die in de brief aan de klant staat. Schrijf in gewone woorden waarom u zo besluit.',
  );
};

/** The client would not read it, though the person thinks so. */
const MOTIVATION_NOT_TAKEN: Refusal = refuse(
  'MOTIVATION_NOT_TAKEN',
  'Bij deze opdracht hoort geen motivering: zij komt in geen brief, dus de klant zou haar niet lezen. Laat haar weg. Is zij voor collega’s, geef haar dan als notitie.',
);

/** Whether a name is that of a command, and not for instance `start`. */
export const isCommandName = (name: string): name is CommandName => Object.hasOwn(COMMANDS, name);

/** The payload of a command, e.g. `Payload<'approve'>`. */
export type Payload<Name extends CommandName> = z.infer<(typeof COMMANDS)[Name]>;

/** A command with its name: a union discriminated on `name`. */
export type Command = { [Name in CommandName]: { readonly name: Name } & Payload<Name> }[CommandName];

type FieldOf<Name extends CommandName> = keyof z.input<(typeof COMMANDS)[Name]>;

/** What each part of a command is called by who gives it: a field's own name is for programs. */
const FIELD_WORDS: Readonly<Record<{ [Name in CommandName]: FieldOf<Name> }[CommandName], string>> = {
  commandId: 'Kenmerk',
  by: 'Wie dit doet',
  expectedVersion: 'Versie die u zag',
  factIds: 'Gegevens',
  correction: 'Verbetering',
  instrument: 'Instrument',
  goal: 'Doel',
  reasonCode: 'Reden',
  despite: 'Contra-indicaties',
  on: 'Dag',
  sector: 'Sector',
  result: 'Hoe het ging',
  outcome: 'Uitkomst',
  ruleSet: 'Versie van de regels',
  bulkId: 'Kenmerk van de wijziging',
  to: 'Nieuwe klantmanager',
};

/** A command as it was submitted, read back; a fault in how it was kept is thrown. */
export const readCommand = (name: string, content: unknown, envelope: Omit<Envelope, 'recorded'>): Command => {
  if (!isCommandName(name)) throw new TypeError('a submission of a command that does not exist');
  return { name, ...COMMANDS[name].parse({ ...(content as object), ...envelope }) } as Command;
};

/** What of a command is submitted beside its envelope. */
export const contentOf = (payload: Readonly<Record<string, unknown>>): Record<string, unknown> => {
  const { commandId, by, expectedVersion, ...content } = payload;
  return content;
};

/** What a sender hears when a command was accepted. */
export interface Accepted {
  readonly version: number;
  readonly phase: PhaseId;
  readonly waitingOn: WaitingOn;
}

/** What a sender hears, now and whenever the same command is sent again. */
export type SubmissionAnswer = ({ readonly ok: true } & Accepted) | Refusal;

/** Reads a command as it comes in at a door: the payload, or what is wrong with it in Dutch, with what to do. */
export const checkCommand = <Name extends CommandName>(
  name: Name,
  payload: unknown,
): { readonly ok: true; readonly payload: Payload<Name> } | Refusal => {
  const read = COMMANDS[name].safeParse(payload, { error: dutchIssue });
  if (read.success) return { ok: true, payload: read.data as Payload<Name> };
  const [issue] = read.error.issues;
  const [field] = issue?.path ?? [];
  const place = own(FIELD_WORDS as Readonly<Record<string, string>>, String(field));
  return refuse('INVALID_COMMAND', `${place === undefined ? '' : `${place}: `}${issue?.message ?? ''}`);
};
