/** What a scenario expects, what comes out, and where they differ, as a person reads it. Pure. */
import { isThing } from '../../../../domain/rules/language/thing.ts';
import type { ScenarioResults } from '../../../api/types.ts';
import type { MixedSentence } from '../../../parts/mixed.tsx';
import { factNamed } from '../builder/vocabulary.ts';
import type { Named, NamesIn } from './names.ts';
import type { ScenarioWords } from './words.ts';

type Result = ScenarioResults['scenarios'][number];
type Part = Result['differences'][number]['part'];

const LISTS: Readonly<Record<Exclude<Part, 'outcome' | 'needs'>, keyof NamesIn>> = {
  refused: 'admission',
  goal: 'goals',
  exit: 'exits',
  approach: 'approaches',
  track: 'tracks',
  programmes: 'programmes',
  instruments: 'instruments',
};

/** A fact by its label. */
export const factInWords = (name: string, { vocabulary }: NamesIn): string =>
  factNamed(vocabulary, name)?.label ?? name;

const named = (part: Part, id: string, names: NamesIn, words: ScenarioWords): string => {
  if (part === 'outcome') return words.outcomes[id as keyof ScenarioWords['outcomes']] ?? id;
  if (part === 'needs') return factInWords(id, names);
  const list = names[LISTS[part]] as readonly Named[];
  const label = list.find((one) => one.id === id)?.label;
  return part === 'refused' ? words.refusedBy(label ?? id) : (label ?? id);
};

/** One value of a part: what is not there at all, none, or by its names. */
export const saidOf = (part: Part, value: unknown, names: NamesIn, words: ScenarioWords): string => {
  if (value === undefined) return words.nothing;
  if (value === null) return part === 'refused' ? words.admitted : words.none;
  if (Array.isArray(value))
    return value.length === 0 ? words.none : value.map((one) => named(part, String(one), names, words)).join(', ');
  return typeof value === 'string' ? named(part, value, names, words) : JSON.stringify(value);
};

/** The names of the rules in what is said of a value, in their order: they are Dutch, whatever the page is. */
const namesIn = (part: Part, value: unknown, names: NamesIn): readonly string[] => {
  if (part === 'outcome') return [];
  const label = (id: string) =>
    part === 'needs'
      ? factInWords(id, names)
      : ((names[LISTS[part]] as readonly Named[]).find((one) => one.id === id)?.label ?? id);
  return [value].flat().flatMap((one) => (typeof one === 'string' ? [label(one)] : []));
};

export interface Line {
  readonly label: string;
  readonly value: string;
  /** Of the rules, in the order in which they stand in the value. */
  readonly names: readonly string[];
}

const PARTS: readonly Exclude<Part, 'outcome'>[] = [
  'refused',
  'goal',
  'exit',
  'approach',
  'track',
  'programmes',
  'instruments',
  'needs',
];

/** Everything that is expected, or that comes out. */
export const expectationInWords = (expected: unknown, names: NamesIn, words: ScenarioWords): readonly Line[] =>
  PARTS.flatMap((part) =>
    isThing(expected) && expected[part] !== undefined
      ? [
          {
            label: words.parts[part],
            value: saidOf(part, expected[part], names, words),
            names: namesIn(part, expected[part], names),
          },
        ]
      : [],
  );

/** Each difference in one sentence: what was expected, and what comes out. */
export const differencesInWords = (
  { differences, openFacts, gap }: Pick<Result, 'differences' | 'openFacts' | 'gap'>,
  names: NamesIn,
  words: ScenarioWords,
): readonly MixedSentence[] => {
  const open = openFacts.map((one) => factInWords(one, names));
  return [
    ...differences.map(({ part, expected, got }) => ({
      sentence: words.difference(
        words.parts[part],
        saidOf(part, expected, names, words),
        saidOf(part, got, names, words),
      ),
      names: [...namesIn(part, expected, names), ...namesIn(part, got, names)],
    })),
    ...(gap === null ? [] : [{ sentence: words.gap, names: [] }]),
    ...(open.length === 0 ? [] : [{ sentence: words.openFacts(open.join(', ')), names: open }]),
  ];
};

export type Standing = keyof ScenarioWords['standing'];

export const standingOf = (result: Result | undefined): Standing => {
  if (result === undefined) return 'unknown';
  if (result.faults.length > 0) return 'faulty';
  return result.differences.length > 0 || result.gap !== null ? 'differs' : 'holds';
};

/** The result of a scenario: at its place, or where the answer is of a moment ago by its name. */
export const resultOf = (results: ScenarioResults | undefined, place: number, id: string): Result | undefined => {
  const scenarios = results?.scenarios ?? [];
  const here = scenarios[place];
  return here !== undefined && here.id === id ? here : scenarios.find((one) => one.id === id && id !== '');
};

/** The scenarios that touch a rule, by their place; null where nothing can be said of it. */
export const touching = (results: ScenarioResults | undefined, rule: string): readonly number[] | null =>
  results?.rules.find(({ place }) => place === rule)?.scenarios ?? null;
