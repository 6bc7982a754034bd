/** Rules as they are read: which there are, a version in plain sentences, and somebody's way through them. */
import { z } from 'zod';
import { DayField, EntranceField, InstantField, NamedField } from '../fields.ts';

const RuleSetIdField = z
  .string()
  .max(60)
  .regex(/^[a-z][A-Za-z0-9-]*$/, 'Kies regels uit de lijst, zoals enschede.')
  .describe('Naam van de regels');

export const VersionNumberField = z.coerce
  .number({ error: 'Geef het nummer van een versie, zoals 3.' })
  .int('Geef het nummer van een versie, zoals 3.')
  .min(1, 'Geef het nummer van een versie, zoals 3.')
  .max(1_000_000, 'Geef het nummer van een versie, zoals 3.');

export const RuleSetParams = z.strictObject({ ruleSetId: RuleSetIdField });
export const VersionQuery = z.strictObject({
  version: VersionNumberField.optional().describe('Nummer van de versie; zonder: die vandaag geldt'),
});

/** What a version became, from draft to withdrawn or retired. */
const VersionStateField = z.enum(['draft', 'proposed', 'published', 'withdrawn', 'retired']);

export const RuleVersion = z
  .strictObject({
    number: z.int(),
    name: z.string().describe('Hoe de schrijver deze versie noemt'),
    state: VersionStateField,
    author: z.string().describe('Nummer van wie haar schreef'),
    writtenAt: InstantField,
    reason: z.string(),
    effectiveFrom: DayField.nullable().describe('De eerste dag; bekend na publicatie'),
  })
  .meta({ id: 'RuleVersion' });

export const RuleSets = z
  .strictObject({
    items: z.array(
      z.strictObject({
        id: z.string(),
        title: z.string(),
        municipality: NamedField.nullable().describe('Van wie de regels zijn; null: van niemand, om te proberen'),
        inForce: RuleVersion.nullable(),
        proposed: z.array(RuleVersion.extend({ authorName: z.string() })).describe('Wacht op publicatie'),
        ahead: z.array(RuleVersion).describe('Gepubliceerd, en gaat nog in'),
        hasVersions: z.boolean().describe('Of er een versie is om te lezen; anders schrijft iemand de eerste'),
      }),
    ),
  })
  .meta({ id: 'RuleSets', description: 'De regels die u mag zien' });

/** A sentence in a list of lists: how deep it stands, instead of lists in lists. */
const Line = z.strictObject({ depth: z.int(), text: z.string() });

export const Block = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('paragraph'), strong: z.string().nullable(), text: z.string() }),
    z.strictObject({ kind: z.literal('points'), lines: z.array(Line) }),
    z.strictObject({
      kind: z.literal('table'),
      caption: z.string(),
      header: z.array(z.string()),
      rows: z.array(z.array(z.string())),
    }),
    z.strictObject({
      kind: z.literal('links'),
      links: z.array(z.strictObject({ text: z.string(), url: z.string().nullable() })),
    }),
  ])
  .meta({ id: 'RuleBlock' });

/** A part of the document under its heading; `id` is its place on a page. */
const Part = z.strictObject({ id: z.string(), title: z.string(), blocks: z.array(Block) });

const ScenarioLine = z.strictObject({
  id: z.string(),
  title: z.string(),
  on: DayField,
  entrance: EntranceField,
  passed: z.boolean(),
  differences: z.array(z.string()).describe('Waar het anders uitkomt dan verwacht'),
});

export const RuleSetShown = z
  .strictObject({
    id: z.string(),
    title: z.string(),
    municipality: z.string(),
    version: RuleVersion,
    isInForce: z.boolean(),
    introduction: z.array(z.string()),
    sections: z.array(Part.extend({ parts: z.array(Part) })),
    scenarios: z.array(ScenarioLine),
  })
  .meta({ id: 'RuleSet', description: 'Een versie van de regels in gewone zinnen, met bij elke regel de bron' });

export const Truth = z
  .enum(['holds', 'fails', 'unknown'])
  .meta({ id: 'RuleTruth', description: 'Geldt, geldt niet, of nog onbekend' });

const TracedRule = z.strictObject({
  id: z.string(),
  role: z.enum(['rule', 'eligibility', 'contraIndication', 'ranking']),
  points: z.int().nullable(),
  reason: z.string(),
  outcome: Truth,
  source: z.string(),
  lines: z.array(
    Line.extend({
      outcome: Truth,
      value: z.string().nullable().describe('Wat van de klant bekend is; null: onbekend'),
    }),
  ),
});

const TracedGroup = z.strictObject({
  kind: z.enum(['admission', 'goal', 'exit', 'approach', 'track', 'programme', 'instrument']),
  id: z.string(),
  label: z.string(),
  outcome: Truth,
  isChosen: z.boolean(),
  sentences: z.array(z.string()),
  rules: z.array(TracedRule),
});

export const RuleTrace = z
  .strictObject({
    ruleSetId: z.string(),
    version: z.int(),
    versionName: z.string(),
    on: DayField,
    entrance: EntranceField,
    outcome: z.enum(['goal', 'exit', 'needsFacts', 'refused', 'gap']),
    sentences: z.array(z.string()),
    facts: z.array(z.strictObject({ id: z.string(), label: z.string(), words: z.string() })),
    groups: z.array(TracedGroup),
    whatWouldChange: z.array(z.string()),
    scenario: z
      .strictObject({ id: z.string(), title: z.string(), passed: z.boolean(), differences: z.array(z.string()) })
      .nullable(),
  })
  .meta({
    id: 'RuleTrace',
    description: 'De weg van een klant door de regels: elke regel, elke voorwaarde, en wat eruit komt',
  });
