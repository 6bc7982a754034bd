/**
 * What another outcome takes, in words: each fact that leads there alone, or else the nearest facts together. What it says is what the search found,
 * so that whoever does it gets there. Pure.
 */
import { inSentence, listed } from '../../rules/language/in-sentence.ts';
import { checkedOperator } from '../../rules/language/operators.ts';
import { own } from '../../rules/language/own.ts';
import type { FactValue, Leaf, RuleSetDocument, Texts } from '../../rules/language/schema.ts';
import { comparisonInWords, valueInWords } from '../../rules/language/words.ts';
import type { AloneChange, Counterfactual } from '../counterfactuals/counterfactuals.ts';

/** Null where nothing that can change leads there. */
export const neededInWords = (
  document: RuleSetDocument,
  { alone, nearest }: Pick<Counterfactual, 'alone' | 'nearest'>,
): Texts | null => {
  if (alone.length > 0)
    return sentence(
      alone.map((change) => changeInWords(document, change)),
      OR,
    );
  if (nearest === null) return null;
  const facts = nearest.facts.map(({ fact, from, to, span }) =>
    changeInWords(document, { fact, from, spans: [span ?? [to, to]] }),
  );
  const places = Object.entries(document.facts).flatMap(([name, fact]) =>
    'derive' in fact && 'cohort' in fact.derive && nearest.places.includes(fact.derive.cohort)
      ? [changeInWords(document, { fact: name, from: false, spans: [[true, true]] })]
      : [],
  );
  return sentence([...facts, ...places], AND);
};

const OR: Texts = { nl: 'of', en: 'or' };
const AND: Texts = { nl: 'en', en: 'and' };

const sentence = (parts: readonly Texts[], word: Texts): Texts => {
  const say = (language: keyof Texts): string =>
    // A comma cannot part what has commas itself.
    parts.map((part) => part[language]).join(parts.length > 2 ? `, ${word[language]} ` : ` ${word[language]} `);
  return { nl: `Daarvoor is nodig: ${say('nl')}.`, en: `That takes: ${say('en')}.` };
};

const changeInWords = (document: RuleSetDocument, change: AloneChange): Texts => {
  const ways = waysOf(document, change).map((leaves) => leaves.map((leaf) => comparisonInWords(document, leaf)));
  const present = valueInWords(document, change.fact, change.from, 'recorded');
  const say = (language: keyof Texts, yours: string): string => {
    const said = ways.map((leaves) =>
      listed(
        leaves.map((leaf) => inSentence(leaf[language])),
        AND[language],
      ),
    );
    return `${listed(said, OR[language])} (${yours} ${present[language]})`;
  };
  return { nl: say('nl', 'bij u'), en: say('en', 'yours:') };
};

/** Comparisons that hold at exactly those values: any of the lists, with all of its own. */
const waysOf = (document: RuleSetDocument, change: AloneChange): Leaf[][] => {
  const { fact: name, from, spans } = change;
  const fact = own(document.facts, name);
  const leaf = (operator: string, value: FactValue): Leaf => ({ fact: name, operator, value: value as Leaf['value'] });
  if (Array.isArray(from)) return waysOfList(change, from, leaf);
  if (fact?.type !== 'integer' && fact?.type !== 'number') {
    const options = 'improvement' in (fact ?? {}) && fact?.type === 'choice' ? (fact.improvement?.to ?? []) : [];
    const values = spans.flatMap(([first, last]) =>
      first === last ? [first] : options.slice(options.indexOf(first as string), options.indexOf(last as string) + 1),
    );
    return [[values.length === 1 ? leaf('equal', values[0] as FactValue) : leaf('in', values as FactValue)]];
  }
  const singles = fact.type === 'integer' && spans.every(([first, last]) => Number(last) - Number(first) < 3);
  const all = singles ? spans.flatMap(([first, last]) => range(Number(first), Number(last))) : [];
  if (all.length > 1 && all.length <= 4) return [[leaf('in', all)]];
  return spans.map(([first, last, [isAbove, isBelow] = [false, false]]) => {
    if (first === last) return [leaf('equal', first)];
    const least = leaf(isAbove ? 'greaterThan' : 'greaterThanInclusive', first);
    const most = leaf(isBelow ? 'lessThan' : 'lessThanInclusive', last);
    return [...(first !== fact.minimum || isAbove ? [least] : []), ...(last !== fact.maximum || isBelow ? [most] : [])];
  });
};

/** Each way to change a list: with any one of the options that do as well as each other, and together where one option is all that is added. */
const waysOfList = (
  { spans, alike = [] }: AloneChange,
  from: readonly FactValue[],
  leaf: (operator: string, value: FactValue) => Leaf,
): Leaf[][] => {
  const anyOf = (options: readonly string[]): Leaf =>
    options.length === 1 ? leaf('contains', options[0] as string) : leaf('containsAny', options);
  const ways = spans.map(([to]) => {
    const now = to as readonly string[];
    const added = now
      .filter((option) => !from.includes(option))
      .map((option) => alike.find((all) => all.includes(option)) ?? [option]);
    const gone = from.filter((option) => !now.includes(option as string));
    return { added, leaves: gone.map((option) => leaf(checkedOperator('contains').opposite, option)) };
  });
  const ofOne = ways.filter(({ added, leaves }) => added.length === 1 && leaves.length === 0);
  const others = ways.filter((way) => !ofOne.includes(way));
  return [
    ...(ofOne.length === 0 ? [] : [[anyOf(ofOne.flatMap(({ added }) => added.flat()))]]),
    ...others.map(({ added, leaves }) => [...added.map(anyOf), ...leaves]),
  ];
};

const range = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, at) => first + at);
