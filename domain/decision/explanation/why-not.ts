/**
 * Why something is not proposed: the fewest comparisons that came out the wrong way, with what the client has. That they come out wrong is true; that
 * it leads there when they no longer do is not said here, for another rule or what is unknown may still stand in the way. Pure.
 */
import { inSentence, listed } from '../../rules/language/in-sentence.ts';
import { checkedOperator } from '../../rules/language/operators.ts';
import type { FactValue, Leaf, RuleSetDocument, Texts } from '../../rules/language/schema.ts';
import { comparisonInWords, valueInWords } from '../../rules/language/words.ts';
import type { ConditionTrace } from './condition-trace.ts';

/** A comparison that would have to hold, with the client's value. */
interface Missing {
  readonly leaf: Leaf;
  readonly value: FactValue | null;
  /** The threshold stands in the rule itself, so it is the same for all clients. */
  readonly isFixed: boolean;
}

/**
 * What is missing for any one of these conditions to hold, in words: of several ways the one with the least missing. Null where one of
 * them may hold.
 */
export const missingInWords = (document: RuleSetDocument, conditions: readonly ConditionTrace[]): Texts | null => {
  if (conditions.some(({ outcome }) => outcome !== false)) return null;
  const missing = fewest(conditions.map((condition) => missingFor(condition, true)));
  if (missing.length === 0) return null;
  const parts = missing.map((one) => ({
    needed: neededInSentence(document, one),
    present: one.value === null ? null : valueInWords(document, one.leaf.fact, one.value, 'recorded'),
  }));
  const say = (language: keyof Texts, yours: string, and: string): string =>
    listed(
      parts.map(({ needed, present }) => {
        const has = present === null ? '' : ` (${yours} ${present[language]})`;
        return `${needed[language]}${has}`;
      }),
      and,
    );
  return {
    nl: `Nu is dit niet zo: ${say('nl', 'bij u', 'en')}.`,
    en: `This is not so now: ${say('en', 'yours:', 'and')}.`,
  };
};

const worded = new WeakMap<RuleSetDocument, Map<string, Texts>>();

/** What a comparison asks, within a sentence; put into words once where it is the same for all clients. */
const neededInSentence = (document: RuleSetDocument, missing: Missing): Texts => {
  const { leaf, isFixed } = missing;
  const key = keyOf(missing);
  let words = worded.get(document);
  if (words === undefined) {
    words = new Map();
    worded.set(document, words);
  }
  const before = words.get(key);
  if (before !== undefined) return before;
  const { nl, en } = comparisonInWords(document, leaf);
  const needed = { nl: inSentence(nl), en: inSentence(en) };
  if (isFixed) words.set(key, needed);
  return needed;
};

const missingFor = (trace: ConditionTrace, wanted: boolean): readonly Missing[] => {
  if (trace.kind === 'not') return missingFor(trace.member, !wanted);
  if (trace.kind === 'named') return missingFor(trace.member, wanted);
  if (trace.kind === 'comparison') {
    const { fact, value, threshold, thresholdFrom } = trace;
    if (threshold === null) return [];
    const operator = wanted ? trace.operator : checkedOperator(trace.operator).opposite;
    return [{ leaf: { fact, operator, value: threshold as Leaf['value'] }, value, isFixed: thresholdFrom === null }];
  }
  const wrong = trace.members.filter(({ outcome }) => outcome === !wanted);
  const parts = wrong.map((member) => missingFor(member, wanted));
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  const mustAll = (trace.kind === 'all') === wanted;
  return mustAll ? unique(parts.flat()) : fewest(parts);
};

/** Says all of a comparison: no name or option has a space. */
const keyOf = ({ leaf }: Missing): string => `${leaf.fact} ${leaf.operator} ${leaf.value}`;

const unique = (missing: readonly Missing[]): readonly Missing[] => {
  if (missing.length < 2) return missing;
  const seen = new Set<string>();
  return missing.filter((one) => {
    const key = keyOf(one);
    return !seen.has(key) && seen.add(key);
  });
};

/** The way with the least missing; ways that ask for one value of one fact each become one: a trede of 4 or 5. */
const fewest = (ways: readonly (readonly Missing[])[]): readonly Missing[] => {
  let [first] = ways;
  if (first === undefined) return [];
  for (const way of ways) if (way.length < first.length) first = way;
  const [only] = first;
  if (first.length !== 1 || only?.leaf.operator !== 'equal') return first;
  const alike = ways.filter(
    ([one, other]) => other === undefined && one?.leaf.operator === 'equal' && one.leaf.fact === only.leaf.fact,
  );
  const values = new Set(alike.map(([one]) => one?.leaf.value));
  if (values.size < 2) return first;
  const leaf = { ...only.leaf, operator: 'in', value: [...values] as Leaf['value'] };
  return [{ leaf, value: only.value, isFixed: ways.every((way) => way.every(({ isFixed }) => isFixed)) }];
};
