/** Where a finding stands, as its reader looks for it: the names of the goal and the rule, and the line in the file. Pure. */
import { isNode, LineCounter, parseDocument } from 'yaml';
import type { Finding } from '../../rules/language/finding.ts';
import { lineIn } from './text-fault.ts';
import { offsetsInJson } from './walk-json.ts';

/** A place in a file. */
export interface PlaceInFile {
  /** Dutch, such as `doel "work", regel "to-work", voorwaarde`. Empty for the whole document. */
  readonly words: string;
  /** Null where the text has no such place, or is too large to look for it. */
  readonly line: number | null;
}

/** In a larger text no lines are looked for: YAML takes some hundred times as long to read as JSON. */
const MOST_CHARACTERS = 1_000_000;

/** What a thing of a list is called, and what a part is. */
const WORDS: Readonly<Record<string, string>> = {
  goals: 'doel',
  exits: 'uitgang',
  approaches: 'aanpak',
  tracks: 'spoor',
  programmes: 'programma',
  instruments: 'instrument',
  cohorts: 'groep',
  admission: 'toelatingsregel',
  rules: 'regel',
  ranking: 'rangorderegel',
  contraIndications: 'contra-indicatie',
  scenarios: 'scenario',
  facts: 'gegeven',
  parameters: 'grens',
  conditions: 'voorwaarde',
  sources: 'bron',
  options: 'keuze',
  values: 'waarde',
  eligibility: 'recht',
  rule: 'regel',
  when: 'voorwaarde',
  candidates: 'kandidaten',
  calendar: 'termijnen',
  expect: 'verwachting',
};

/** Findings with the names and the line of their place in the text that they are about. */
export const inText = (text: string, findings: readonly Finding[]): Finding[] => {
  const places = placesIn(
    text,
    findings.map(({ place }) => place),
  );
  return findings.map((finding) => {
    const { words, line } = places.get(finding.place) ?? { words: '', line: null };
    // What is too long to be read again may have its names already.
    return { ...finding, where: words || (finding.where ?? ''), ...(line !== null && { line }) };
  });
};

/** Findings with the names of their place in a document, and with the line where its text is known. */
export const inDocument = (document: unknown, findings: readonly Finding[], text: string | null = null): Finding[] => {
  const places = placesIn(text ?? '', text === null ? [] : findings.map(({ place }) => place));
  return findings.map((finding) => {
    const line = places.get(finding.place)?.line ?? null;
    return { ...finding, where: wordsOf(document, stepsOf(finding.place)), ...(line !== null && { line }) };
  });
};

/** The places of findings in the text that they are about. */
export const placesIn = (text: string, pointers: readonly string[]): ReadonlyMap<string, PlaceInFile> => {
  const written = text.length > MOST_CHARACTERS || pointers.length === 0 ? NOTHING : (readJson(text) ?? readYaml(text));
  const paths = pointers.map(stepsOf);
  const lines = written.linesOf(paths);
  return new Map(
    paths.map((path, at) => [pointers[at] as string, { words: wordsOf(written.root, path), line: lines[at] ?? null }]),
  );
};

/** A text as it was read. */
interface Written {
  readonly root: unknown;
  /** The line of the deepest part of each path that stands in the text. */
  readonly linesOf: (paths: readonly (readonly string[])[]) => readonly (number | null)[];
}

const NOTHING: Written = { root: null, linesOf: () => [] };

const readJson = (text: string): Written | null => {
  try {
    const root: unknown = JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
    return { root, linesOf: (paths) => offsetsInJson(text, paths).map((offset) => lineIn(text, offset)) };
  } catch {
    return null;
  }
};

const readYaml = (text: string): Written => {
  const counter = new LineCounter();
  const document = parseDocument(text, {
    schema: 'core',
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
    lineCounter: counter,
  });
  if (document.errors.length > 0) return NOTHING;
  return {
    root: document.toJS({ maxAliasCount: 100 }),
    linesOf: (paths) => paths.map((path) => lineInYaml(document, counter, path)),
  };
};

const stepsOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));

const wordsOf = (root: unknown, steps: readonly string[]): string => {
  const words: string[] = [];
  let value = root;
  let list: string | undefined;
  for (const step of steps) {
    const isIn = typeof value === 'object' && value !== null && Object.hasOwn(value, step);
    value = isIn ? (value as Record<string, unknown>)[step] : undefined;
    const id = (value as { id?: unknown } | null | undefined)?.id;
    if (list !== undefined) {
      const name = typeof id === 'string' ? id : /^\d+$/.test(step) ? String(Number(step) + 1) : step;
      words.push(called(list, name));
      list = undefined;
      continue;
    }
    const word = Object.hasOwn(WORDS, step) ? WORDS[step] : undefined;
    // A list, or a group of things by name, is said with what is named in it.
    if (word !== undefined && (Array.isArray(value) || GROUPS.has(step))) list = word;
    // One rule by itself, such as that of an approach, has a name too.
    else words.push(typeof id === 'string' ? called(word ?? step, id) : (word ?? step));
  }
  if (list !== undefined) words.push(list);
  return words.join(', ');
};

const called = (word: string, name: string): string => `${word} "${name.slice(0, 60)}"`;

const GROUPS: ReadonlySet<string> = new Set(['facts', 'parameters', 'conditions', 'sources', 'options']);

const lineInYaml = (
  document: ReturnType<typeof parseDocument>,
  counter: LineCounter,
  steps: readonly string[],
): number => {
  for (let length = steps.length; length > 0; length -= 1) {
    const path = steps.slice(0, length).map((step) => (/^\d+$/.test(step) ? Number(step) : step));
    const node = document.getIn(path, true);
    if (isNode(node) && node.range) return counter.linePos(node.range[0]).line;
  }
  return 1;
};
