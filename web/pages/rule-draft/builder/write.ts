/**
 * A part of the text of rules, such as a condition or a scenario, changed where it stands. The contract:
 * 1. only the smallest part that differs is written anew: another value in a comparison changes that value's letters only;
 * 2. an item or a key that was taken out takes only its own letters with it, and one that was added stands after the one before it, and the first before the next;
 * 3. the whole text is read back: where anything but that part became another, nothing is changed.
 * Pure.
 */
import {
  type CreateNodeOptions,
  type Document,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isScalar,
  type Pair,
  stringify,
  type ToStringOptions,
  visit,
} from 'yaml';
import { isSame } from '../../../../domain/rules/language/is-same.ts';
import { isThing } from '../../../../domain/rules/language/thing.ts';
import {
  dashBefore,
  endOf,
  lineEndAt,
  type Path,
  rawIn,
  readDocument,
  type Value,
  withoutItem,
  withValue,
} from '../document.ts';

type Format = 'json' | 'yaml';

/** As wide as the shipped rules are written. */
const WIDE = 120;

/** How new letters are written, so that they stand among the others as if their writer wrote them. */
interface Manner {
  /** What each step in begins with. */
  readonly step: string;
  /** Whether a comparison stands on one line. */
  readonly isTight: boolean;
  /** Whether all of it stands on one line. */
  readonly isOneLine: boolean;
  /** Whether all of it stands within brackets, which may be anywhere on a line then. */
  readonly isAllBrackets: boolean;
  readonly scalar: (value: unknown) => string;
  /** Of YAML outside brackets. */
  readonly block: ToStringOptions & CreateNodeOptions;
}

/** A scalar of YAML within brackets: without quotes where it can, and on one line. */
const unquoted = (value: unknown): string =>
  typeof value === 'string' && value.includes('\n')
    ? JSON.stringify(value)
    : stringify([value], { lineWidth: 0, collectionStyle: 'flow', flowCollectionPadding: false }).trim().slice(1, -1);

/** Whether names within brackets stand between quotes, at that node and otherwise in the document. */
const quotesNames = (document: Document.Parsed, node: unknown): boolean => {
  for (const around of [node, document.contents]) {
    let first: string | undefined;
    if (isNode(around))
      visit(around, {
        Map: (_, { flow, items: [pair] }) => {
          if (flow !== true || !isScalar(pair?.key)) return undefined;
          first = pair.key.type;
          return visit.BREAK;
        },
      });
    if (first !== undefined) return first.startsWith('QUOTE');
  }
  return false;
};

/** As the text is written, and what stands at that node. */
const mannerOf = (text: string, format: Format, node: unknown): Manner => {
  const document = readDocument(text);
  const step = /^([ \t]+)[^\s#]/m.exec(text)?.[1] ?? '  ';
  const isPlain = format === 'yaml' && document !== null && !quotesNames(document, node);
  return {
    step,
    isTight: /\{ ?"?fact"?: ?[^,\n]*, ?"?operator"?:/.test(text),
    isOneLine: !text.trim().includes('\n'),
    isAllBrackets: isCollection(document?.contents) && document.contents.flow === true,
    scalar: isPlain ? unquoted : JSON.stringify,
    block: {
      lineWidth: 0,
      indent: step.length,
      indentSeq: !/^( *)[^\s#-][^\n]*:[ \t]*(#[^\n]*)?\r?\n\1- /m.test(text),
      // One source that is given for several things is written at each: a reference would tie them together.
      aliasDuplicateObjects: false,
    },
  };
};

/** On one line, with spaces as people write them. */
const onOneLine = (value: unknown, manner: Manner): string => {
  if (Array.isArray(value)) return `[${value.map((one) => onOneLine(one, manner)).join(', ')}]`;
  if (!isThing(value)) return manner.scalar(value);
  const pairs = Object.entries(value).map(([key, one]) => `${manner.scalar(key)}: ${onOneLine(one, manner)}`);
  return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`;
};

const isLeaf = (value: unknown): boolean => !isThing(value) && !Array.isArray(value);

/** Within brackets: over several lines where one would be too wide, or where the text has comparisons over several. */
const inBrackets = (value: unknown, indent: string, manner: Manner): string => {
  if (!isThing(value) && !Array.isArray(value)) return manner.scalar(value);
  const isFlat = Object.values(value).every((one) => (Array.isArray(one) ? one : [one]).every(isLeaf));
  const line = onOneLine(value, manner);
  const isShort = manner.isTight && (isFlat || 'fact' in value) && line.length + indent.length < WIDE;
  if (manner.isOneLine || isShort || Object.keys(value).length === 0) return line;
  const within = `${indent}${manner.step}`;
  const [open, close, items] = Array.isArray(value)
    ? ['[', ']', value.map((one) => inBrackets(one, within, manner))]
    : [
        '{',
        '}',
        Object.entries(value).map(([key, one]) => `${manner.scalar(key)}: ${inBrackets(one, within, manner)}`),
      ];
  return `${open}\n${items.map((item) => `${within}${item}`).join(',\n')}\n${indent}${close}`;
};

const lineEndOf = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n');

/** The line up to a place. */
const lineBefore = (text: string, from: number): string => text.slice(text.lastIndexOf('\n', from - 1) + 1, from);

const isEmpty = (value: unknown): boolean =>
  (isThing(value) || Array.isArray(value)) && Object.keys(value).length === 0;

/** Of YAML outside brackets, from a column on. */
const inBlock = (text: string, value: unknown, column: number, { block }: Manner): string =>
  stringify(value, block)
    .trimEnd()
    .replaceAll('\n', `${lineEndOf(text)}${' '.repeat(column)}`);

/** Within brackets, from a place on; on the line of what stands before it outside brackets. */
const bracketed = (text: string, value: unknown, from: number, manner: Manner): string => {
  const before = lineBefore(text, from);
  if (!manner.isAllBrackets && !/^\s*$/.test(before)) return onOneLine(value, manner);
  return inBrackets(value, /^\s*/.exec(before)?.[0] ?? '', manner).replaceAll('\n', lineEndOf(text));
};

/** What stands at a place, with other letters; null where that cannot be. */
const replacedAt = (text: string, format: Format, path: Path, value: unknown): string | null => {
  const node = readDocument(text)?.getIn(path, true);
  if (!isNode(node) || isAlias(node) || !node.range) return null;
  if (isScalar(node) && isLeaf(value)) return withValue(text, format, path, value as Value);
  const [from] = node.range;
  const manner = mannerOf(text, format, node);
  const end = from + text.slice(from, node.range[1]).trimEnd().length;
  const isBlock = isCollection(node) && node.flow !== true && !isLeaf(value);
  if (!isBlock) return text.slice(0, from) + bracketed(text, value, from, manner) + text.slice(end);
  if (!isEmpty(value)) {
    const { length } = lineBefore(text, from);
    return text.slice(0, from) + inBlock(text, value, length, manner) + text.slice(end);
  }
  // Behind its key; a comment that stands there stays where it is.
  const key = text.slice(0, from).trimEnd();
  const before = key.endsWith(':') ? `${key} ` : `${text.slice(0, from)}${manner.step}`;
  return before + onOneLine(value, manner) + text.slice(end);
};

/** A list or group that has nothing yet, with something: in YAML over lines of its own, where what is around it stands so. */
const withFirst = (text: string, format: Format, path: Path, value: unknown): string | null => {
  const document = readDocument(text);
  const [node, around] = [document?.getIn(path, true), document?.getIn(path.slice(0, -1), true)];
  const pair = isMap(around) && around.flow !== true && around.items.find(({ value }) => value === node);
  if (format === 'json' || !pair || !isScalar(pair.key) || !pair.key.range || !isNode(node) || !node.range)
    return replacedAt(text, format, path, value);
  const [from, to] = node.range;
  const manner = mannerOf(text, format, node);
  const column = lineBefore(text, pair.key.range[0]).length;
  const isFlush = Array.isArray(value) && manner.block.indentSeq === false;
  const within = column + (isFlush ? 0 : manner.step.length);
  const end = from + text.slice(from, to).trimEnd().length;
  const lines = `${lineEndOf(text)}${' '.repeat(within)}${inBlock(text, value, within, manner)}`;
  // A comment behind what was empty stays behind the key.
  const comment = text.slice(end, lineEndAt(text, end));
  return text.slice(0, from).trimEnd() + comment + lines + text.slice(lineEndAt(text, end));
};

/** A list with an item more, that comes to stand at a place; null where that cannot be. */
const withItemAt = (text: string, format: Format, list: Path, place: number, value: unknown): string | null => {
  const node = readDocument(text)?.getIn(list, true);
  const item = isCollection(node) ? node.items[Math.max(0, place - 1)] : undefined;
  if (!isCollection(node) || !isNode(item) || !item.range) return null;
  const [from] = item.range;
  const end = endOf(text, item);
  if (end === null) return null;
  const before = lineBefore(text, from);
  const manner = mannerOf(text, format, node);
  if (format === 'json' || node.flow === true) {
    const isOnOwnLine = /^\s*$/.test(before);
    const gap = isOnOwnLine ? `${lineEndOf(text)}${before}` : ' ';
    const anew = isOnOwnLine ? bracketed(text, value, from, manner) : onOneLine(value, manner);
    return place === 0
      ? `${text.slice(0, from)}${anew},${gap}${text.slice(from)}`
      : `${text.slice(0, end)},${gap}${anew}${text.slice(end)}`;
  }
  const dash = dashBefore(text, from);
  if (dash === null) return null;
  const column = lineBefore(text, dash).length;
  const anew = `${'-'.padEnd(before.length - column)}${inBlock(text, value, before.length, manner)}`;
  const gap = `${lineEndOf(text)}${' '.repeat(column)}`;
  if (place === 0) return `${text.slice(0, dash)}${anew}${gap}${text.slice(dash)}`;
  // A comment behind the item stays behind it.
  const at = lineEndAt(text, end);
  return `${text.slice(0, at)}${gap}${anew}${text.slice(at)}`;
};

interface Placed {
  readonly from: number;
  readonly end: number;
}

/** The pairs of a group with where they stand; null where that cannot be told. */
const pairsAt = (
  text: string,
  path: Path,
): { readonly isFlow: boolean; readonly pairs: readonly (readonly [key: string, place: Placed])[] } | null => {
  const node = readDocument(text)?.getIn(path, true);
  if (!isMap(node)) return null;
  const pairs = node.items.flatMap((pair: Pair) => {
    if (!isScalar(pair.key) || !pair.key.range) return [];
    const end = endOf(text, pair.value) ?? pair.key.range[1];
    return [[String(pair.key.value), { from: pair.key.range[0], end }] as const];
  });
  return pairs.length === node.items.length && pairs.length > 0 ? { isFlow: node.flow === true, pairs } : null;
};

/** A group with a key after another; null where that cannot be. */
const withKeyAfter = (
  text: string,
  format: Format,
  path: Path,
  before: string,
  key: string,
  value: unknown,
): string | null => {
  const group = pairsAt(text, path);
  const [, place] = group?.pairs.find(([name]) => name === before) ?? [];
  if (group === null || place === undefined) return null;
  const start = lineBefore(text, place.from);
  const manner = mannerOf(text, format, readDocument(text)?.getIn(path, true));
  const isOnOwnLine = /^\s*$/.test(start);
  if (format === 'json' || group.isFlow) {
    const letters = isOnOwnLine ? bracketed(text, value, place.from, manner) : onOneLine(value, manner);
    const gap = isOnOwnLine ? `${lineEndOf(text)}${start}` : ' ';
    return `${text.slice(0, place.end)},${gap}${manner.scalar(key)}: ${letters}${text.slice(place.end)}`;
  }
  // A comment behind the one before stays behind it.
  const at = lineEndAt(text, place.end);
  const pair = inBlock(text, { [key]: value }, start.length, manner);
  return `${text.slice(0, at)}${lineEndOf(text)}${' '.repeat(start.length)}${pair}${text.slice(at)}`;
};

/** A group without a key that is not its only one; null where that cannot be. */
const withoutKey = (text: string, path: Path, key: string): string | null => {
  const group = pairsAt(text, path);
  const n = group?.pairs.findIndex(([name]) => name === key) ?? -1;
  const [, place] = group?.pairs[n] ?? [];
  const [, neighbour] = group?.pairs[n === 0 ? 1 : n - 1] ?? [];
  if (group === null || place === undefined || neighbour === undefined) return null;
  const without = (from: number, to: number) => text.slice(0, from) + text.slice(to);
  if (group.isFlow) return n === 0 ? without(place.from, neighbour.from) : without(neighbour.end, place.end);
  const lineStart = place.from - lineBefore(text, place.from).length;
  const end = lineEndAt(text, place.end);
  if (n > 0) return without(lineStart, end + (text[end] === '\r' ? 2 : 1));
  // Behind the dash of an item: what comes next takes its place.
  return without(place.from, end + (/^\s*/.exec(text.slice(end))?.[0].length ?? 0));
};

/** A group with other keys as well: those that went are taken out, those that came stand after the one before them. */
const changedGroup = (
  text: string,
  format: Format,
  path: Path,
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): string | null => {
  const kept = Object.keys(before).filter((key) => Object.hasOwn(after, key));
  const [first] = kept;
  if (first === undefined) return (isEmpty(before) ? withFirst : replacedAt)(text, format, path, after);
  let next: string | null = text;
  for (const key of kept) next = next === null ? null : changed(next, format, [...path, key], before[key], after[key]);
  for (const key of Object.keys(before).filter((one) => !Object.hasOwn(after, one)))
    next = next === null ? null : withoutKey(next, path, key);
  let last = first;
  for (const key of Object.keys(after)) {
    if (next !== null && !Object.hasOwn(before, key)) next = withKeyAfter(next, format, path, last, key, after[key]);
    last = key;
  }
  return next;
};

const changed = (text: string, format: Format, path: Path, before: unknown, after: unknown): string | null => {
  if (isSame(before, after)) return text;
  if (Array.isArray(before) && Array.isArray(after)) return changedList(text, format, path, before, after);
  if (!isThing(before) || !isThing(after)) return replacedAt(text, format, path, after);
  return changedGroup(text, format, path, before, after);
};

const changedList = (
  text: string,
  format: Format,
  path: Path,
  before: readonly unknown[],
  after: readonly unknown[],
): string | null => {
  if (before.length === after.length) {
    let next: string | null = text;
    for (const [n, one] of before.entries())
      next = next === null ? null : changed(next, format, [...path, n], one, after[n]);
    return next;
  }
  const start = before.findIndex((one, n) => !isSame(one, after[n]));
  const same = start < 0 ? before.length : start;
  const moved = after.length - before.length;
  const isOnlyMore = before.slice(same).every((one, n) => isSame(one, after[same + moved + n]));
  const isOnlyLess = after.slice(same).every((one, n) => isSame(one, before[same - moved + n]));
  let next: string | null = text;
  if (before.length === 0) return withFirst(text, format, path, after);
  if (moved > 0 && isOnlyMore) {
    for (let n = 0; n < moved; n++)
      next = next === null ? null : withItemAt(next, format, path, same + n, after[same + n]);
    return next;
  }
  if (moved < 0 && isOnlyLess) {
    for (let n = 0; n < -moved; n++) next = next === null ? null : withoutItem(next, path, same);
    return next;
  }
  return replacedAt(text, format, path, after);
};

/** What stands at a place in a document; undefined where nothing does. */
export const valueAt = (whole: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (one, key) =>
      (isThing(one) || Array.isArray(one)) && Object.hasOwn(one, key)
        ? (one as Readonly<Record<string | number, unknown>>)[key]
        : undefined,
    whole,
  );

const replacedIn = (whole: unknown, [key, ...rest]: Path, value: unknown): unknown => {
  if (key === undefined) return value;
  if (Array.isArray(whole)) return whole.map((one, n) => (n === key ? replacedIn(one, rest, value) : one));
  return isThing(whole)
    ? Object.fromEntries(
        Object.entries(whole).map(([name, one]) => [name, name === key ? replacedIn(one, rest, value) : one]),
      )
    : whole;
};

/** The text with something else at that place; null where there is nothing to change, or the text cannot be read. */
export const withPart = (text: string, format: Format, path: Path, value: unknown): string | null => {
  const whole = rawIn(text);
  if (whole === undefined) return null;
  const before = valueAt(whole, path);
  const wanted = replacedIn(whole, path, value);
  const isRight = (one: string | null): one is string =>
    one !== null && isSame(rawIn(one), wanted) && (format === 'yaml' || isJson(one));
  const small = changed(text, format, path, before, value);
  if (isRight(small)) return small;
  const anew = replacedAt(text, format, path, value);
  return isRight(anew) ? anew : null;
};

/** The text with another value at a key that may be left out: it is where the value is empty. Null where that cannot be. */
export const withOptional = (text: string, format: Format, path: Path, value: Value): string | null => {
  const group = path.slice(0, -1);
  const before = valueAt(rawIn(text), group);
  const key = path.at(-1);
  if (!isThing(before) || typeof key !== 'string') return null;
  const { [key]: _, ...others } = before;
  return withPart(text, format, group, value === '' ? others : { ...before, [key]: value });
};

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};
