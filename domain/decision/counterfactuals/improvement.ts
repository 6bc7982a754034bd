/** Which changes of a fact are for the better, as the rule set says. Pure. */
import type { Fact, FactValue } from '../../rules/language/schema.ts';

/** A number that has to move further than this share of its range is no next step for a client. */
const FURTHEST = 0.5;

/** Whether a change is one for the better that a client may be told about; never where the rule set does not say what is better. */
export const isImprovement = (fact: Fact, from: FactValue, to: FactValue): boolean => {
  if (!('improvement' in fact) || fact.improvement === undefined) return false;
  const towards = fact.improvement.to;
  if (typeof to === 'boolean') return to === towards;
  if (typeof from === 'number' && typeof to === 'number')
    return (towards === 'higher' ? to > from : to < from) && distanceOf(fact, from, to) <= FURTHEST;
  if (Array.isArray(from) && Array.isArray(to)) {
    const [less, more] = towards === 'more' ? [from, to] : [to, from];
    return less.length < more.length && less.every((option) => more.includes(option));
  }
  if (!Array.isArray(towards) || typeof from !== 'string' || typeof to !== 'string') return false;
  const options: readonly string[] = towards;
  return options.includes(from) && options.indexOf(to) > options.indexOf(from);
};

/** How far a change goes: numbers as a share of their range, lists as options that come or go, anything else one; none where nothing changes. */
export const distanceOf = (fact: Fact, from: FactValue, to: FactValue): number => {
  if (typeof from === 'number' && typeof to === 'number' && 'maximum' in fact && fact.type !== 'date')
    return Math.abs(to - from) / Math.max(fact.maximum - fact.minimum, Number.MIN_VALUE);
  if (Array.isArray(from) && Array.isArray(to)) {
    const isNew = (one: readonly unknown[], other: readonly unknown[]): number =>
      other.filter((option) => !one.includes(option)).length;
    return isNew(from, to) + isNew(to, from);
  }
  return from === to ? 0 : 1;
};
