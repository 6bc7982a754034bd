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

const LOCALE = { nl: 'nl-NL', en: 'en-GB' } as const;

/**
 * For a page and for a telephone: each is as wide as it is shown, so that its letters are as large as those beside it. A name stands above its bar
 * and is broken where it is too long.
 */
const SHAPES = {
  wide: { width: 900, row: 72, above: 26, lineWidth: 50, ticks: 6 },
  narrow: { width: 340, row: 96, above: 48, lineWidth: 19, ticks: 3 },
} as const;
export type ChartShape = keyof typeof SHAPES;

const BELOW_PX = 52;
const RIGHT_PX = 70;
const BAND_PADDING = 0.15;

/** @returns the text of an SVG document */
export const overviewChart = async (
  { goals }: Shown,
  language: 'nl' | 'en',
  shape: ChartShape = 'wide',
): Promise<string> => {
  const [Plot, { parseHTML }] = await Promise.all([import('@observablehq/plot'), import('linkedom')]);
  const words = WORDS[language];
  const { width, row, above, lineWidth, ticks } = SHAPES[shape];
  const inWords = new Intl.NumberFormat(LOCALE[language]);
  const { document } = parseHTML('<html><body></body></html>');
  const rows = goals
    .filter(({ goal, ambition }) => goal !== null || ambition !== null)
    .map(({ goal, placed, ambition }) => ({
      goal: goal?.name ?? words.none,
      placed,
      target: ambition?.target ?? null,
      label: placed === null ? words.hidden : inWords.format(placed),
    }));
  const drawn = Plot.plot({
    document: document as never,
    width,
    height: BELOW_PX + row * rows.length,
    marginTop: 0,
    marginLeft: 4,
    marginRight: RIGHT_PX,
    marginBottom: BELOW_PX,
    style: { fontSize: '15px' },
    x: {
      label: `${words.placed} (${words.ambition}: |)`,
      zero: true,
      nice: true,
      ticks,
      tickFormat: (count: number) => inWords.format(count),
    },
    y: { label: null, axis: null, domain: rows.map(({ goal }) => goal), padding: BAND_PADDING },
    marks: [
      Plot.text(rows, {
        y: 'goal',
        text: 'goal',
        frameAnchor: 'left',
        textAnchor: 'start',
        lineAnchor: 'top',
        lineWidth,
        dy: (-row * (1 - BAND_PADDING)) / 2,
      }),
      Plot.barX(
        rows.filter(({ placed }) => placed !== null),
        { x: 'placed', y: 'goal', className: 'b', insetTop: above },
      ),
      Plot.tickX(
        rows.filter(({ target }) => target !== null),
        { x: 'target', y: 'goal', className: 'a', strokeWidth: 4, insetTop: above },
      ),
      Plot.text(rows, {
        x: (one) => one.placed ?? 0,
        y: 'goal',
        text: 'label',
        textAnchor: 'start',
        dx: 6,
        dy: above / 2,
      }),
    ],
  }) as unknown as { readonly outerHTML: string; setAttribute(name: string, value: string): void };
  drawn.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  return drawn.outerHTML.replace(/<style>.*?<\/style>/s, STYLE);
};
