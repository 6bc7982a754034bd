/**
 * PDF/UA-1 by Typst: the one place through which the compiler enters. The contract:
 * 1. a template is a file of ours; what it is filled with goes in as JSON and is only ever text;
 * 2. nothing comes from the network or from the fonts of the machine;
 * 3. it is loaded when the first PDF is made (some 50 MB on disk, 60 ms), and nothing of a letter stays in it afterwards;
 * 4. a character that no font of ours has is shown as `[?]`: a letter is never left unmade for one.
 *
 * PDF/A is another standard, and this compiler writes one at a time: what the law asks of what is sent is that everybody can read it.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { withoutUnseen } from '../../../domain/free-text.ts';

export type Standard = 'ua-1' | '1.7';
const FILES = ['400Regular/NotoSans_400Regular.ttf', '700Bold/NotoSans_700Bold.ttf'];
/** What a template sets its text in, in this order. All but the first come with the compiler, for names in other scripts. */
const FONTS = JSON.stringify(['Noto Sans', 'Libertinus Serif', 'New Computer Modern', 'DejaVu Sans Mono']);

let loading: Promise<NodeCompiler> | null = null;

const load = async (): Promise<NodeCompiler> => {
  const require = createRequire(import.meta.url);
  const [{ NodeCompiler: Compiler }, ...fontBlobs] = await Promise.all([
    import('@myriaddreamin/typst-ts-node-compiler'),
    ...FILES.map((name) => readFile(require.resolve(`@expo-google-fonts/noto-sans/${name}`))),
  ]);
  return Compiler.create({ workspace: fileURLToPath(new URL('.', import.meta.url)), fontArgs: [{ fontBlobs }] });
};

/**
 * Makes a PDF.
 *
 * @param template Typst, which reads its data from `sys.inputs.data` and its fonts from `sys.inputs.fonts`
 * @param pdfStandard another only to show that a check tells them apart
 * @throws when the template is wrong, or the file would not be what it should
 */
export const pdfOf = async (template: string, data: unknown, pdfStandard: Standard = 'ua-1'): Promise<Buffer> => {
  loading ??= load();
  const compiler = await loading;
  const make = (content: unknown) =>
    compiler.pdf(
      { mainFileContent: template, inputs: { data: JSON.stringify(content), fonts: FONTS } },
      { pdfStandard },
    );
  try {
    const fitting = mapTexts(data, breakable);
    try {
      return make(fitting);
    } catch {
      return make(mapTexts(fitting, onlyShowable(compiler)));
    }
  } finally {
    compiler.evictCache(0);
  }
};

/** Every text in a value of JSON made into another; keys stay. */
const mapTexts = (value: unknown, change: (text: string) => string): unknown => {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((one) => mapTexts(one, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, mapTexts(one, change)]));
};

/** Longer than any Dutch word, shorter than a line. */
const LONGEST_WORD = 40;
const LONG = new RegExp(`\\S{${LONGEST_WORD}}(?=\\S)`, 'gu');

/** A word that no line holds may go on at the next. Behind a tag or another sign that is never seen, what stands there would not be heard. */
const breakable = (text: string): string => withoutUnseen(text).replace(LONG, '$&\u200B');

const SURE = /^[\n\u0020-\u007E\u00A0-\u017F\u200B]*$/u;
/** Each is tried by itself, in a millisecond; a text with more of them is no letter. */
const MOST_TRIED = 500;
const GRAPHEMES = new Intl.Segmenter('nl', { granularity: 'grapheme' });

const onlyShowable = (compiler: NodeCompiler): ((text: string) => string) => {
  const known = new Map<string, boolean>();
  const canShow = (grapheme: string): boolean => {
    if (SURE.test(grapheme)) return true;
    let can = known.get(grapheme);
    if (can === undefined) {
      can = known.size < MOST_TRIED && isShown(compiler, grapheme);
      known.set(grapheme, can);
    }
    return can;
  };
  return (text) =>
    SURE.test(text)
      ? text
      : [...GRAPHEMES.segment(text)]
          .map(({ segment }) => (canShow(segment) ? segment : '\uFFFF'))
          .join('')
          .replaceAll(/\uFFFF+/g, '[?]');
};

const ONE = `#set document(title: "?")
#set text(font: json(bytes(sys.inputs.fonts)), fallback: false)
#text(sys.inputs.data)
#strong(sys.inputs.data)`;

const isShown = (compiler: NodeCompiler, grapheme: string): boolean => {
  try {
    compiler.pdf({ mainFileContent: ONE, inputs: { data: grapheme, fonts: FONTS } }, { pdfStandard: 'ua-1' });
    return true;
  } catch {
    return false;
  }
};
