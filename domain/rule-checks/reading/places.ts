/** Where a finding stands, as its reader looks for it: the names of the goal and the rule, and the line in the file. Pure. */
import { isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import { factsCalled } from '../../rules/language/called.ts';
import type { Finding } from '../../rules/language/finding.ts';
import { stepsOf, wordsOf } from '../../rules/language/place-in-words.ts';
import type { Vocabulary } from '../../rules/language/words.ts';
import { lineIn } from './text-fault.ts';
import { offsetsInJson } from './walk-json.ts';

/** A place in a file. */
export interface PlaceInFile {
  /** Dutch, such as `doel “Werk” (work), regel “U werkt al.” (to-work), voorwaarde`. Empty for the whole document. */
  readonly words: string;
  /** Null where the text has no such place, or is too large to look for it. */
  readonly line: number | null;
}

/** In a larger text no lines are looked for: YAML takes some hundred times as long to read as JSON. */
const MOST_CHARACTERS = 1_000_000;

/** Findings with the names and the line of their place in the text that they are about. */
export const inText = (text: string, findings: readonly Finding[]): Finding[] => {
  const written = readText(text, findings.length);
  const places = placesOf(
    written,
    findings.map(({ place }) => place),
  );
  return findings.map((finding) => {
    const { words, line } = places.get(finding.place) ?? { words: '', line: null };
    // What is too long to be read again may have its names already.
    return {
      ...finding,
      where: words || (finding.where ?? ''),
      ...(line !== null && { line }),
      ...clientOf(written.root, finding),
    };
  });
};

/** The client on whom it shows, in words. Rules on which it shows were read as rules; a text that is too large has its witness only. */
const clientOf = (document: unknown, { witness }: Finding): Pick<Finding, 'client'> =>
  witness === undefined || document === null ? {} : { client: factsCalled(document as Vocabulary, witness) };

/** Findings with the names of their place in a document, and with the line where its text is known. */
export const inDocument = (document: unknown, findings: readonly Finding[], text: string | null = null): Finding[] => {
  const places = placesIn(text ?? '', text === null ? [] : findings.map(({ place }) => place));
  return findings.map((finding) => {
    const line = places.get(finding.place)?.line ?? null;
    const where = wordsOf(document, stepsOf(finding.place));
    return { ...finding, where, ...(line !== null && { line }), ...clientOf(document, finding) };
  });
};

/** The places of findings in the text that they are about. */
export const placesIn = (text: string, pointers: readonly string[]): ReadonlyMap<string, PlaceInFile> =>
  placesOf(readText(text, pointers.length), pointers);

const readText = (text: string, pointers: number): Written =>
  text.length > MOST_CHARACTERS || pointers === 0 ? NOTHING : (readJson(text) ?? readYaml(text));

const placesOf = (written: Written, pointers: readonly string[]): ReadonlyMap<string, PlaceInFile> => {
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

const lineInYaml = (
  document: ReturnType<typeof parseDocument>,
  counter: LineCounter,
  steps: readonly string[],
): number => {
  for (let length = steps.length; length > 0; length -= 1) {
    const path = steps.slice(0, length).map((step) => (/^\d+$/.test(step) ? Number(step) : step));
    // Of a part the line of its name, not that of the value which may begin below it.
    const holder = document.getIn(path.slice(0, -1), true);
    const pair = isMap(holder)
      ? holder.items.find(({ key }) => isScalar(key) && String(key.value) === String(steps[length - 1]))
      : undefined;
    const node = isNode(pair?.key) ? pair.key : document.getIn(path, true);
    if (isNode(node) && node.range) return counter.linePos(node.range[0]).line;
  }
  return 1;
};
