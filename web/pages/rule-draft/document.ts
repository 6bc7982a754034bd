/**
 * Values in the text of rules, changed where they stand: all else stays as it was written, letter for letter, in JSON as in YAML. The contract:
 * 1. only the letters of the value itself are replaced, so comments, order, spaces and line ends stay;
 * 2. what is written is read back: where that gives another value, nothing is changed;
 * 3. what is said elsewhere too by a reference is not changed: that would change there as well. Pure.
 */
import { type Document, isAlias, isCollection, isNode, isPair, isScalar, parseDocument, stringify } from 'yaml';

export type Path = readonly (string | number)[];
export type Value = string | number | boolean;

interface ReadText {
  readonly text: string;
  readonly document: Document.Parsed | null;
  /** What it says. */
  readonly raw: unknown;
}

const read = (text: string): ReadText => {
  const document = parseDocument(text, { schema: 'core', prettyErrors: false, logLevel: 'silent', uniqueKeys: false });
  if (document.errors.length > 0 || !isCollection(document.contents)) return { text, document: null, raw: undefined };
  try {
    return { text, document, raw: document.toJS({ maxAliasCount: 100 }) };
  } catch {
    // A reference to nothing, or too many of them.
    return { text, document: null, raw: undefined };
  }
};

/** Reading takes tens of milliseconds, and a change asks for the text before it and after it, a suggestion and an undo for the one before that. */
const KEPT = 4;
let kept: readonly ReadText[] = [];

/** JSON is a part of YAML. */
const readText = (text: string): ReadText => {
  const found = kept.find((one) => one.text === text) ?? read(text);
  kept = [found, ...kept.filter((one) => one !== found)].slice(0, KEPT);
  return found;
};

/** A text that could be read; nobody changes what is read of it. */
export const readDocument = (text: string): Document.Parsed | null => readText(text).document;

/** What a text says, as a document; undefined where it cannot be read. Nobody changes it. */
export const rawIn = (text: string): unknown => readText(text).raw;

/** Whether what stands there is said elsewhere too, by a reference to it or to what it is in: who changes it changes that as well. */
const isSaidElsewhere = (document: Document.Parsed, path: Path): boolean =>
  path.some((_, n) => {
    const node = document.getIn(path.slice(0, n + 1), true);
    return isNode(node) && !isAlias(node) && node.anchor !== undefined;
  });

/** As it is written in the same manner as what stood there. */
const inSource = (value: Value, before: string, format: 'json' | 'yaml'): string => {
  if (format === 'json' || before.startsWith('"') || typeof value !== 'string') return JSON.stringify(value);
  return stringify(value, {
    lineWidth: 0,
    singleQuote: before.startsWith("'"),
    defaultStringType: before.startsWith("'") ? 'QUOTE_SINGLE' : 'PLAIN',
  }).trimEnd();
};

const replaced = (text: string, from: number, to: number, by: string): string =>
  text.slice(0, from) + by + text.slice(to);

/** The text with another value at that place; null where there is none to change, or the text cannot be read. */
export const withValue = (text: string, format: 'json' | 'yaml', path: Path, value: Value): string | null => {
  const document = readDocument(text);
  const node = document?.getIn(path, true);
  if (document === null || !isScalar(node) || !node.range || isSaidElsewhere(document, path)) return null;
  const [from, to] = node.range;
  const before = text.slice(from, to);
  const end = /^[|>]/.test(before) ? from + before.trimEnd().length : to;
  // What stands on one line stays on one line; within brackets a comma, or a bracket, needs quotes that it needs nowhere else.
  const ways = [inSource(value, before, format), JSON.stringify(value)].filter((by) => !by.includes('\n'));
  const isRead = (after: string) => readDocument(after)?.getIn(path) === value;
  return ways.map((by) => replaced(text, from, end, by)).find(isRead) ?? null;
};

/** Where the letters of a value end, without a comment behind it; null where that cannot be told. */
export const endOf = (text: string, node: unknown): number | null => {
  if (isCollection(node) && node.flow !== true && node.items.length > 0) {
    const last = node.items.at(-1);
    return isPair(last) ? (endOf(text, last.value) ?? endOf(text, last.key)) : endOf(text, last);
  }
  if (!isNode(node) || !node.range) return null;
  const [from, to] = node.range;
  return from + text.slice(from, to).trimEnd().length;
};

/** The end of the line of a place, before what ends it. */
export const lineEndAt = (text: string, at: number): number => {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : text[end - 1] === '\r' ? end - 1 : end;
};

/** Where the dash of an item outside brackets stands: before it, or above it, with a comment behind it; null where there is none. */
export const dashBefore = (text: string, from: number): number | null => {
  const at = text.slice(0, from).search(/-(?:\s|#[^\n]*\n|[&!]\S*\s)*$/);
  return at < 0 ? null : at;
};

/** The text without an item of a list that has more; null where that cannot be. */
export const withoutItem = (text: string, list: Path, place: number): string | null => {
  const document = readDocument(text);
  const node = document?.getIn(list, true);
  if (!isCollection(node) || node.items.length < 2) return null;
  const [item, neighbour] = [node.items[place], node.items[place === 0 ? 1 : place - 1]];
  if (!isNode(item) || !isNode(neighbour) || !item.range || !neighbour.range) return null;
  const [end, endBefore] = [endOf(text, item), endOf(text, neighbour)];
  if (end === null || endBefore === null) return null;
  const dash = node.flow === true ? null : dashBefore(text, item.range[0]);
  const lineStart = text.lastIndexOf('\n', (dash ?? item.range[0]) - 1) + 1;
  const lineEnd = lineEndAt(text, end);
  const isOnOwnLines = dash !== null && /^\s*$/.test(text.slice(lineStart, dash));
  const after = isOnOwnLines
    ? // With the comment behind it; those above and below stay.
      replaced(text, lineStart, lineEnd + (text[lineEnd] === '\r' ? 2 : 1), '')
    : place === 0
      ? replaced(text, item.range[0], neighbour.range[0], '')
      : replaced(text, endBefore, end, '');
  const left = readDocument(after)?.getIn(list, true);
  return isCollection(left) && left.items.length === node.items.length - 1 ? after : null;
};
