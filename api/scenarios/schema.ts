/** Scenarios of a text of rules: how they come out, and one to begin with. */
import { z } from 'zod';
import { Scenario } from '../../domain/rules/language/schema.ts';
import { RuleTextAsked } from '../rule-drafts/schema.ts';

const ExpectField = Scenario.shape.expect;
const SaidField = z.union([z.string(), z.null(), z.array(z.string())]);

export const ResultsAsked = RuleTextAsked.meta({ id: 'ScenarioResultsAsked' });

export const ScenarioResults = z
  .strictObject({
    areRulesSound: z
      .boolean()
      .describe('Of de regels zelf zonder fout zijn; anders is van geen scenario iets te zeggen'),
    scenarios: z
      .array(
        z.strictObject({
          id: z.string().nullable(),
          faults: z
            .array(
              z.strictObject({ place: z.string().describe('JSON-pointer binnen het scenario'), message: z.string() }),
            )
            .describe('Wat niet kan; dan is er niets vergeleken'),
          differences: z.array(
            z.strictObject({
              part: z.enum(['outcome', ...ExpectField.keyof().options]),
              expected: SaidField,
              got: SaidField.optional().describe('Ontbreekt: niets van die soort'),
            }),
          ),
          openFacts: z.array(z.string()).describe('Gegevens waarzonder niets vaststaat'),
          gap: z.string().nullable().describe('Waarom er geen uitkomst is'),
          comesOut: ExpectField.nullable().describe('Wat de regels nu zeggen, zoals een scenario het verwacht'),
        }),
      )
      .describe('In de volgorde van de tekst'),
    rules: z
      .array(z.strictObject({ place: z.string(), scenarios: z.array(z.int()) }))
      .describe('Elke regel, met de plaatsen van de scenario’s die hem raken'),
  })
  .meta({ id: 'ScenarioResults', description: 'Hoe elk scenario van een tekst uitkomt' });

export const ExampleAsked = RuleTextAsked.extend({
  rule: z.string().max(300).describe('Plaats van de regel in het document, als JSON-pointer'),
}).meta({ id: 'ScenarioExampleAsked' });

export const ScenarioExample = z
  .strictObject({
    scenario: z
      .strictObject({
        on: z.string(),
        entrance: Scenario.shape.entrance,
        facts: Scenario.shape.facts,
        cohorts: z.array(z.string()),
        expect: ExpectField,
      })
      .nullable(),
    told: z.string().nullable().describe('Zonder voorbeeld: wat is geprobeerd'),
  })
  .meta({ id: 'ScenarioExample', description: 'Een verzonnen klant die een regel raakt, met wat de regels nu zeggen' });
