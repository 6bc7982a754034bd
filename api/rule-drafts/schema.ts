/** Drafts of rules: a text, who began it, and what it comes to. */
import { z } from 'zod';
import { DayField, IfMatchField, InstantField, NamedField } from '../fields.ts';
import { RuleSetParams, VersionNumberField } from '../rule-sets/schema.ts';
import { ReasonField } from '../rule-versions/schema.ts';

/** As much as is read of rules at all; escaped in JSON a text takes more. */
const LARGEST_TEXT = 5_000_000;
export const LARGEST_BODY = 2 * LARGEST_TEXT;

export const DraftParams = RuleSetParams.extend({ draftId: z.uuid('Kies een concept uit de lijst.') });
export const SeenHeaders = z.object({ 'if-match': IfMatchField });

const FormatField = z.enum(['json', 'yaml']);
const TextField = z
  .string()
  .min(1, 'Er staat niets in het bestand.')
  .max(LARGEST_TEXT, 'Het bestand is groter dan 5 MB. Maak het kleiner.');

/** A file, or a version to begin with. */
export const NewDraft = z
  .union([
    z.strictObject({ format: FormatField, text: TextField }),
    z.strictObject({ basedOn: VersionNumberField.optional().describe('Zonder: de versie die nu geldt') }),
  ])
  .meta({ id: 'NewRuleDraft' });

export const DraftText = z.strictObject({ text: TextField }).meta({ id: 'RuleDraftText' });
export const DraftProposal = z.strictObject({ reason: ReasonField }).meta({ id: 'RuleDraftProposal' });
/** A text as it stands with somebody who writes it. */
export const RuleTextAsked = z.strictObject({ format: FormatField, text: TextField }).meta({ id: 'RuleTextAsked' });
export const EffectAsked = RuleTextAsked.extend({
  on: DayField.optional().describe(
    'Een van de dagen in `otherDays`; zonder: de eerste dag waarop de regels verschillen',
  ),
}).meta({ id: 'RuleEffectAsked' });

const DraftLine = z.strictObject({
  id: z.uuid(),
  ruleSetId: z.string(),
  name: z.string().nullable().describe('De naam van de versie, zoals die in de tekst staat'),
  format: FormatField,
  owner: NamedField,
  writers: z.array(NamedField).describe('Iedereen die erin schreef'),
  basedOn: z.int().nullable(),
  version: z.int().describe('Gaat omhoog bij elke wijziging; stuur haar mee als If-Match'),
  changedBy: NamedField,
  changedAt: InstantField,
});

export const Draft = DraftLine.extend({ text: z.string() }).meta({
  id: 'RuleDraft',
  description: 'Een concept, met zijn tekst',
});
export const Drafts = z
  .strictObject({ items: z.array(DraftLine) })
  .meta({ id: 'RuleDrafts', description: 'De concepten van deze regels' });

export const FindingShown = z
  .strictObject({
    code: z.string(),
    severity: z.enum(['error', 'warning']),
    place: z.string().describe('Plaats in het document, als JSON-pointer'),
    where: z.string(),
    line: z.int().nullable(),
    message: z.string(),
    remedy: z.string(),
    client: z.string().nullable().describe('Een verzonnen klant bij wie het blijkt, in woorden'),
    scenarios: z
      .array(z.record(z.string(), z.unknown()))
      .describe('Scenario’s zonder naam en titel die samen de opmerking wegnemen: elk is geprobeerd en klopt'),
  })
  .meta({ id: 'RuleFinding' });

export const Effect = z
  .strictObject({
    isSound: z.boolean().describe('Of de regels zo kunnen worden voorgesteld'),
    findings: z.array(FindingShown),
    comparison: z
      .strictObject({
        against: z.int(),
        on: DayField,
        otherDays: z.array(DayField).describe('Dagen waarop het verschil anders is; de cijfers tellen dat niet mee'),
        readAt: InstantField,
        clients: z.int(),
        changed: z.int().describe('Klanten bij wie iets verandert'),
        changes: z.array(z.string()),
        tables: z.array(
          z.strictObject({
            caption: z.string(),
            header: z.array(z.string()),
            rows: z.array(z.array(z.string())),
            leftOut: z.string().nullable(),
          }),
        ),
      })
      .nullable(),
  })
  .meta({
    id: 'RuleEffect',
    description: 'Wat een tekst betekent: controle, wijziging in woorden, en de vergelijking over alle klanten van nu',
  });
