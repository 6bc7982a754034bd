/**
 * Bounds on a document before anything else looks at it: how deep, how large, and no key that means something to the language.
 * Keeps every later step within bounded time and memory. Pure.
 */
import { type Finding, fault, pointerOf } from './finding.ts';
import { MAX_DEPTH } from './schema.ts';

/** The largest text of a rule set that is read, in bytes or characters. */
export const MAX_TEXT_LENGTH = 5_000_000;

/** The largest number of values in a document. The rule set of a municipality has a few thousand. */
export const MAX_VALUES = 200_000;

/** Levels of JSON: a condition takes two for each nesting, beside those of the document around it. */
export const MAX_LEVELS = 10 + 2 * MAX_DEPTH;

const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);
const NESTING = new Set(['all', 'any', 'not']);

/**
 * Finds what is too deep, too large or forbidden. Stops at the first value beyond a bound; lists every forbidden key before that.
 * A value that is not JSON (a function, a date, a cycle) is found as well.
 */
export const structureFindings = (raw: unknown): Finding[] => {
  const findings: Finding[] = [];
  let values = 0;
  const visit = (value: unknown, path: readonly PropertyKey[], nested: number): boolean => {
    values += 1;
    if (values > MAX_VALUES) {
      findings.push(
        fault('structure.size', '', `Het document heeft meer dan ${MAX_VALUES} waarden.`, 'Maak het document kleiner.'),
      );
      return false;
    }
    if (path.length > MAX_LEVELS || nested > MAX_DEPTH) {
      findings.push(
        fault(
          'structure.depth',
          pointerOf(path.slice(0, 12)),
          `De voorwaarden staan dieper dan ${MAX_DEPTH} niveaus in elkaar.`,
          'Geef een deel van de voorwaarde een naam onder "conditions" en verwijs daarnaar.',
        ),
      );
      return false;
    }
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
    if (typeof value === 'number' && Number.isFinite(value)) return true;
    if (Array.isArray(value)) return value.every((item, index) => visit(item, [...path, index], nested));
    if (typeof value !== 'object' || !isPlain(value)) {
      findings.push(
        fault(
          'structure.value',
          pointerOf(path),
          'Hier staat een waarde die niet in JSON kan.',
          'Gebruik alleen tekst, getallen, ja/nee, lijsten en groepen.',
        ),
      );
      return true;
    }
    return Object.keys(value).every((key) => {
      if (FORBIDDEN_KEYS.has(key)) {
        findings.push(
          fault(
            'structure.key',
            pointerOf([...path, key]),
            `De naam "${key}" mag niet worden gebruikt.`,
            'Kies een andere naam.',
          ),
        );
        return true;
      }
      return visit((value as Record<string, unknown>)[key], [...path, key], nested + (NESTING.has(key) ? 1 : 0));
    });
  };
  visit(raw, [], 0);
  return findings;
};

const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};
