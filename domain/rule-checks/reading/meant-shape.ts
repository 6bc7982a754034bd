/**
 * What to write where the shape of a document is wrong. A remedy that names a value or a part was tried: with it, nothing is wrong there any more. Pure.
 */
import { durationWritten } from '../../calendar/written-duration.ts';
import { pointerOf } from '../../rules/language/finding.ts';
import { isThing } from '../../rules/language/thing.ts';
import { FIXED_VALUES, KEYS } from './dutch-keys.ts';
import { meantKeys, meantNames } from './meant-name.ts';
import { dayAsWritten, withoutQuotes } from './written.ts';

type Path = readonly PropertyKey[];

/** What is wrong with a document, as paths. */
export type FaultsOf = (raw: unknown) => readonly Path[];

/** Of a larger document less is tried: a try may read all of it. */
const MOST_READ = 10_000_000;
const MOST_TRIES = 60;
/** Of a document with more faults as well: each try finds them all again. */
const MOST_FOUND = 2_000;

/** A document with a fault, in which other values are tried. */
export class Tried {
  readonly #raw: unknown;
  readonly #faultsOf: FaultsOf;
  readonly #faults: readonly Path[];
  #left: number;

  /** @param faults those that there are now */
  constructor(raw: unknown, faultsOf: FaultsOf, faults: readonly Path[]) {
    this.#raw = raw;
    this.#faultsOf = faultsOf;
    this.#faults = faults;
    const size = faults.length > MOST_FOUND ? Number.POSITIVE_INFINITY : (JSON.stringify(raw) ?? '').length;
    this.#left = Math.min(MOST_TRIES, Math.floor(MOST_READ / size), Math.floor(MOST_FOUND / faults.length));
  }

  /** What stands at a path. */
  at(path: Path): unknown {
    return path.reduce<unknown>(
      (value, step) => (value as Record<PropertyKey, unknown> | null | undefined)?.[step],
      this.#raw,
    );
  }

  /** The first value that can stand there. */
  value(path: Path, values: Iterable<unknown>): unknown {
    for (const value of values) if (this.#leftWith(path, path, () => value) !== null) return value;
    return undefined;
  }

  /**
   * The part that was meant by one whose name is not known there, with the places in that group where nothing is wrong any more when it is named so.
   *
   * @param among the parts that it may be
   */
  key(
    path: Path,
    written: string,
    among = KEYS,
  ): { readonly name: string; readonly mended: readonly Path[] } | undefined {
    const holder = this.at(path);
    if (!isThing(holder)) return undefined;
    const renamed = (key: string) =>
      Object.fromEntries(Object.entries(holder).map(([one, value]) => [one === written ? key : one, value]));
    for (const name of meantKeys(written, among)) {
      if (Object.hasOwn(holder, name)) continue;
      const left = this.#leftWith([...path, name], path, () => renamed(name));
      if (left === null) continue;
      const places = new Set(left.map(pointerOf));
      return {
        name,
        mended: this.#faults.filter(
          (fault) => fault.length > path.length && isWithin(fault, path) && !places.has(pointerOf(fault)),
        ),
      };
    }
    return undefined;
  }

  /** What is wrong around there still with something else at a place; null where that itself is wrong, or too much was tried. */
  #leftWith(where: Path, at: Path, by: () => unknown): readonly Path[] | null {
    if (this.#left <= 0) return null;
    this.#left -= 1;
    const left = this.#faultsOf(replacedAlone(this.#raw, at, by));
    return left.some((fault) => isWithin(fault, where)) ? null : left;
  }
}

const isWithin = (fault: Path, path: Path): boolean => path.every((step, at) => String(fault[at]) === String(step));

/** A document is read by its parts, and a part by its members: what is wrong within one is so whatever the others are. */
const READ_APART = 2;

/** The member of a part in which a path lies, at its place in a document without all the rest. */
const alone = (value: unknown, [step, ...rest]: Path, levels = READ_APART): unknown => {
  if (levels === 0 || step === undefined || typeof value !== 'object' || value === null) return value;
  const inner = alone((value as Record<PropertyKey, unknown>)[step], rest, levels - 1);
  return Array.isArray(value) ? value.map((_, at) => (String(at) === String(step) ? inner : null)) : { [step]: inner };
};

/** A copy of what is read together with a path, with something else at it. Says of the places around the path alone what is wrong there. */
export const replacedAlone = (raw: unknown, path: Path, by: () => unknown): unknown =>
  replaced(alone(raw, path), path, by);

/** A copy with something else at a path; what is beside the path is shared. */
const replaced = (value: unknown, path: Path, by: () => unknown): unknown => {
  const [step, ...rest] = path;
  if (step === undefined) return by();
  if (Array.isArray(value))
    return value.map((one, at) => (String(at) === String(step) ? replaced(one, rest, by) : one));
  return { ...(value as object), [step]: replaced((value as Record<PropertyKey, unknown>)[step], rest, by) };
};

/** A short text of a person; longer ones are no value that was miswritten. */
const LONGEST = 200;

/** What may have been meant by a value, the likeliest first. */
export function* meantValues(input: unknown, allowed: readonly unknown[]): Generator<unknown> {
  if (Array.isArray(input)) {
    if (input.length === 1) yield input[0];
    return;
  }
  if (typeof input === 'object' && input !== null) {
    yield [input];
    return;
  }
  if (typeof input !== 'string' || input.length > LONGEST) return;
  const plain = withoutQuotes(input);
  if (plain !== input && plain !== '') yield plain;
  const day = dayAsWritten(plain);
  if (day !== undefined) yield day;
  const duration = durationWritten(plain) ?? durationWritten(`P${plain}`);
  if (duration !== null && duration !== input) yield duration;
  const names = allowed.length > 0 ? allowed.map(String) : Object.keys(FIXED_VALUES);
  yield* meantNames(
    plain,
    names.map((name) => [name, ...(FIXED_VALUES[name] ?? [])]),
  );
  const name = asName(plain);
  if (name !== input && name !== '') yield name;
  const parts = plain
    .replace(/^\[|\]$/g, '')
    .split(/\s*[,;]\s*/)
    .map(withoutQuotes)
    .filter((part) => part !== '');
  yield parts;
  if (parts.length === 1) yield plain.split(/\s+/);
  yield { condition: plain };
  yield { nl: input, en: ENGLISH };
}

const ENGLISH = '...';

/** `Learn work` as `learnWork`: how a name in a file is written. */
const asName = (text: string): string => {
  const words = text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .split(/[^A-Za-z0-9-]+/)
    .filter((word) => word !== '');
  const [first = '', ...others] = words;
  return [
    first.charAt(0).toLowerCase() + first.slice(1),
    ...others.map((word) => word.charAt(0).toUpperCase() + word.slice(1)),
  ].join('');
};

/** What is said to be written is repeated: never signs that a page or a terminal could take for its own. */
const NOT_REPEATED = /[<>\p{C}]/u;

export const mayBeRepeated = (value: unknown): boolean => !NOT_REPEATED.test(inWriting(value));

/** How to write a value, in JSON and in YAML alike. */
export const inWriting = (value: unknown): string => JSON.stringify(value);

/** What a comma took away: texts and numbers between { and } in YAML end at it. */
export interface CutByComma {
  /** The part whose value goes on behind the comma. */
  readonly key: string;
  readonly value: string | number;
  /** What stands behind each comma, and is read as a part of its own. */
  readonly parts: readonly string[];
}

/** The parts of a group without a value, each behind the one whose text was cut. */
export const cutByComma = (holder: unknown, unknown: readonly string[]): CutByComma | undefined => {
  if (!isThing(holder)) return undefined;
  const entries = Object.entries(holder);
  const isLoose = ([key, value]: readonly [string, unknown]): boolean => value === null && unknown.includes(key);
  const loose = entries.filter(isLoose).map(([key]) => key);
  if (loose.length === 0 || loose.length < unknown.length) return undefined;
  // A name that is a number stands before all others, wherever it was written.
  const isFraction = loose.length === 1 && /^\d+$/.test(loose[0] as string);
  const before = isFraction
    ? entries.filter(([, value]) => Number.isInteger(value))
    : entries.slice(0, entries.findIndex(isLoose)).slice(-1);
  const [[key, value] = []] = before;
  if (before.length !== 1 || key === undefined || (typeof value !== 'string' && typeof value !== 'number'))
    return undefined;
  return { key, value, parts: loose };
};
