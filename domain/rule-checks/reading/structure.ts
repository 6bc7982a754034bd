/**
 * Bounds on a document before anything else looks at it: how deep, how large, how many of each part, and no key that means something to
 * the language. Keeps every later step within bounded time and memory. Pure.
 */
import { type Finding, fault, pointerOf } from '../../rules/language/finding.ts';
import { MAX_DEPTH } from '../../rules/language/schema.ts';

/** The largest text of a rule set that is read, in bytes or characters. */
export const MAX_TEXT_LENGTH = 5_000_000;

/** The largest number of values in a document. The rule set of a municipality has a few thousand. */
export const MAX_VALUES = 200_000;

/** Levels of JSON: a condition takes two for each nesting, beside those of the document around it. */
const MAX_LEVELS = 10 + 2 * MAX_DEPTH;

/** The longest name; every place in a finding is made of names. */
const MAX_NAME_LENGTH = 200;

/** More findings than this help nobody; the last then says that there are more. */
export const MAX_FINDINGS = 200;

/** The largest number of members of any one group or list. */
const MAX_MEMBERS = 2_000;

/**
 * The largest number of members of the parts that others are multiplied with: each some five times or more of what the policy documents
 * ask. `*` stands for any one member.
 */
const MAX_MEMBERS_OF: Readonly<Record<string, number>> = {
  sources: 200,
  parameters: 200,
  'parameters/*/values': 100,
  facts: 200,
  'facts/*/options': 200,
  cohorts: 20,
  'cohorts/*/rankBy': 20,
  'goals/*/rules': 100,
  exits: 50,
  'exits/*/rules': 100,
  approaches: 20,
  'approaches/*/tracks': 50,
  'approaches/*/programmes': 50,
  'instruments/*/goals': 100,
  'instruments/*/sectors': 200,
  'instruments/*/contraIndications': 30,
  'instruments/*/ranking': 50,
  remeasured: 200,
  'calendar/*/*/value': 100,
  'scenarios/*/facts/*': 200,
};

const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);
const NESTING = new Set(['all', 'any', 'not']);

/**
 * Finds what is too deep, too large, too many or forbidden. Stops at the first value beyond a bound; lists every forbidden key before
 * that. A value that is not JSON (a function, a date, a cycle, a hole in a list) is found as well.
 */
export const structureFindings = (raw: unknown): Finding[] => {
  const findings: Finding[] = [];
  let values = 0;
  /** False as soon as there is no reason to look further. */
  const found = (finding: Finding): boolean => findings.push(finding) < MAX_FINDINGS;
  const stop = (finding: Finding): false => {
    findings.push(finding);
    return false;
  };
  const visit = (value: unknown, path: readonly string[], nested: number): boolean => {
    values += 1;
    if (values > MAX_VALUES) return stop(tooManyValues());
    if (path.length > MAX_LEVELS || nested > MAX_DEPTH) return stop(tooDeep(path));
    if (typeof value === 'string') return UNREADABLE.test(value) ? found(unreadable(path)) : true;
    if (value === null || typeof value === 'boolean') return true;
    if (typeof value === 'number' && Number.isFinite(value)) return true;
    if (typeof value !== 'object' || !(Array.isArray(value) || isPlain(value))) return found(notJson(path));
    // A list may say that it is longer than anything could hold.
    const size = Array.isArray(value) ? value.length : Object.keys(value).length;
    if (values + size > MAX_VALUES) return stop(tooManyValues());
    const most = mostMembers(path);
    if (size > most) return stop(tooMany(path, size, most));
    if (Array.isArray(value)) {
      for (let index = 0; index < size; index += 1) {
        if (!visit(value[index], [...path, String(index)], nested)) return false;
      }
      return true;
    }
    return Object.keys(value).every((key) => {
      if (key.length > MAX_NAME_LENGTH) return found(nameTooLong(path));
      if (FORBIDDEN_KEYS.has(key)) return found(forbidden([...path, key], key));
      return visit((value as Record<string, unknown>)[key], [...path, key], nested + (NESTING.has(key) ? 1 : 0));
    });
  };
  visit(raw, [], 0);
  return findings;
};

/** The bound of a place: of its own, with any member for the second step, the last step, or both. */
const mostMembers = (path: readonly string[]): number => {
  const [part, , third, last] = path;
  const places =
    path.length === 1
      ? [`${part}`]
      : path.length === 3
        ? [`${part}/*/${third}`]
        : path.length === 4
          ? [`${part}/*/${third}/*`, `${part}/*/*/${last}`]
          : [];
  const place = places.find((one) => Object.hasOwn(MAX_MEMBERS_OF, one));
  return (place === undefined ? undefined : MAX_MEMBERS_OF[place]) ?? MAX_MEMBERS;
};

const tooManyValues = (): Finding =>
  fault('structure.size', '', `Het document heeft meer dan ${MAX_VALUES} waarden.`, 'Maak het document kleiner.');

const tooMany = (path: readonly string[], size: number, most: number): Finding =>
  fault(
    'structure.tooMany',
    pointerOf(path),
    `Hier staan ${size} onderdelen; ten hoogste ${most}.`,
    'Voeg onderdelen samen, of haal weg wat niet wordt gebruikt.',
  );

const tooDeep = (path: readonly string[]): Finding =>
  fault(
    'structure.depth',
    pointerOf(path.slice(0, 12)),
    `De voorwaarden staan dieper dan ${MAX_DEPTH} niveaus in elkaar.`,
    'Geef een deel van de voorwaarde een naam onder "conditions" en verwijs daarnaar.',
  );

const notJson = (path: readonly string[]): Finding =>
  fault(
    'structure.value',
    pointerOf(path),
    'Hier staat een waarde die niet in JSON kan.',
    'Gebruik alleen tekst, getallen, ja/nee, lijsten en groepen.',
  );

/** Signs that nobody reads and no database or letter takes, and the one that stands for what a program could not read. */
const UNREADABLE = /[^\P{Cc}\t\n\r]|[\u2028\u2029\ufffd]|\p{Surrogate}/u;

const unreadable = (path: readonly string[]): Finding =>
  fault(
    'schema.format',
    pointerOf(path),
    'In deze tekst staat een teken dat u niet ziet, of dat een programma niet kon lezen (�).',
    'Typ de tekst opnieuw, of haal het teken weg.',
  );

const nameTooLong = (path: readonly string[]): Finding =>
  fault(
    'structure.name',
    pointerOf(path),
    `Hier staat een naam van meer dan ${MAX_NAME_LENGTH} tekens.`,
    'Maak de naam korter.',
  );

const forbidden = (path: readonly string[], key: string): Finding =>
  fault('structure.key', pointerOf(path), `De naam "${key}" mag niet worden gebruikt.`, 'Kies een andere naam.');

const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};
