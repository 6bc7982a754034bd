/** What of a document may be chosen in a field of a part, whatever else is in it. Pure. */
import { comesAfter } from '../../../../domain/rules/language/date-order.ts';
import { SECTORS_FACT } from '../../../../domain/rules/language/named-at.ts';
import { isThing } from '../../../../domain/rules/language/thing.ts';
import { factNamed, factsOf, vocabularyOf } from '../builder/vocabulary.ts';
import { asNamed, type Named } from '../scenarios/names.ts';

/** The documents to which a rule may refer. */
export const sourcesIn = (raw: unknown): readonly Named[] =>
  Object.entries(isThing(raw) && isThing(raw.sources) ? raw.sources : {}).flatMap(([id, one]) =>
    isThing(one) ? [{ id, label: typeof one.title === 'string' ? one.title : id }] : [],
  );

const factsWhere = (raw: unknown, is: (fact: Readonly<Record<string, unknown>>) => boolean): readonly Named[] => {
  const vocabulary = vocabularyOf(raw);
  return factsOf(vocabulary).flatMap(({ name, label }) => {
    const fact = vocabulary.facts[name];
    return fact !== undefined && is(fact) ? [{ id: name, label }] : [];
  });
};

/** Facts that somebody records, of a type or of any. */
export const recordedIn = (raw: unknown, type?: 'date' | 'integer' | 'choice'): readonly Named[] =>
  factsWhere(raw, (fact) => (type === undefined || fact.type === type) && fact.derive === undefined);

/** Recorded dates that may be still to come. */
export const datesAheadIn = (raw: unknown): readonly Named[] =>
  factsWhere(raw, ({ type, derive, mayLieAhead }) => type === 'date' && derive === undefined && mayLieAhead === true);

/** Recorded dates that a recorded date can be said not to come before, so that no two of them wait for each other. */
export const datesBeforeIn = (raw: unknown, name: string): readonly Named[] => {
  const { facts } = vocabularyOf(raw);
  return recordedIn(raw, 'date').filter(({ id }) => !comesAfter({ facts }, id, name));
};

/** The options of the fact that says in which sectors a client can work. */
export const sectorsIn = (raw: unknown): readonly Named[] =>
  asNamed(factNamed(vocabularyOf(raw), SECTORS_FACT)?.options ?? []);

/** Facts by which candidates can stand in an order. */
export const rankingFactsIn = (raw: unknown): readonly Named[] =>
  factsWhere(raw, ({ type }) => type === 'integer' || type === 'number' || type === 'date');
