/**
 * A condition in the text of rules, changed where it stands. The contract:
 * 1. only the smallest part that differs is written anew: another value in a comparison changes that value's letters only;
 * 2. an item that was taken out of a list takes only its own letters with it, and one that was added stands after the one before it;
 * 3. the whole text is read back: where anything but the condition became another, nothing is changed.
 * Pure.
 */
import { isAlias, isCollection, isNode, isScalar, stringify } from 'yaml';
import { type Path, readDocument, type Value, withoutItem, withValue } from '../document.ts';
import { isThing } from './vocabulary.ts';

type Format = 'json' | 'yaml';

/** As wide as the shipped rules are written. */
const WIDE = 120;

export const isSame = (a: unknown, b: unknown): boolean => {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((one, n) => isSame(one, b[n]));
  if (!isThing(a) || !isThing(b)) return a === b;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && isSame(a[key], b[key]));
};

/** On one line, with spaces as people write them. */
const onOneLine = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(', ')}]`;
  if (!isThing(value)) return JSON.stringify(value);
  return `{ ${Object.entries(value)
    .map(([key, one]) => `${JSON.stringify(key)}: ${onOneLine(one)}`)
    .join(', ')} }`;
};

/** Over several lines where one would be too wide, or where the text has comparisons over several. */
const inJson = (value: unknown, indent: string, isTight: boolean): string => {
  if (!isThing(value) && !Array.isArray(value)) return JSON.stringify(value);
  const isOfComparisons = isThing(value) ? 'fact' in value : value.every((one) => !isThing(one));
  const line = onOneLine(value);
  if (isTight && isOfComparisons && line.length + indent.length < WIDE) return line;
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

/** A list with an item after the one at a place; null where that cannot be. */
const withItemAfter = (text: string, format: Format, list: Path, place: number, value: unknown): string | null => {
  const node = readDocument(text)?.getIn(list, true);
  const item = isCollection(node) ? node.items[place] : undefined;
  if (!isCollection(node) || !isNode(item) || !item.range) return null;
  const [from] = item.range;
  const end = from + text.slice(from, item.range[1]).trimEnd().length;
  const before = lineBefore(text, from);
  if (format === 'json' || node.flow === true) {
    const isOnOwnLine = /^\s*$/.test(before);
    const gap = isOnOwnLine ? `${lineEndOf(text)}${before}` : ' ';
    const anew = isOnOwnLine && format === 'json' ? written(text, format, value, from, false) : onOneLine(value);
    return `${text.slice(0, end)},${gap}${anew}${text.slice(end)}`;
  }
  // A comment behind the item stays behind it.
  const lineEnd = text.indexOf('\n', end);
  const at = lineEnd < 0 ? text.length : text[lineEnd - 1] === '\r' ? lineEnd - 1 : lineEnd;
  const dash = `${' '.repeat(before.lastIndexOf('-'))}-`.padEnd(before.length);
  return `${text.slice(0, at)}${lineEndOf(text)}${dash}${written(text, format, value, from, true)}${text.slice(at)}`;
};

const changed = (text: string, format: Format, path: Path, before: unknown, after: unknown): string | null => {
  if (isSame(before, after)) return text;
  if (Array.isArray(before) && Array.isArray(after)) return changedList(text, format, path, before, after);
  if (!isThing(before) || !isThing(after)) return replacedAt(text, format, path, after);
  const keys = Object.keys(before);
  if (keys.length !== Object.keys(after).length || !keys.every((key) => Object.hasOwn(after, key)))
    return replacedAt(text, format, path, after);
  let next: string | null = text;
  for (const key of keys) next = next === null ? null : changed(next, format, [...path, key], before[key], after[key]);
  return next;
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
  if (moved < 0 && isOnlyLess) {
    for (let n = 0; n < -moved; n++) next = next === null ? null : withoutItem(next, path, same);
    return next;
  }
  return replacedAt(text, format, path, after);
};

const replacedIn = (whole: unknown, [key, ...rest]: Path, value: unknown): unknown => {
  if (key === undefined) return value;
  if (Array.isArray(whole)) return whole.map((one, n) => (n === key ? replacedIn(one, rest, value) : one));
  return isThing(whole)
    ? Object.fromEntries(
        Object.entries(whole).map(([name, one]) => [name, name === key ? replacedIn(one, rest, value) : one]),
      )
    : whole;
};

const readAs = (text: string): unknown => readDocument(text)?.toJS({ maxAliasCount: 100 });

/** The text with another condition at that place; null where there is none to change, or the text cannot be read. */
export const withCondition = (text: string, format: Format, path: Path, condition: unknown): string | null => {
  const whole = readAs(text);
  if (whole === undefined) return null;
  const before = path.reduce<unknown>(
    (one, key) =>
      isThing(one) || Array.isArray(one) ? (one as Readonly<Record<string | number, unknown>>)[key] : undefined,
    whole,
  );
  const wanted = replacedIn(whole, path, condition);
  const isRight = (one: string | null): one is string =>
    one !== null && isSame(readAs(one), wanted) && (format === 'yaml' || isJson(one));
  const small = changed(text, format, path, before, condition);
  if (isRight(small)) return small;
  const anew = replacedAt(text, format, path, condition);
  return isRight(anew) ? anew : null;
};

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};
