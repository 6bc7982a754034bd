/** Letters to clients: one as it is laid out, and lists of what waits. */
import { z } from 'zod';
import { LETTER_KINDS, type LetterKind } from '../../domain/trajectory/letter-kinds.ts';
import { ClientIdField, codes, DayField, InstantField, NamedField, PAGED, PAGING } from '../fields.ts';

const LetterKindField = codes<LetterKind>(LETTER_KINDS).describe('Soort brief');

export const LetterIdField = z
  .string()
  .regex(/^[A-Za-z0-9.-]{1,120}$/, 'Geef het kenmerk van een brief, zoals de pagina van de klant dat geeft.')
  .describe('Kenmerk van een brief');

const LetterStateField = z.enum(['draft', 'sent', 'lapsed']).describe('Concept, verstuurd, of vervallen');

const LastDayField = DayField.nullable().describe('Laatste dag om bezwaar te maken; null waar dat niet kan');
const UncertainYearsField = z
  .array(z.int())
  .describe('Jaren waarvan nog niet bekend is welke dagen met een feestdag gelijk zijn gesteld');

const Line = z.string();

export const LetterOnPage = z
  .strictObject({
    letterId: LetterIdField,
    clientId: ClientIdField,
    kind: LetterKindField,
    state: LetterStateField,
    writtenAt: InstantField,
    sentAt: InstantField.nullable(),
    sentBy: NamedField.nullable(),
    lapsedAt: InstantField.nullable(),
    lastDay: LastDayField.describe(
      'Laatste dag om bezwaar te maken: zoals verstuurd, of als hij vandaag wordt verstuurd',
    ),
    uncertainYears: UncertainYearsField,
    letter: z.strictObject({
      language: z.literal('nl'),
      state: LetterStateField,
      mark: Line.nullable(),
      sender: Line,
      address: z.array(Line).nullable(),
      details: z.array(z.strictObject({ label: Line, value: Line })),
      subject: Line,
      salutation: Line,
      sections: z.array(z.strictObject({ heading: Line.nullable(), paragraphs: z.array(Line) })),
      closing: z.array(Line),
    }),
  })
  .meta({ id: 'Letter', description: 'Een brief zoals de klant hem leest' });

export const Dispatch = z
  .strictObject({
    letterId: LetterIdField,
    sentAt: InstantField,
    lastDay: LastDayField,
    uncertainYears: UncertainYearsField,
  })
  .meta({ id: 'LetterDispatch', description: 'Een brief die is verstuurd' });

export const LettersQuery = z.strictObject({
  state: z
    .enum(['draft', 'due'])
    .default('draft')
    .describe('`draft`: wacht op verzending. `due`: moet nog worden geschreven; wat niet lukte eerst'),
  ...PAGING,
});

export const WaitingLetter = z
  .strictObject({
    letterId: LetterIdField.nullable().describe('null zolang hij niet is geschreven'),
    clientId: ClientIdField,
    name: z.string().nullable().describe('null voor wie de post doet en het dossier niet ziet'),
    kind: LetterKindField,
    since: InstantField,
    caseworker: NamedField,
    fault: z.string().nullable().describe('Waardoor schrijven niet lukte'),
  })
  .meta({ id: 'WaitingLetter' });

export const WaitingLetters = z
  .strictObject({ items: z.array(WaitingLetter), ...PAGED })
  .meta({ id: 'WaitingLetters', description: 'Een bladzijde van brieven die wachten' });

export const LetterOfRun = z
  .strictObject({
    letterId: LetterIdField,
    clientId: ClientIdField,
    name: z.string().nullable().describe('null voor wie de post doet en het dossier niet ziet'),
    kind: LetterKindField,
    sentAt: InstantField,
    lastDay: LastDayField,
  })
  .meta({ id: 'LetterOfRun' });

export const LettersOfRun = z
  .strictObject({ items: z.array(LetterOfRun), ...PAGED })
  .meta({ id: 'LettersOfRun', description: 'Een bladzijde van de brieven in een postronde' });

export const PostRun = z
  .strictObject({
    postRunId: z.uuid(),
    by: NamedField,
    beganAt: InstantField,
    finishedAt: InstantField.nullable().describe('null zolang hij loopt, of waar hij is afgebroken'),
    letters: z.int().describe('Hoeveel brieven erin zijn verstuurd'),
    notWritten: z.int().nullable().describe('Hoeveel brieven toen nog niet waren geschreven'),
    uncertainYears: UncertainYearsField,
    parts: z.int().describe('In hoeveel bestanden hij wordt geprint'),
  })
  .meta({ id: 'PostRun', description: 'Een postronde: alles wat iemand in één keer verstuurde' });

export const PostRuns = z
  .strictObject({ items: z.array(PostRun) })
  .meta({ id: 'PostRuns', description: 'De nieuwste postrondes' });
