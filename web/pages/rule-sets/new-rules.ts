/** The first text of rules of their own for a municipality: a copy of others under another name. Pure. */
import { LONGEST_ID } from '../../../domain/rules/language/limits.ts';
import { rawIn, type Value, withValue } from '../rule-draft/document.ts';

/** A name of rules for a municipality, as a suggestion: Súdwest-Fryslân is sudwest-fryslan. */
export const idFor = (municipality: string): string =>
  municipality
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, LONGEST_ID);

/** The name of the rules in a text; null where it has none, or cannot be read. */
export const idIn = (text: string): string | null => {
  const raw = rawIn(text);
  const id = typeof raw === 'object' && raw !== null && 'id' in raw ? raw.id : null;
  return typeof id === 'string' && id !== '' ? id : null;
};

/** The text as the first rules of another municipality; all else stays as it was written. Null where that cannot be written. */
export const copyFor = (
  text: string,
  format: 'json' | 'yaml',
  { id, municipality }: { readonly id: string; readonly municipality: string },
): string | null => {
  const changes: readonly (readonly [readonly string[], Value])[] = [
    [['id'], id],
    [['municipality'], municipality],
    [['title', 'nl'], `Regels van ${municipality}`],
    [['title', 'en'], `Rules of ${municipality}`],
    [['version'], '1'],
  ];
  return changes.reduce<string | null>(
    (so, [path, value]) => (so === null ? null : withValue(so, format, path, value)),
    text,
  );
};
