/** What a document has words for, whatever else is in it: facts, parameters and named conditions that are as they should be. Pure. */
import { ENTRANCE_FACT } from '../../../../domain/rules/language/entrance.ts';
import { type FactType, OPERATORS, operatorOf, operatorsFor } from '../../../../domain/rules/language/operators.ts';
import { own } from '../../../../domain/rules/language/own.ts';
import { isThing } from '../../../../domain/rules/language/thing.ts';
import { entranceInWords, type Vocabulary } from '../../../../domain/rules/language/words.ts';

const isTexts = (value: unknown): boolean =>
  isThing(value) && typeof value.nl === 'string' && typeof value.en === 'string';

/** Every type, so that another one does not compile before the builder knows it. */
const HAS_OPTIONS: Readonly<Record<FactType, boolean>> = {
  boolean: false,
  integer: false,
  number: false,
  date: false,
  choice: true,
  list: true,
};

const isFact = (fact: unknown): boolean => {
  if (!isThing(fact) || !isTexts(fact.label) || typeof fact.type !== 'string') return false;
  if (own(HAS_OPTIONS, fact.type) === undefined) return false;
  return own(HAS_OPTIONS, fact.type) !== true || (isThing(fact.options) && Object.values(fact.options).every(isTexts));
};

const isParameter = (one: unknown): boolean =>
  isThing(one) &&
  isTexts(one.label) &&
  Array.isArray(one.values) &&
  one.values.every((dated) => isThing(dated) && typeof dated.from === 'string' && typeof dated.value === 'number');

const sound = (things: unknown, is: (one: unknown) => boolean) =>
  Object.fromEntries(isThing(things) ? Object.entries(things).filter(([, one]) => is(one)) : []);

export const vocabularyOf = (raw: unknown): Vocabulary => {
  const document = isThing(raw) ? raw : {};
  return {
    facts: sound(document.facts, isFact),
    parameters: sound(document.parameters, isParameter),
    conditions: sound(document.conditions, (one) => isThing(one) && isTexts(one.label)),
  } as Vocabulary;
};

export interface KnownFact {
  readonly name: string;
  readonly label: string;
  readonly type: FactType;
  readonly unit: string | null;
  readonly options: readonly { readonly name: string; readonly label: string }[];
}

/** A fact by its name, the entrance among them; undefined where the document does not know it. */
export const factNamed = (vocabulary: Vocabulary, name: string): KnownFact | undefined => {
  if (name === ENTRANCE_FACT) {
    const options = (['benefit', 'crisis'] as const).map((one) => ({ name: one, label: entranceInWords(one).nl }));
    return { name, label: 'Ingang', type: 'choice', unit: null, options };
  }
  const fact = own(vocabulary.facts, name);
  if (fact === undefined) return undefined;
  return {
    name,
    label: fact.label.nl,
    type: fact.type,
    unit: 'unit' in fact ? (fact.unit ?? null) : null,
    options:
      'options' in fact ? Object.entries(fact.options).map(([option, { nl }]) => ({ name: option, label: nl })) : [],
  };
};

/** All facts by their label. */
export const factsOf = (vocabulary: Vocabulary): readonly KnownFact[] =>
  [ENTRANCE_FACT, ...Object.keys(vocabulary.facts)]
    .flatMap((name) => factNamed(vocabulary, name) ?? [])
    .sort((a, b) => a.label.localeCompare(b.label, 'nl'));

const ARE_FIGURES: readonly FactType[] = ['integer', 'number'];

/** What a fact may be compared with besides a value: parameters, and other facts of its kind. */
export const referencesFor = (
  vocabulary: Vocabulary,
  fact: KnownFact,
): readonly { readonly name: string; readonly label: string }[] => {
  const isFigure = ARE_FIGURES.includes(fact.type);
  const parameters = isFigure
    ? Object.entries(vocabulary.parameters).map(([name, { label }]) => ({ name, label: label.nl }))
    : [];
  const facts = Object.entries(vocabulary.facts)
    .filter(([name, { type }]) => name !== fact.name && (isFigure ? ARE_FIGURES.includes(type) : type === fact.type))
    .map(([name, { label }]) => ({ name, label: label.nl }));
  return [...parameters, ...facts];
};

/** The comparisons that fit a fact, as they are said of it. */
export const comparisonsOf = ({ type }: Pick<KnownFact, 'type'>): { readonly name: string; readonly label: string }[] =>
  operatorsFor(type).map((name) => ({ name, label: OPERATORS[name].nl[type === 'date' ? 1 : 0] }));

/** Whether a limit or another fact may stand as the value, and there is one. */
export const mayRefer = (vocabulary: Vocabulary, fact: KnownFact, operator: string): boolean =>
  operatorOf(operator)?.mayRefer === true && referencesFor(vocabulary, fact).length > 0;
