/** Scenarios beside the rules that they hold, while somebody writes them; nothing is kept. */
import { exampleOfText, resultsOfText } from '../../commands/rules/scenario-results.ts';
import { RIGHTS } from '../../domain/trajectory/rights.ts';
import { route } from '../route.ts';
import { LARGEST_BODY } from '../rule-drafts/schema.ts';
import { RuleSetParams } from '../rule-sets/schema.ts';
import { exampleOnPage, resultsOnPage } from './presenter.ts';
import { ExampleAsked, ResultsAsked, ScenarioExample, ScenarioResults } from './schema.ts';

const TAG = 'Regels';
const WRITES = RIGHTS['rules.propose'];

export const showScenarioResults = route({
  method: 'POST',
  path: '/rule-sets/:ruleSetId/scenario-results',
  id: 'showScenarioResults',
  tag: TAG,
  summary: 'Hoe elk scenario van een tekst uitkomt, en welke regels het raakt; er wordt niets bewaard',
  who: WRITES,
  purpose: 'nobody',
  rate: 'typing',
  largestBody: LARGEST_BODY,
  input: { params: RuleSetParams, body: ResultsAsked },
  reply: { status: 200, schema: ScenarioResults, description: 'De scenario’s, met wat eruit komt' },
  refusals: [404],
  handle: async ({ office, person, params, body }) => {
    const shown = await resultsOfText(office, person, params.ruleSetId, body);
    return shown.ok ? { body: resultsOnPage(shown.results) } : shown;
  },
});

export const showScenarioExample = route({
  method: 'POST',
  path: '/rule-sets/:ruleSetId/scenario-examples',
  id: 'showScenarioExample',
  tag: TAG,
  summary: 'Een scenario om mee te beginnen voor een regel van een tekst; er wordt niets bewaard',
  who: WRITES,
  purpose: 'nobody',
  rate: 'heavy',
  largestBody: LARGEST_BODY,
  input: { params: RuleSetParams, body: ExampleAsked },
  reply: { status: 200, schema: ScenarioExample, description: 'Het voorbeeld, of wat is geprobeerd' },
  refusals: [404, 409],
  handle: async ({ office, person, params, body }) => {
    const shown = await exampleOfText(office, person, params.ruleSetId, body, body.rule);
    return shown.ok ? { body: exampleOnPage(shown.example) } : shown;
  },
});
