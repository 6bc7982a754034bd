/** For who manages: numbers of many people, never of few. */
import { z } from 'zod';
import { overviewFor } from '../../commands/municipality/overview.ts';
import { route } from '../route.ts';
import { overviewChart } from './chart.ts';
import { overviewShown } from './presenter.ts';
import { Overview, OverviewChartQuery, OverviewQuery } from './schema.ts';

export const overview = route({
  method: 'GET',
  path: '/overview',
  id: 'showOverview',
  tag: 'Overzicht',
  summary: 'De stand per doel, fase en aanpak naast de ambities van het beleid; aantallen onder tien niet',
  who: ['management'],
  purpose: 'nobody',
  rate: 'read',
  input: { query: OverviewQuery },
  reply: { status: 200, schema: Overview, description: 'De stand van vandaag' },
  refusals: [404, 409],
  handle: async ({ office, person, query }) => {
    const found = await overviewFor(office, person, query.municipality);
    return found.ok ? { body: overviewShown(found, query.language) } : found;
  },
});

export const overviewAsChart = route({
  method: 'GET',
  path: '/overview-chart',
  id: 'drawOverview',
  tag: 'Overzicht',
  summary: 'Hetzelfde als plaatje (SVG)',
  who: ['management'],
  purpose: 'nobody',
  rate: 'read',
  input: { query: OverviewChartQuery },
  reply: { status: 200, schema: z.string(), description: 'De grafiek', type: 'image/svg+xml' },
  refusals: [404, 409],
  handle: async ({ office, person, query }) => {
    const found = await overviewFor(office, person, query.municipality);
    if (!found.ok) return found;
    return {
      body: await overviewChart(overviewShown(found, query.language), query.language, query.shape),
      // Opened by itself it has a style of its own, and nothing else.
      beside: { headers: { 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'" } },
    };
  },
});
