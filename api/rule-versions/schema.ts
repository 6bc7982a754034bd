/** Versions of rules, and the steps that they take. */
import { z } from 'zod';
import { DayField, InstantField, NamedField, ownWords } from '../fields.ts';
import { RuleSetParams, RuleVersion, VersionNumberField } from '../rule-sets/schema.ts';

export const VersionParams = RuleSetParams.extend({ number: VersionNumberField });

/** Longest that is taken in; what may be in it is judged by commands/. */
const LONGEST_REASON = 2_000;

export const ReasonField = ownWords(LONGEST_REASON).describe(
  'Waarom, in eigen woorden; blijft altijd bij de versie. Zet er niets over een klant in',
);

const Step = z.strictObject({
  state: z.enum(['proposed', 'published', 'withdrawn', 'retired']),
  by: NamedField,
  at: InstantField,
  reason: z.string(),
  day: DayField.nullable().describe('Gepubliceerd: de eerste dag; vervallen: de eerste dag dat zij niet meer geldt'),
});

const VersionAct = z.enum(['propose', 'publish', 'withdraw', 'bringBack', 'redecide']);

export const VersionShown = z
  .strictObject({
    ruleSetId: z.string(),
    title: z.string(),
    version: RuleVersion,
    writtenBy: z.array(NamedField).describe('Iedereen die erin schreef'),
    rolledBackTo: z.int().nullable(),
    isInForce: z.boolean(),
    steps: z.array(Step),
    against: z.int().nullable().describe('De versie waarmee zij is vergeleken'),
    changes: z.array(z.string()),
    startsOn: DayField.nullable().describe('De eerste dag als zij nu wordt gepubliceerd'),
    warnings: z.array(z.string()),
    may: z.array(VersionAct).describe('Wat u er nu mee kunt doen'),
    whyNotPublish: z.string().nullable(),
    redecision: z.string().nullable().describe('Welke wachtende voorstellen nu opnieuw worden gemaakt'),
  })
  .meta({
    id: 'RuleVersionShown',
    description: 'Een versie van de regels, met wat zij verandert en wat u ermee kunt doen',
  });

export const Versions = z
  .strictObject({
    title: z.string(),
    items: z.array(
      RuleVersion.extend({ isInForce: z.boolean(), writtenBy: z.array(NamedField), rolledBackTo: z.int().nullable() }),
    ),
  })
  .meta({ id: 'RuleVersions', description: 'Alle versies, de laatste eerst' });

export const NewStep = z
  .strictObject({
    state: z.enum(['proposed', 'published', 'withdrawn']).describe('Wat de versie ermee wordt'),
    reason: ReasonField,
  })
  .meta({ id: 'RuleVersionStep' });

export const BroughtBack = z
  .strictObject({
    bringsBack: VersionNumberField.describe('De eerdere versie waarvan de inhoud terugkomt'),
    reason: ReasonField,
  })
  .meta({ id: 'RuleVersionBroughtBack' });

export const Moved = z
  .strictObject({ version: RuleVersion })
  .meta({ id: 'RuleVersionMoved', description: 'Zoals de versie nu is' });

export const VersionText = z
  .strictObject({
    fileName: z.string(),
    format: z.enum(['json', 'yaml']),
    text: z.string().describe('Het bestand zoals het is geschreven, letter voor letter'),
  })
  .meta({ id: 'RuleVersionText', description: 'Het bestand van een versie' });

export const Opinion = z
  .strictObject({
    agrees: z.boolean(),
    madeUp: z.int().describe('Verzonnen klanten die zijn nagevraagd'),
    fromCaseload: z.int().describe('Klanten van nu die zijn nagevraagd'),
    incomplete: z.int().describe('Klanten van wie niet alles bekend is'),
    notAsked: z.int().describe('Klanten waaraan de tijd ontbrak'),
    difference: z.string().nullable(),
  })
  .meta({ id: 'SecondOpinion', description: 'Of json-rules-engine hetzelfde antwoordt' });
