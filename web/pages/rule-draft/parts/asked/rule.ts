/** What is asked of a rule: its reason, one comparison, and where it comes from. Pure. */
import { LONGEST_PLACE } from '../../../../../domain/rules/language/limits.ts';
import { type FactType, operatorOf } from '../../../../../domain/rules/language/operators.ts';
import { comparisonsOf, factNamed, factsOf, type KnownFact, vocabularyOf } from '../../builder/vocabulary.ts';
import { sourcesIn } from '../choices.ts';
import { type AskedField, choice, type Entered, ofPage, sentence } from './field.ts';

/** One value stands behind it: what needs several is made in the builder. */
const comparisonsFor = (fact: KnownFact) => comparisonsOf(fact).filter(({ name }) => operatorOf(name)?.value === 'one');

/** What stands as the value of a comparison with a fact. Every type, so that a new one does not compile before it is asked. */
export const VALUE_OF: Readonly<Record<FactType, (fact: KnownFact) => Omit<AskedField, 'name'>>> = {
  boolean: () => ofPage('value', ['yes', 'no']),
  integer: () => ({ kind: 'number', read: 'integer' }),
  number: () => ({ kind: 'number', read: 'number' }),
  date: () => ({ kind: 'day', read: 'day' }),
  choice: ({ options }) => choice(options),
  list: ({ options }) => choice(options),
};

const factIn = (raw: unknown, { fact = '' }: Entered): KnownFact | undefined => factNamed(vocabularyOf(raw), fact);

/** A condition of one comparison, and where it comes from. */
export const askedOfCondition = (raw: unknown, entered: Entered): readonly AskedField[] => {
  const fact = factIn(raw, entered);
  return [
    { name: 'fact', ...choice(factsOf(vocabularyOf(raw))) },
    ...(fact === undefined
      ? []
      : ([
          { name: 'operator', ...choice(comparisonsFor(fact)) },
          { name: 'value', ...VALUE_OF[fact.type](fact) },
        ] satisfies AskedField[])),
    ...from(raw),
  ];
};

/** Where something comes from. */
export const from = (raw: unknown): readonly AskedField[] => {
  const options = sourcesIn(raw);
  const [first] = options;
  return [
    // Where there is one document, it is that.
    {
      name: 'document',
      kind: 'select',
      options,
      ...(options.length === 1 && first !== undefined && { begins: first.id }),
    },
    { name: 'place', kind: 'line', longest: LONGEST_PLACE },
  ];
};

const reason = [sentence('reason'), sentence('reasonEn', true)];

export const askedOfRule = (raw: unknown, entered: Entered): readonly AskedField[] => [
  ...reason,
  ...askedOfCondition(raw, entered),
];
