/** Lists of the Temporal Web UI that operations want every day, as links, and as saved views and columns for a browser. */
import { RUNNING } from '../../commands/operations/stuck/cause.ts';
import { instantOf } from '../../domain/calendar/instant.ts';
import { WATCHDOG_PASSES } from '../../domain/operations/watchdog.ts';
import { ATTRIBUTES as KEY } from '../../domain/trajectory/attribute-names.ts';
import type { Outcome } from '../action.ts';
import type { Output } from '../output.ts';
import { type Whereabouts, withRunning } from '../session.ts';
import { listLink } from './reach.ts';

export interface View {
  readonly name: string;
  readonly query: string;
}

/** @param now in milliseconds since the epoch; a saved view holds the moment at which it was saved */
export const views = (now: number): readonly View[] => [
  { name: 'wat faalt', query: `${RUNNING} AND ${KEY.failing} IS NOT NULL` },
  { name: 'wacht op een besluit', query: `${RUNNING} AND ${KEY.phase} = 'approval' AND ${KEY.suspended} = false` },
  {
    name: 'moment voorbij',
    query: `${RUNNING} AND ${KEY.suspended} = false AND ${KEY.dueAt} < '${instantOf(now)}'`,
  },
  { name: 'bij de teamleider', query: `${RUNNING} AND ${KEY.waitingOn} = 'teamLead'` },
  { name: 'wacht op gegevens', query: `${RUNNING} AND ${KEY.phase} = 'intake' AND ${KEY.waitingOn} = 'client'` },
  { name: 'opgeschort', query: `${RUNNING} AND ${KEY.suspended} = true` },
  {
    name: 'van buitenaf beëindigd',
    query: `WorkflowType = 'trajectory' AND ExecutionStatus IN ('Terminated', 'TimedOut', 'Failed')`,
  },
  { name: 'waakhond', query: WATCHDOG_PASSES },
];

/** Each view with its link; nothing where no UI is known. */
const viewLinks = (where: Whereabouts): readonly (readonly [name: string, link: string])[] =>
  views(Date.now()).flatMap(({ name, query }) => {
    const link = listLink(where, query);
    return link === null ? [] : [[name, link] as const];
  });

const COLUMNS = [KEY.phase, KEY.waitingOn, KEY.waitingSince, KEY.dueAt, KEY.caseworker, KEY.failing];

/** Written for a browser's console, on a page of the UI: the UI keeps both in the browser (keys of UI 2.54). */
const browserScript = (namespace: string, now: number): string => {
  const saved = views(now).map(({ name, query }, at) => ({
    id: `klimop-${at}`,
    name: `Klimop: ${name}`,
    query,
    type: 'user',
  }));
  const columns = [
    { label: 'Status', pinned: true },
    { label: 'Workflow ID', pinned: true },
    ...COLUMNS.map((label) => ({ label, pinned: false })),
    { label: 'Start', pinned: false },
  ];
  return [
    '((ns, views, columns) => {',
    "const read = (key) => JSON.parse(localStorage.getItem(key) ?? '{}');",
    "const saved = read('saved-workflow-queries');",
    "saved[ns] = [...(saved[ns] ?? []).filter(({ id }) => !String(id).startsWith('klimop-')), ...views];",
    "localStorage.setItem('saved-workflow-queries', JSON.stringify(saved));",
    "localStorage.setItem('namespace-workflow-table-columns', JSON.stringify({ ...read('namespace-workflow-table-columns'), [ns]: columns }));",
    'location.reload();',
    `})(${JSON.stringify(namespace)}, ${JSON.stringify(saved)}, ${JSON.stringify(columns)})`,
  ].join(' ');
};

/** The lists that whoever starts Klimop wants first. */
export const sayViews = (output: Output, where: Whereabouts): void => {
  const links = viewLinks(where).slice(0, 4);
  if (links.length === 0) return;
  output.say('\nIn de Temporal UI (alle lijsten: npx klimop ops views):');
  output.table(['lijst', 'waar'], links);
};

/** `klimop ops views` */
export const showViews = (output: Output): Promise<Outcome> =>
  withRunning<Outcome>(async (where) => {
    const { namespace } = where.environment.temporal;
    const script = browserScript(namespace, Date.now());
    for (const [name, link] of viewLinks(where)) output.record({ name, link });
    output.record({ script });
    output.table(
      ['lijst', 'waar'],
      viewLinks(where).map(([name, link]) => [name, link]),
    );
    output.say(
      '\nKlimops kolommen en lijsten in uw browser: open de lijst van workflows in de Temporal UI, open de console (F12), en plak:\n',
    );
    output.say(script);
    return undefined;
  });
