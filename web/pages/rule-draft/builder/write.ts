/**
 * A part of the text of rules, such as a condition or a scenario, changed where it stands. The contract:
 * 1. only the smallest part that differs is written anew: another value in a comparison changes that value's letters only;
 * 2. an item or a key that was taken out takes only its own letters with it, and one that was added stands after the one before it;
 * 3. the whole text is read back: where anything but that part became another, nothing is changed.
 * Pure.
 */
import { isAlias, isCollection, isMap, isNode, isScalar, type Pair, stringify } from 'yaml';
import { isSame } from '../../../../domain/rules/language/is-same.ts';
import { isThing } from '../../../../domain/rules/language/thing.ts';
import { endOf, lineEndAt, type Path, rawIn, readDocument, type Value, withoutItem, withValue } from '../document.ts';

type Format = 'json' | 'yaml';

/** As wide as the shipped rules are written. */
const WIDE = 120;

/** On one line, with spaces as people write them. */
const onOneLine = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(', ')}]`;
  if (!isThing(value)) return JSON.stringify(value);
  return `{ ${Object.entries(value)
    .map(([key, one]) => `${JSON.stringify(key)}: ${onOneLine(one)}`)
    .join(', ')} }`;
};

const isLeaf = (value: unknown): boolean => !isThing(value) && !Array.isArray(value);

/** Over several lines where one would be too wide, or where the text has comparisons over several. */
const inJson = (value: unknown, indent: string, isTight: boolean): string => {
  if (!isThing(value) && !Array.isArray(value)) return JSON.stringify(value);
  const isFlat = Object.values(value).every((one) => (Array.isArray(one) ? one : [one]).every(isLeaf));
  const line = onOneLine(value);
  if (isTight && (isFlat || 'fact' in value) && line.length + indent.length < WIDE) return line;
  const within = `${indent}  `;
  const [open, close, items] = Array.isArray(value)
    ? ['[', ']', value.map((one) => inJson(one, within, isTight))]
    : ['{', '}', Object.entries(value).map(([key, one]) => `${JSON.stringify(key)}: ${inJson(one, within, isTight)}`)];
  return `${open}\n${items.map((item) => `${within}${item}`).join(',\n')}\n${indent}${close}`;
};

const lineEndOf = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n');

/** The line up to a place. */
const lineBefore = (text: string, from: number): string => text.slice(text.lastIndexOf('\n', from - 1) + 1, from);

const written = (text: string, format: Format, value: unknown, from: number, isBlock: boolean): string => {
  const before = lineBefore(text, from);
  if (format === 'yaml' && !isBlock) return onOneLine(value);
  const indent = format === 'yaml' ? ' '.repeat(before.length) : (/^\s*/.exec(before)?.[0] ?? '');
  const anew =
    format === 'yaml'
      ? stringify(value, { lineWidth: 0 }).trimEnd().replaceAll('\n', `\n${indent}`)
      : inJson(value, indent, /\{ ?"fact": ?"[^"\n]*", ?"operator"/.test(text));
  return anew.replaceAll('\n', lineEndOf(text));
};

/** What stands at a place, with other letters; null where that cannot be. */
const replacedAt = (text: string, format: Format, path: Path, value: unknown): string | null => {
  const node = readDocument(text)?.getIn(path, true);
  if (!isNode(node) || isAlias(node) || !node.range) return null;
  if (isScalar(node) && !isThing(value) && !Array.isArray(value)) return withValue(text, format, path, value as Value);
  const [from] = node.range;
  const old = text.slice(from, node.range[1]).trimEnd();
  const isBlock = isCollection(node) && node.flow !== true && (isThing(value) || Array.isArray(value));
  return text.slice(0, from) + written(text, format, value, from, isBlock) + text.slice(from + old.length);
};

/** A list that has nothing yet, with items: in YAML each by itself, as the groups around them stand. */
const withFirstItems = (text: string, format: Format, list: Path, items: readonly unknown[]): string | null => {
  const node = readDocument(text)?.getIn(list, true);
  if (format === 'json' || list.length !== 1 || !isNode(node) || !node.range)
    return replacedAt(text, format, list, items);
  const [from, to] = node.range;
  const lines = `\n${stringify(items, { lineWidth: 0 }).trimEnd()}`.replaceAll('\n', `${lineEndOf(text)}  `);
  const end = from + text.slice(from, to).trimEnd().length;
  return text.slice(0, from).trimEnd() + lines + text.slice(end);
};

/** A list with an item after the one at a place; null where that cannot be. */
const withItemAfter = (text: string, format: Format, list: Path, place: number, value: unknown): string | null => {
  const node = readDocument(text)?.getIn(list, true);
  const item = isCollection(node) ? node.items[place] : undefined;
  if (!isCollection(node) || !isNode(item) || !item.range) return null;
  const [from] = item.range;
  const end = endOf(text, item);
  if (end === null) return null;
  const before = lineBefore(text, from);
  if (format === 'json' || node.flow === true) {
    const isOnOwnLine = /^\s*$/.test(before);
    const gap = isOnOwnLine ? `${lineEndOf(text)}${before}` : ' ';
    const anew = isOnOwnLine && format === 'json' ? written(text, format, value, from, false) : onOneLine(value);
    return `${text.slice(0, end)},${gap}${anew}${text.slice(end)}`;
  }
  // A comment behind the item stays behind it.
  const at = lineEndAt(text, end);
  const dash = `${' '.repeat(before.lastIndexOf('-'))}-`.padEnd(before.length);
  return `${text.slice(0, at)}${lineEndOf(text)}${dash}${written(text, format, value, from, true)}${text.slice(at)}`;
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
  const isOnOwnLine = /^\s*$/.test(start);
  if (format === 'json' || group.isFlow) {
    const letters =
      isOnOwnLine && format === 'json' ? written(text, format, value, place.from, false) : onOneLine(value);
    const gap = isOnOwnLine ? `${lineEndOf(text)}${start}` : ' ';
    return `${text.slice(0, place.end)},${gap}${JSON.stringify(key)}: ${letters}${text.slice(place.end)}`;
  }
  // A comment behind the one before stays behind it.
  const at = lineEndAt(text, place.end);
  const indent = ' '.repeat(start.length);
  const pair = stringify({ [key]: value }, { lineWidth: 0 })
    .trimEnd()
    .replaceAll('\n', `${lineEndOf(text)}${indent}`);
  return `${text.slice(0, at)}${lineEndOf(text)}${indent}${pair}${text.slice(at)}`;
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
  if (first === undefined) return replacedAt(text, format, path, after);
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
  if (moved > 0 && same > 0 && isOnlyMore) {
    for (let n = 0; n < moved; n++)
      next = next === null ? null : withItemAfter(next, format, path, same + n - 1, after[same + n]);
    return next;
  }
  if (before.length === 0) return withFirstItems(text, format, path, after);
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
