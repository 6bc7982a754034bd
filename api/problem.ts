/** What went wrong, as `application/problem+json` (RFC 9457): a stable code, a Dutch sentence that says what to do, never what was sent. */
import { z } from 'zod';
import type { Refusal } from '../domain/refusal.ts';
import { type Finding, placeInWords } from '../domain/rules/language/finding.ts';
import { DATABASE_FAILURES } from '../domain/trajectory/failing.ts';

export const PROBLEM_TYPE = 'application/problem+json';

export const Problem = z
  .strictObject({
    status: z.int().describe('HTTP-status'),
    title: z.string().describe('Wat er in het algemeen is, in gewone woorden'),
    code: z.string().describe('Vaste code, voor programma’s'),
    detail: z.string().describe('Wat er nu is en wat u kunt doen'),
    errors: z
      .array(
        z.strictObject({
          field: z.string().describe('Waar het staat, zoals body.motivation'),
          message: z.string().describe('Wat eraan mankeert en wat er moet staan'),
        }),
      )
      .optional(),
    lookAt: z
      .string()
      .optional()
      .describe('Waar u ziet wat er van de opdracht is geworden: zij kan toch zijn uitgevoerd, of dat nog worden'),
  })
  .meta({ id: 'Problem', description: 'Waarom een verzoek niet is uitgevoerd' });

export type Problem = z.infer<typeof Problem>;

const TITLES: Readonly<Record<number, string>> = {
  400: 'Niet goed ingevuld',
  401: 'Niet aangemeld',
  403: 'Niet toegestaan',
  404: 'Niet gevonden',
  408: 'Te laat',
  409: 'Kan nu niet',
  412: 'Intussen gewijzigd',
  413: 'Te groot',
  415: 'Ander soort gegevens',
  416: 'Niet gevonden',
  422: 'Kan zo niet',
  428: 'Versie ontbreekt',
  429: 'Te vaak gevraagd',
  431: 'Te groot',
  500: 'Er ging iets mis',
  503: 'Even niet bereikbaar',
  504: 'Nog geen antwoord',
};

/** What a refusal of commands/ or domain/ is in HTTP, by its code; all others say that it cannot be done as things stand. */
const STATUSES: Readonly<Record<string, number>> = {
  CHANGED_MEANWHILE: 412,
  DRAFT_CHANGED: 412,
  INVALID_BSN: 400,
  INVALID_COMMAND: 400,
  INVALID_FACTS: 400,
  INVALID_PERIOD: 400,
  INVALID_PERSON: 400,
  INVALID_REASON: 400,
  INVALID_TEXT: 400,
  MOTIVATION_MISSING: 400,
  MOTIVATION_NOT_TAKEN: 400,
  NO_ANSWER: 504,
  NOT_YOUR_NOTE: 403,
  UNKNOWN_NOTE: 404,
  NO_TRAJECTORY: 404,
  NOT_PERMITTED: 403,
  NOT_SIGNED_IN: 401,
  ONLY_REFERENCE_CLIENTS: 404,
  OTHER_MUNICIPALITY: 403,
  OTHER_SITE: 403,
  SEEN_VERSION_MISSING: 428,
  UNKNOWN_BULK_CHANGE: 404,
  UNKNOWN_CLIENT: 404,
  UNKNOWN_BATCH: 404,
  UNKNOWN_JOB: 404,
  UNKNOWN_COMMAND: 404,
  UNKNOWN_LETTER: 404,
  UNKNOWN_POST_RUN: 404,
  UNKNOWN_DRAFT: 404,
  UNKNOWN_PERSON: 403,
  UNKNOWN_RULES: 404,
  UNKNOWN_SCENARIO: 404,
  UNKNOWN_RULE: 404,
  UNKNOWN_VERSION: 404,
  UNKNOWN_VIEW: 404,
  UNKNOWN_TRIAL_PERSON: 404,
  VERSION_AHEAD: 412,
  TEMPORAL_UNREACHABLE: 503,
  ...Object.fromEntries([...Object.values(DATABASE_FAILURES).map(({ code }) => [code, 503])]),
};

export const problem = (status: number, code: string, detail: string, errors?: Problem['errors']): Problem => ({
  status,
  title: TITLES[status] ?? 'Kan niet',
  code,
  detail,
  ...(errors !== undefined && { errors }),
});

/** No JSON, or no request at all. */
export const UNREADABLE = problem(
  400,
  'INVALID_REQUEST',
  'Dit verzoek is niet te lezen. Stuur geldige JSON, in UTF-8.',
);

/** No answer came in time: it may still happen. */
export const isUnsure = ({ status }: Pick<Problem, 'status'>): boolean => status === 504;
/** A refusal of rules says each finding with its place, one of what was filled in each field. */
export const problemOf = (
  refusal: Refusal & { readonly findings?: readonly Finding[]; readonly errors?: Problem['errors'] },
): Problem =>
  problem(
    STATUSES[refusal.code] ?? 409,
    refusal.code,
    refusal.message,
    refusal.errors ??
      refusal.findings?.map((finding) => ({
        field: placeInWords(finding),
        message: `${finding.message} ${finding.remedy}`,
      })),
  );
