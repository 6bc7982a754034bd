/** Rules as they are read. Rules are public policy: whoever works here may read those of their municipality; a client's way through them is a file. */
import { z } from 'zod';
import { rulesInReach, versionShown } from '../../commands/rules/rules-in-reach.ts';
import { traceClient, traceScenario } from '../../commands/rules/trace-rules.ts';
import { ClientIdField } from '../fields.ts';
import { route } from '../route.ts';
import { overview, ruleSetOnPage } from './presenter.ts';
import { RuleSetParams, RuleSetShown, RuleSets, RuleTrace, VersionQuery } from './schema.ts';
import { traceOnPage } from './trace.ts';

const TAG = 'Regels';

export const listRuleSets = route({
  method: 'GET',
  path: '/rule-sets',
  id: 'listRuleSets',
  tag: TAG,
  summary: 'Welke regels er zijn, welke versie geldt en welke wacht',
  who: 'everybody',
  purpose: 'nobody',
  rate: 'read',
  input: {},
  reply: { status: 200, schema: RuleSets, description: 'De regels van uw gemeente of regio' },
  refusals: [],
  handle: async ({ office, person }) => ({ body: overview(await rulesInReach(office, person)) }),
});

export const showRuleSet = route({
  method: 'GET',
  path: '/rule-sets/:ruleSetId',
  id: 'showRuleSet',
  tag: TAG,
  summary: 'Een versie van de regels in gewone zinnen',
  who: 'everybody',
  purpose: 'nobody',
  rate: 'read',
  input: { params: RuleSetParams, query: VersionQuery },
  reply: { status: 200, schema: RuleSetShown, description: 'De regels, met hun bronnen en scenario’s' },
  refusals: [404],
  handle: async ({ office, person, params, query }) => {
    const shown = await versionShown(office, params.ruleSetId, query.version, person.municipalities);
    return shown.ok ? { body: ruleSetOnPage(shown) } : shown;
  },
});

export const showScenarioTrace = route({
  method: 'GET',
  path: '/rule-sets/:ruleSetId/scenarios/:scenarioId/trace',
  id: 'showScenarioTrace',
  tag: TAG,
  summary: 'De weg van een scenario door de regels',
  who: 'everybody',
  purpose: 'nobody',
  rate: 'read',
  input: { params: RuleSetParams.extend({ scenarioId: z.string().max(60) }), query: VersionQuery },
  reply: { status: 200, schema: RuleTrace, description: 'Elke regel met elke voorwaarde' },
  refusals: [404],
  handle: async ({ office, person, params, query }) => {
    const { ruleSetId, scenarioId } = params;
    const traced = await traceScenario(office, person, { ruleSetId, number: query.version }, scenarioId);
    if (!traced.ok) return traced;
    const { scenario, differences } = traced;
    const { id, title, entrance } = scenario;
    const told = { id, title: title.nl, passed: differences.length === 0, differences: [...differences] };
    return { body: traceOnPage(traced, traced.trace, entrance, told) };
  },
});

export const showClientTrace = route({
  method: 'GET',
  path: '/rule-sets/:ruleSetId/clients/:clientId/trace',
  id: 'showClientTrace',
  tag: TAG,
  summary: 'De weg van een klant door de regels',
  who: ['caseworker', 'teamLead', 'rulesAuthor', 'rulesApprover'],
  purpose: { file: 'clientId', purpose: 'client.rules' },
  rate: 'read',
  input: { params: RuleSetParams.extend({ clientId: ClientIdField }), query: VersionQuery },
  reply: { status: 200, schema: RuleTrace, description: 'Elke regel met elke voorwaarde' },
  refusals: [404],
  handle: async ({ office, person, params, query }) => {
    const { ruleSetId, clientId } = params;
    const traced = await traceClient(office, person, { ruleSetId, number: query.version }, clientId);
    return traced.ok ? { body: traceOnPage(traced, traced.trace, traced.entrance, null) } : traced;
  },
});
