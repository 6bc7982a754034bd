/** Fields that several resources have, each defined once. */
import { z } from 'zod';
import { withPlainBreaks } from '../domain/free-text.ts';
import { canonicalClientId, isClientId, isPersonId } from '../domain/person/ids.ts';
import { Entrance } from '../domain/rules/language/schema.ts';
import { CommandId } from '../domain/trajectory/commands.ts';
import { DUE } from '../domain/trajectory/due.ts';
import { LARGEST_VERSION } from '../domain/trajectory/envelope.ts';
import { PHASES, type PhaseId, type WaitingOn } from '../domain/trajectory/phases.ts';
import { WAITING_ON } from '../domain/trajectory/words.ts';

/** One of the codes that a table of domain/ has. */
export const codes = <Code extends string>(table: Readonly<Record<Code, unknown>>) =>
  z.enum(Object.keys(table) as [Code, ...Code[]]);

export const ClientIdField = z
  .string()
  .overwrite(canonicalClientId)
  .refine(isClientId, 'Geef een klantnummer, zoals c-000123.')
  .describe('Klantnummer: zegt niets over de persoon');

export const PersonIdField = z
  .string()
  .refine(isPersonId, 'Kies een collega uit de lijst.')
  .describe('Nummer van een collega');

export const CommandIdField = CommandId.describe('Kenmerk van een opdracht: nog eens gestuurd gebeurt zij één keer');

export const PhaseField = codes<PhaseId>(PHASES).describe('Fase van het traject');
export const WaitingOnField = codes<WaitingOn>(WAITING_ON).describe('Op wie gewacht wordt');
export const DueField = z
  .enum(DUE)
  .describe('De datum is voorbij (`overdue`), of komt in de zeven dagen na vandaag of nog vandaag (`soon`)');
export const EntranceField = Entrance.describe('Gewone intake, of crisisdienstverlening');
export const ClockField = z.enum(['reminder', 'moment']).describe('Herinnering, of gepland contact');
export const DismissalField = z
  .strictObject({ on: z.iso.date(), asks: z.enum(['workFound', 'intake']) })
  .nullable()
  .describe('Wat er te vragen is omdat het werk van de klant eindigt: of er werk is gevonden, of de gewone intake');
export const InstantField = z.iso.datetime().describe('Tijdstip in UTC');
export const DayField = z.iso.date().describe('Dag');
export const CodeField = z.string().regex(/^[a-z][A-Za-z0-9-]{0,59}$/, 'Kies een code uit de regels, zoals goal1.');
/** What somebody writes in own words, in more than one line if they wish. */
export const ownWords = (longest: number) =>
  z.string().max(longest, `Geef ten hoogste ${longest} tekens.`).overwrite(withPlainBreaks);

/** As much as is taken in of a note or a motivation; what may be in it is judged by domain/. */
export const OwnWordsField = ownWords(10_000);

export const VersionField = z.int().min(0).max(LARGEST_VERSION).describe('Versie van het traject die de vrager zag');

/** A page of a list: a number in an address, from one on. */
export const CountField = (largest: number, usual: number) =>
  z.coerce
    .number({ error: 'Geef een heel getal.' })
    .int('Geef een heel getal.')
    .min(1, 'Geef ten minste 1.')
    .max(largest, `Geef ten hoogste ${largest}.`)
    .default(usual);

const LARGEST_PAGE = 100;
const USUAL_PAGE = 50;
/** Further than anybody pages by hand; who wants all asks narrower. */
const LAST_PAGE = 1_000;

/** What every list takes. */
export const PAGING = { page: CountField(LAST_PAGE, 1), pageSize: CountField(LARGEST_PAGE, USUAL_PAGE) };

/** What every list gives beside its items. */
export const PAGED = {
  page: z.int(),
  pageSize: z.int(),
  total: z.int().describe('Hoeveel er in alle bladzijden samen zijn'),
};

/** A file. */
export const PdfField = z.unknown().meta({ type: 'string', format: 'binary' });

/** A flag in an address. */
export const FlagField = z
  .enum(['true', 'false'], { error: 'Geef true of false.' })
  .transform((text) => text === 'true');

/** `If-Match: "7"`: the version that somebody saw. */
export const IfMatchField = z
  .string()
  .regex(/^(W\/)?"\d{1,7}"$/, 'Geef de versie die u zag tussen aanhalingstekens, zoals "7".')
  .transform((text) => Number(/\d+/.exec(text)?.[0]))
  .describe('De versie die de vrager zag, zoals het antwoord haar als ETag gaf');

/** A body that is a file. */
export const FileField = z
  .unknown()
  .refine((body): body is Uint8Array => body instanceof Uint8Array, 'Stuur het bestand zelf (Content-Type: text/csv).')
  .transform((body) => body as Uint8Array)
  .meta({ type: 'string', format: 'binary' });

/** Something of the rules or somebody who works here: a code, and what it is called. */
export const NamedField = z.strictObject({ id: z.string(), name: z.string() });
