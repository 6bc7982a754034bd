/** A cell of a table, changed in the text where it stands: only the letters of that comparison or number, by the writer of the builder and the forms. Pure. */
import type { Leaf } from '../../../../domain/rules/language/schema.ts';
import type { Vocabulary } from '../../../../domain/rules/language/words.ts';
import { type BuilderRule, builderOf, conditionOf, type Fault, isGroup, settled } from '../builder/conditions.ts';
import { valueAt, withPart } from '../builder/write.ts';
import { type Path, readDocument, withValue } from '../document.ts';

type Format = 'json' | 'yaml';

/** The text with another comparison at that place; null where there is none to change, or the text cannot be read. */
export const withComparison = (text: string, format: Format, place: Path, leaf: Leaf): string | null =>
  withPart(text, format, place, leaf);

/** The text with a comparison more at the end of a list of conditions; null likewise. */
export const withOneMore = (text: string, format: Format, list: Path, leaf: Leaf): string | null => {
  const members = valueAt(readDocument(text)?.toJS({ maxAliasCount: 100 }), list);
  return Array.isArray(members) ? withPart(text, format, list, [...members, leaf]) : null;
};

/** A comparison as it is filled in. */
export const filledIn = (leaf: Leaf, vocabulary: Vocabulary): BuilderRule | null => {
  const [rule] = builderOf(leaf, vocabulary).rules;
  return rule === undefined || isGroup(rule) ? null : rule;
};

/** What was filled in, as the document has it; or what is wrong with it. */
export const leafOf = (rule: BuilderRule, vocabulary: Vocabulary): Leaf | Fault => {
  const built = conditionOf({ combinator: 'all', bare: true, rules: [rule] }, vocabulary);
  if (!built.ok) return built.faults[0]?.fault ?? 'unknown';
  return 'fact' in built.condition ? built.condition : 'unknown';
};

/** Points are whole numbers: what they may be is said by the checks beside the table. */
export const pointsOf = (typed: string): number | Fault => {
  const text = typed.trim();
  if (text === '') return 'missing';
  if (!/^-?\d+([.,]\d+)?$/.test(text)) return 'number';
  return /^-?\d+$/.test(text) ? Number(text) : 'whole';
};

/** The text with other points at that place; null likewise. */
export const withPoints = (text: string, format: Format, path: Path, points: number): string | null =>
  withValue(text, format, path, points);

/** What was filled in after another choice: its value is what fits that. */
export const refilled = (rule: BuilderRule, change: Partial<BuilderRule>, vocabulary: Vocabulary): BuilderRule => {
  const before = { ...rule, id: 'only' };
  const group = (one: BuilderRule) => ({ combinator: 'all' as const, bare: true, rules: [one] });
  const [after] = settled(group(before), group({ ...before, ...change }), vocabulary).rules;
  return after === undefined || isGroup(after) ? rule : after;
};
