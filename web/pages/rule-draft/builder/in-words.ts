/** A condition as it stands in a document, as a sentence; what is no condition by its letters. Pure. */
import type { Condition } from '../../../../domain/rules/language/schema.ts';
import { isThing } from '../../../../domain/rules/language/thing.ts';
import { conditionInWords, type Vocabulary } from '../../../../domain/rules/language/words.ts';

const isValue = (value: unknown): boolean =>
  ['string', 'number', 'boolean'].includes(typeof value) ||
  (Array.isArray(value) && value.every(isValue)) ||
  (isThing(value) && typeof value.fact === 'string');

const isCondition = (condition: unknown): condition is Condition => {
  if (!isThing(condition)) return false;
  const { all, any, not, condition: named, fact, operator, value } = condition;
  if (fact !== undefined) return typeof fact === 'string' && typeof operator === 'string' && isValue(value);
  if (named !== undefined) return typeof named === 'string';
  if (not !== undefined) return isCondition(not);
  const members = all ?? any;
  return Array.isArray(members) && members.every(isCondition);
};

/** Dutch, as the rules are read by everybody. */
export const sentenceOf = (condition: unknown, vocabulary: Vocabulary): string =>
  isCondition(condition) ? conditionInWords(vocabulary, condition).nl : JSON.stringify(condition);
