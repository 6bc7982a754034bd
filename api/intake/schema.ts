/** An intake: what is asked, what was typed of it, and what the answers so far come to. */
import { z } from 'zod';
import { FactAsked, FactItem } from '../clients/schema.ts';
import { GivenFacts } from '../commands/schema.ts';
import { ClientIdField, EntranceField, InstantField, NamedField as Named, VersionField } from '../fields.ts';

const FactId = z.string();

export const Judgement = z
  .strictObject({
    outcome: z.enum(['goal', 'exit', 'needsFacts']),
    certain: Named.nullable().describe('De uitkomst die geen antwoord meer verandert'),
    possible: z.array(Named).describe('Wat er nog uit kan komen'),
    instruments: z.array(Named).describe('De hulp die zou worden voorgesteld, het best passende eerst'),
    asked: z.array(FactId).describe('Wat nog kan veranderen wat eruit komt, het belangrijkste eerst'),
    actedOn: z.array(FactId).describe('Wat de uitkomst niet verandert, maar waar het traject op let'),
    settled: z.array(FactId).describe('Wat niet is ingevuld en er niet meer toe doet'),
    faults: z.array(z.strictObject({ fact: FactId, message: z.string() })).describe('Antwoorden die niet kunnen'),
    admission: z.string().nullable().describe('Waarom voor deze klant geen traject kan beginnen'),
  })
  .meta({ id: 'IntakeJudgement', description: 'Waar de antwoorden tot nu toe op uitkomen' });

/** Of anything that is typed in a field. */
const LONGEST_ANSWER = 4_000;
const MOST_ANSWERS = 150;

const Answers = z
  .record(z.string().max(80), z.string().max(LONGEST_ANSWER, `Geef ten hoogste ${LONGEST_ANSWER} tekens.`))
  .refine((answers) => Object.keys(answers).length <= MOST_ANSWERS, `Geef ten hoogste ${MOST_ANSWERS} antwoorden.`)
  .describe('Wat is getypt, per vraag');

export const IntakeOnPage = z
  .strictObject({
    clientId: ClientIdField,
    name: z.string(),
    entrance: EntranceField,
    mode: z
      .enum(['start', 'provide', 'correct', 'none'])
      .describe('Een traject starten, aanvullen wat ontbreekt, verbeteren, of er kan nu niets'),
    seen: VersionField,
    questions: z.array(FactAsked).describe('Alle vragen van de regels'),
    known: z.array(FactItem).describe('Wat al is vastgelegd'),
    draft: z.strictObject({ answers: Answers, version: z.int(), savedAt: InstantField }).nullable(),
    judgement: Judgement,
  })
  .meta({ id: 'Intake', description: 'Alles wat de pagina van een intake toont' });

export const JudgementAsked = z.strictObject({ facts: GivenFacts }).meta({ id: 'IntakeJudgementAsked' });

export const DraftGiven = z.strictObject({ answers: Answers }).meta({ id: 'IntakeDraftGiven' });

export const DraftKept = z
  .strictObject({ version: z.int(), savedAt: InstantField })
  .meta({ id: 'IntakeDraftKept', description: 'Het concept is bewaard' });

export const Drafts = z
  .strictObject({
    items: z.array(
      z.strictObject({
        clientId: ClientIdField,
        name: z.string(),
        answered: z.int().describe('Hoeveel vragen zijn ingevuld'),
        savedAt: InstantField,
      }),
    ),
  })
  .meta({ id: 'IntakeDrafts', description: 'Intakes die u nog niet hebt afgerond' });
