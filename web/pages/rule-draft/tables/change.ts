/** A cell of a table, changed in the text where it stands: only the letters of that comparison or number, by the writer of the builder and the forms. Pure. */
import type { Leaf } from '../../../../domain/rules/language/schema.ts';
import { isThing } from '../../../../domain/rules/language/thing.ts';
import type { Vocabulary } from '../../../../domain/rules/language/words.ts';
import { type BuilderRule, builderOf, conditionOf, type Fault, isGroup, settled } from '../builder/conditions.ts';
import { valueAt, withPart } from '../builder/write.ts';
import { type Path, rawIn, withValue } from '../document.ts';
import { readField } from '../typed-field.ts';

type Format = 'json' | 'yaml';

/** The text with another comparison at that place; null where there is none to change, or the text cannot be read. */
export const withComparison = (text: string, format: Format, place: Path, leaf: Leaf): string | null =>
  withPart(text, format, place, leaf);

/** Conditions that must all hold, as they stand in a rule: a list of them, or one comparison or name by itself; null where they are anything else. */
const joinedBy = (when: unknown): readonly unknown[] | null => {
  if (!isThing(when)) return null;
  if (Array.isArray(when.all)) return when.all.length > 0 ? when.all : null;
  return 'fact' in when || 'condition' in when ? [when] : null;
};

/** Whether another can be added so that each way in which the rule holds asks it, and no more is written than that. */
export const canTakeOneMore = (when: unknown): boolean => joinedBy(when) !== null;

/** The text with a comparison more in a rule's condition, at the end; null likewise. */
export const withOneMore = (text: string, format: Format, path: Path, leaf: Leaf): string | null => {
  const when = valueAt(rawIn(text), path);
  const all = joinedBy(when);
  return all === null ? null : withPart(text, format, path, { all: [...all, leaf] });
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
  const { value, unread } = readField('integer', text);
  if (unread === 'twoWays' || unread === 'whole') return unread;
  return typeof value === 'number' ? value : 'number';
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
