/** How work is spread over a team, and how it could be. */
import type { z } from 'zod';
import { planFor, teamLoadFor } from '../../commands/work-list/team-load.ts';
import { route } from '../route.ts';
import { AskPlan, Plan, TeamLoad, TeamLoadQuery } from './schema.ts';

export const teamLoad = route({
  method: 'GET',
  path: '/team-load',
  id: 'showTeamLoad',
  tag: 'Team',
  summary: 'Hoeveel werk elke klantmanager heeft',
  who: ['teamLead'],
  purpose: 'nobody',
  rate: 'read',
  input: { query: TeamLoadQuery },
  reply: { status: 200, schema: TeamLoad, description: 'De caseload per klantmanager' },
  refusals: [],
  handle: async ({ office, person, query }) => ({
    body: { items: await teamLoadFor(office, person, query.team === 'own') },
  }),
});

export const planRedistribution = route({
  method: 'POST',
  path: '/redistribution-plans',
  id: 'planRedistribution',
  tag: 'Team',
  summary: 'Stel voor welke klanten naar wie gaan; er gebeurt nog niets',
  who: ['teamLead'],
  purpose: 'nobody',
  rate: 'read',
  input: { body: AskPlan },
  reply: { status: 200, schema: Plan, description: 'Het voorstel' },
  refusals: [409],
  handle: async ({ office, person, body }) => {
    const plan = await planFor(office, person, body);
    if (!plan.ok) return plan;
    const moves = plan.moves.map(({ client: { clientId, name, phase, seen, caseworker }, to }) => ({
      clientId,
      name,
      phase,
      seen,
      from: caseworker,
      to,
    }));
    return { body: { moves } as z.input<typeof Plan> };
  },
});
