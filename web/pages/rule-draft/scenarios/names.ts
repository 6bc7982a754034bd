/** What a document calls the things that a scenario may name, whatever else is in it. Pure. */
import { ENTRANCE_FACT } from '../../../../domain/rules/language/entrance.ts';
import { isThing } from '../../../../domain/rules/language/thing.ts';
import type { Vocabulary } from '../../../../domain/rules/language/words.ts';
import { factNamed, vocabularyOf } from '../builder/vocabulary.ts';

export interface Named {
  readonly id: string;
  readonly label: string;
}

/** What a fact or operator has to choose of, as names with their words. */
export const asNamed = (choices: readonly { readonly name: string; readonly label: string }[]): readonly Named[] =>
  choices.map(({ name, label }) => ({ id: name, label }));

/** The lists of a document from which a scenario names. */
export interface NamesIn {
  readonly vocabulary: Vocabulary;
  readonly entrances: readonly Named[];
  readonly admission: readonly Named[];
  readonly cohorts: readonly Named[];
  readonly goals: readonly Named[];
  readonly exits: readonly Named[];
  readonly approaches: readonly Named[];
  readonly tracks: readonly Named[];
  readonly programmes: readonly Named[];
  readonly instruments: readonly Named[];
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const namedIn = (list: unknown, words: 'label' | 'reason' = 'label'): readonly Named[] =>
  listOf(list).flatMap((one) => {
    if (!isThing(one) || typeof one.id !== 'string') return [];
    const said = one[words];
    return [{ id: one.id, label: isThing(said) && typeof said.nl === 'string' && said.nl !== '' ? said.nl : one.id }];
  });

export const namesIn = (raw: unknown): NamesIn => {
  const document = isThing(raw) ? raw : {};
  const vocabulary = vocabularyOf(raw);
  const within = (key: string) => listOf(document.approaches).flatMap((one) => (isThing(one) ? namedIn(one[key]) : []));
  return {
    vocabulary,
    entrances: asNamed(factNamed(vocabulary, ENTRANCE_FACT)?.options ?? []),
    admission: namedIn(document.admission, 'reason'),
    cohorts: namedIn(document.cohorts),
    goals: namedIn(document.goals),
    exits: namedIn(document.exits),
    approaches: namedIn(document.approaches),
    tracks: within('tracks'),
    programmes: within('programmes'),
    instruments: namedIn(document.instruments),
  };
};

/** The scenarios of a document as they are written. */
export const scenariosIn = (raw: unknown): readonly unknown[] => (isThing(raw) ? listOf(raw.scenarios) : []);

const textOf = (raw: unknown, key: string): string => (isThing(raw) && typeof raw[key] === 'string' ? raw[key] : '');

export const idOfScenario = (raw: unknown): string => textOf(raw, 'id');
/** Dutch; without one its id. */
export const titleOfScenario = (raw: unknown): string =>
  (isThing(raw) ? textOf(raw.title, 'nl') : '') || idOfScenario(raw);
