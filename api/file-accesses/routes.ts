/** For the privacy officer: who looked at or changed a file, when and for what. Looking here is noted as well. */
import { z } from 'zod';
import { allFileAccessesFor, fileAccessesFor } from '../../commands/client/file-accesses.ts';
import { listColleagues as colleaguesOf } from '../../db/people/caseworkers.ts';
import type { PurposeCode } from '../purposes.ts';
import { route } from '../route.ts';
import { csvHead, csvRows, fileAccessItem, periodRefused } from './presenter.ts';
import { Colleagues, FileAccesses, FileAccessFileQuery, FileAccessQuery } from './schema.ts';

const TAG = 'Inzage';
const WHO = ['privacyOfficer'] as const;
const PURPOSE: PurposeCode = 'access.look';
const LIST = 'listFileAccesses';
const FILE = 'saveFileAccesses';

export const listFileAccesses = route({
  method: 'GET',
  path: '/file-accesses',
  id: LIST,
  tag: TAG,
  summary: 'Wie een dossier bekeek of wijzigde, wanneer en waarvoor; dat u dit opzoekt wordt ook vastgelegd',
  who: WHO,
  purpose: { file: 'foundByCommand', purpose: PURPOSE },
  rate: 'read',
  input: { query: FileAccessQuery },
  reply: { status: 200, schema: FileAccesses, description: 'De nieuwste eerst; klanten alleen met hun nummer' },
  refusals: [],
  handle: async ({ office, person, query }) => {
    const found = await fileAccessesFor(office, person, query, { purpose: PURPOSE, operation: LIST });
    if (!found.ok) return periodRefused(found);
    const { items, total, isCut, upTo, period } = found;
    const { page, pageSize } = query;
    return { body: { page, pageSize, total, isCut, upTo, ...period, items: items.map(fileAccessItem) } };
  },
});

export const saveFileAccesses = route({
  method: 'GET',
  path: '/file-accesses/csv',
  id: FILE,
  tag: TAG,
  summary: 'Hetzelfde als bestand (CSV), ten hoogste een jaar en 100.000 regels',
  who: WHO,
  purpose: { file: 'foundByCommand', purpose: PURPOSE },
  rate: 'heavy',
  input: { query: FileAccessFileQuery },
  reply: { status: 200, schema: z.string(), description: 'Het bestand', type: 'text/csv; charset=utf-8' },
  refusals: [409],
  handle: async ({ office, person, query }) => {
    const found = await allFileAccessesFor(office, person, query, { purpose: PURPOSE, operation: FILE });
    if (!found.ok) return 'field' in found ? periodRefused(found) : found;
    let body = csvHead();
    for await (const part of found.parts) body += csvRows(part);
    return { body, beside: { headers: { 'content-disposition': 'attachment; filename="inzage.csv"' } } };
  },
});

export const listColleagues = route({
  method: 'GET',
  path: '/colleagues',
  id: 'listColleagues',
  tag: TAG,
  summary: 'Wie er werkt voor uw gemeente, welke rol zij ook hebben',
  who: WHO,
  purpose: 'nobody',
  rate: 'read',
  input: {},
  reply: { status: 200, schema: Colleagues, description: 'Op naam' },
  refusals: [],
  handle: async ({ office, person }) => {
    const people = await colleaguesOf(office.db, person.municipalities);
    return { body: { items: people.map(({ id, name, team }) => ({ id, name, team })) } };
  },
});
