/**
 * The overview as a picture (SVG): for each goal how many are placed or further, beside what the policy set out to do. It shows what the table
 * beside it says and nothing else. What draws is loaded when it is asked for: it costs a second and 30 MB, once.
 */
import type { z } from 'zod';
import type { Overview } from './schema.ts';

type Shown = z.input<typeof Overview>;

const WORDS = {
  nl: { placed: 'Geplaatst of verder', ambition: 'Ambitie', none: 'Nog geen doel', hidden: 'niet getoond' },
  en: { placed: 'Placed or further', ambition: 'Ambition', none: 'No goal yet', hidden: 'not shown' },
} as const;

/** By the reader's own preference, as the page: a picture has no style but its own. */
const STYLE =
  '<style>svg{color:#17211d;font:16px system-ui,sans-serif}.b{fill:#0b5c4b}.a{stroke:#7a4a00}@media (prefers-color-scheme:dark){svg{color:#e9f0ec}.b{fill:#79d3b8}.a{stroke:#f5c86f}}@media print{svg{color:#000}}</style>';

const WIDTH = 760;
const ROW_HEIGHT = 56;

/** @returns the text of an SVG document */
export const overviewChart = async ({ goals }: Shown, language: 'nl' | 'en'): Promise<string> => {
  const [Plot, { parseHTML }] = await Promise.all([import('@observablehq/plot'), import('linkedom')]);
  const words = WORDS[language];
  const { document } = parseHTML('<html><body></body></html>');
  const rows = goals
    .filter(({ goal, ambition }) => goal !== null || ambition !== null)
    .map(({ goal, placed, ambition }) => ({
      goal: goal?.name ?? words.none,
      placed,
      target: ambition?.target ?? null,
      label: placed === null ? words.hidden : String(placed),
    }));
  const drawn = Plot.plot({
    document: document as never,
    width: WIDTH,
    height: 80 + ROW_HEIGHT * rows.length,
    marginLeft: 250,
    marginRight: 60,
    marginBottom: 50,
    style: { fontSize: '15px' },
    x: { label: `${words.placed} (${words.ambition}: |)`, zero: true, nice: true, ticks: 5 },
    y: { label: null, domain: rows.map(({ goal }) => goal) },
    marks: [
      Plot.barX(
        rows.filter(({ placed }) => placed !== null),
        { x: 'placed', y: 'goal', className: 'b', inset: 4 },
      ),
      Plot.tickX(
        rows.filter(({ target }) => target !== null),
        { x: 'target', y: 'goal', className: 'a', strokeWidth: 4 },
      ),
      Plot.text(rows, { x: (row) => row.placed ?? 0, y: 'goal', text: 'label', textAnchor: 'start', dx: 6 }),
    ],
  }) as unknown as { readonly outerHTML: string; setAttribute(name: string, value: string): void };
  drawn.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  return drawn.outerHTML.replace(/<style>.*?<\/style>/s, STYLE);
};
