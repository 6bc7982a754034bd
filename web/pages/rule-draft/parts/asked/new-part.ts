/** The part that comes of what was filled in, and where it stands in the document. Pure. */
import { showsNothing } from '../../../../../domain/free-text.ts';
import { nameFor, namesTaken } from '../../../../../domain/rules/language/new-parts.ts';
import { isThing } from '../../../../../domain/rules/language/thing.ts';
import { factNamed, vocabularyOf } from '../../builder/vocabulary.ts';
import { valueAt } from '../../builder/write.ts';
import type { Path } from '../../document.ts';
import { readIn } from './faults.ts';
import type { AskedField, Entered, FieldName } from './field.ts';
import type { Given } from './given.ts';
import { KINDS, type PartKind } from './kinds.ts';

export const askedFor = (kind: PartKind, list: Path, raw: unknown, entered: Entered): readonly AskedField[] =>
  KINDS[kind].asked(raw, entered, valueAt(raw, list), list);

/** What has to be there before a part of a kind can be added to a list: the field that would have nothing to choose; null where nothing lacks. */
export const lackingFor = (kind: PartKind, list: Path, raw: unknown): FieldName | null =>
  askedFor(kind, list, raw, {}).find(({ options, isOptional }) => options?.length === 0 && isOptional !== true)?.name ??
  null;

const namedBy = (kind: PartKind, entered: Entered): string => {
  const { named } = KINDS[kind];
  return named === undefined ? '' : (entered[named] ?? '');
};

/** Whether what stands there is one or none, and no part of a list. */
export const standsAlone = (path: Path): boolean =>
  Object.entries(KINDS).some(([kind, { isAlone }]) => isAlone === true && kind === path.at(-1));

/** What a new part is called in the file, by what was filled in so far. */
export const nameOf = (kind: PartKind, list: Path, raw: unknown, entered: Entered): string => {
  const there = valueAt(raw, list);
  const taken = new Set([...namesTaken(raw), ...(isThing(there) ? Object.keys(there) : [])]);
  return nameFor(namedBy(kind, entered), taken, KINDS[kind].otherwise ?? '');
};

/** Whether there are words yet to make a name of. */
export const isNamed = (kind: PartKind, entered: Entered): boolean => !showsNothing(namedBy(kind, entered));

const givenIn = (kind: PartKind, list: Path, raw: unknown, entered: Entered): Given => {
  const fields = askedFor(kind, list, raw, entered);
  const id = nameOf(kind, list, raw, entered);
  const read = (name: FieldName) => readIn(fields, entered, name);
  const typeOf = (fact = '') => factNamed(vocabularyOf(raw), fact)?.type;
  const one = (name: FieldName, fact?: string) => (typeOf(fact) === 'boolean' ? read(name) === 'yes' : read(name));
  const said: Given['said'] = (name, english) => ({
    nl: entered[name] ?? '',
    en: english === undefined ? '' : (entered[english] ?? ''),
  });
  return {
    id,
    entered,
    text: (name) => String(read(name)),
    number: (name) => Number(read(name)),
    said,
    rule: (words = 'reason', english = 'reasonEn') => {
      return {
        when: {
          fact: entered.fact ?? '',
          operator: entered.operator ?? '',
          // Of a list one option is compared.
          value: one('value', entered.fact),
        },
        reason: said(words, english),
        source: { document: entered.document ?? '', place: (entered.place ?? '').trim() },
      };
    },
    value: (name, fact) => (typeOf(fact) === 'list' ? [one(name, fact)] : one(name, fact)),
    options: (name) => fields.find((field) => field.name === name)?.options ?? [],
    name: (words, otherwise) =>
      // Its own name and that of its rule are taken by then.
      nameFor(entered[words] ?? '', new Set([...namesTaken(raw), id, `${id}-1`]), otherwise),
  };
};

export interface WrittenPart {
  /** What is written: the list of it, or what is around a list that was not there. */
  readonly list: Path;
  readonly whole: unknown;
  /** Where the part itself comes to stand. */
  readonly path: Path;
}

/** A list, or a group by name, with a part more at its end; null where there is no such list. */
export const withNew = (kind: PartKind, list: Path, raw: unknown, entered: Entered): WrittenPart | null => {
  const before = valueAt(raw, list);
  const given = givenIn(kind, list, raw, entered);
  const { made, placeIn, keyedBy, isAlone } = KINDS[kind];
  const part = made(given);
  if (Array.isArray(before)) {
    const at = placeIn?.(before, part) ?? before.length;
    return { list, whole: before.toSpliced(at, 0, part), path: [...list, at] };
  }
  if (isThing(before) && isAlone !== true) {
    const key = keyedBy === undefined ? given.id : given.text(keyedBy);
    return { list, whole: { ...before, [key]: part }, path: [...list, key] };
  }
  // A list that may be left out comes with its first part.
  const around = list.slice(0, -1);
  const group = valueAt(raw, around);
  if (before !== undefined || !isThing(group)) return null;
  const key = String(list.at(-1));
  return isAlone === true
    ? { list: around, whole: withKey(group, key, part), path: list }
    : { list: around, whole: withKey(group, key, [part]), path: [...list, 0] };
};

/** Behind what something that may be left out stands in the schema. */
const STANDS_AFTER: Readonly<Record<string, string>> = {
  admission: 'conditions',
  dismissal: 'calendar',
  notBefore: 'maximum',
};

/** A list that goes with the last that is in it. */
const NEVER_EMPTY = 'notBefore';

const withKey = (group: Readonly<Record<string, unknown>>, key: string, value: unknown) => {
  const entries = Object.entries(group);
  const before = entries.findIndex(([name]) => name === STANDS_AFTER[key]);
  return Object.fromEntries(entries.toSpliced(before < 0 ? entries.length : before + 1, 0, [key, value]));
};

/** A list, or a group by name, without a part. */
export const without = (raw: unknown, path: Path): Omit<WrittenPart, 'path'> | null => {
  const list = path.slice(0, -1);
  const key = path.at(-1);
  const before = valueAt(raw, list);
  if (Array.isArray(before)) {
    const left = before.filter((_, n) => n !== key);
    return left.length === 0 && list.at(-1) === NEVER_EMPTY ? without(raw, list) : { list, whole: left };
  }
  if (!isThing(before)) return null;
  return { list, whole: Object.fromEntries(Object.entries(before).filter(([name]) => name !== key)) };
};
