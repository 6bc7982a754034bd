/**
 * A new part of a rule set, with the least that its schema needs: what has a default there is left out. The contract:
 * 1. of what is asked and sound, the document with the part in it passes the schema;
 * 2. a name is made of the words for people: ASCII, as the schema takes it, and of nothing else in the document.
 * Whether the rules as a whole are sound is for the checks. Pure; takes the schema's types only, so that a page can use it.
 */
import { ENTRANCE_FACT } from './entrance.ts';
import { LONGEST_ID, TAKEN_ID } from './limits.ts';
import type {
  Approach,
  Cohort,
  Condition,
  Derivation,
  Dismissal,
  Entrance,
  Exit,
  Fact,
  Goal,
  Instrument,
  Rule,
  RuleSetDocument,
  SourceRef,
  Texts,
} from './schema.ts';
import { isThing } from './thing.ts';

/** Words for people. Without English ones the Dutch stand in their place, as somebody may not have them yet. */
export interface Said {
  readonly nl: string;
  readonly en?: string;
}

const saidIn = ({ nl, en = '' }: Said): Texts => ({ nl: nl.trim(), en: en.trim() || nl.trim() });

/** Parts of a document whose keys are names. */
const NAMED_BY_KEY = ['facts', 'parameters', 'conditions', 'sources'] as const;

/** Each `id` at any depth. */
const idsIn = (value: unknown): string[] =>
  Array.isArray(value)
    ? value.flatMap(idsIn)
    : isThing(value)
      ? [...(typeof value.id === 'string' ? [value.id] : []), ...Object.values(value).flatMap(idsIn)]
      : [];

/** Every name that a document has for something, whatever else is in it. */
export const namesTaken = (raw: unknown): ReadonlySet<string> =>
  new Set([
    // One fact is always there, and one name the schema refuses.
    ENTRANCE_FACT,
    TAKEN_ID,
    ...idsIn(raw),
    ...NAMED_BY_KEY.flatMap((part) => (isThing(raw) && isThing(raw[part]) ? Object.keys(raw[part]) : [])),
  ]);

/** A number fits behind it. */
const LONGEST_NAME = LONGEST_ID - 12;

/** The name of the rule that something has from the start. */
const ruleOf = (id: string): string => `${id}-1`;

/**
 * A free name out of words: `Wil een eigen bedrijf` becomes `wilEenEigenBedrijf`.
 * @param otherwise begins the name where the words have no letter to begin with
 */
export const nameFor = (words: string, taken: ReadonlySet<string>, otherwise: string): string => {
  const [first = '', ...rest] = words
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
  const joined = [first, ...rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1))].join('');
  const name = (/^[a-z]/.test(joined) ? joined : `${otherwise}${joined}`).slice(0, LONGEST_NAME);
  const isFree = (one: string) => !taken.has(one) && !taken.has(ruleOf(one));
  if (isFree(name)) return name;
  let n = 2;
  while (!isFree(`${name}-${n}`)) n += 1;
  return `${name}-${n}`;
};

/** Options in words, one for each: their names are of this fact only. */
export const optionsFor = (options: readonly Said[]): Record<string, Texts> => {
  const made: Record<string, Texts> = {};
  for (const option of options)
    made[nameFor(option.nl, new Set([...Object.keys(made), TAKEN_ID]), 'option')] = saidIn(option);
  return made;
};

/** An option more of a fact that is there; it stands in its options by its name. */
export const newOption = saidIn;

interface AskedOfEveryFact {
  readonly label: Said;
  readonly question?: Said | undefined;
}

/** What is asked of a fact that a person records. */
export type AskedOfFact = AskedOfEveryFact &
  (
    | { readonly type: 'boolean' }
    | {
        readonly type: 'integer' | 'number';
        readonly minimum: number;
        readonly maximum: number;
        readonly unit?: string | undefined;
      }
    | {
        readonly type: 'date';
        readonly minimum: string;
        readonly maximum: string;
        readonly mayLieAhead: boolean;
      }
    | { readonly type: 'choice' | 'list'; readonly options: readonly Said[] }
  );

/** As it is written: without the keys that the schema fills in itself. */
export type Written<Part, Filled extends keyof Part> = Omit<Part, Filled> & Partial<Pick<Part, Filled>>;

type WrittenFact = Fact extends infer One ? (One extends Fact ? Written<One, 'changeable'> : never) : never;

const kindOf = (asked: AskedOfFact) => {
  switch (asked.type) {
    case 'boolean':
      return { type: asked.type };
    case 'integer':
    case 'number': {
      const { type, unit, minimum, maximum } = asked;
      return { type, ...(unit !== undefined && unit !== '' && { unit }), minimum, maximum };
    }
    case 'date': {
      const { type, minimum, maximum, mayLieAhead } = asked;
      return { type, minimum, maximum, ...(mayLieAhead && { mayLieAhead }) };
    }
    case 'choice':
    case 'list':
      return { type: asked.type, options: optionsFor(asked.options) };
  }
};

/** It stands in `facts` by its name. */
export const newFact = (asked: AskedOfFact): WrittenFact => ({
  ...kindOf(asked),
  label: saidIn(asked.label),
  ...(asked.question !== undefined && asked.question.nl.trim() !== '' && { question: saidIn(asked.question) }),
});

type KeysOf<One> = One extends unknown ? keyof One : never;

/** Every way in which the schema works a fact out. */
export type Recipe = Exclude<KeysOf<Derivation>, 'on'>;
type Count = Exclude<Recipe, 'movedBy' | 'cohort'>;

/** What is asked of a fact that the engine works out. */
export type AskedOfDerivedFact = { readonly label: Said } & (
  | {
      readonly recipe: Count;
      readonly date: string;
      /** A day, or the name of a recorded date. Absent: the day of the decision. */
      readonly on?: string | undefined;
      readonly minimum: number;
      readonly maximum: number;
    }
  | {
      readonly recipe: 'movedBy';
      readonly from: string;
      readonly to: string;
      readonly minimum: number;
      readonly maximum: number;
      readonly unit?: string | undefined;
    }
  | { readonly recipe: 'cohort'; readonly cohort: string }
);

/** What is counted, as it stands behind the number. */
const COUNTED_IN: Readonly<Record<Count, string>> = {
  ageOf: 'jaar',
  monthsSince: 'maanden',
  monthsBegunSince: 'maanden',
  daysSince: 'dagen',
};

/** It stands in `facts` by its name, as what is recorded does. */
export const newDerivedFact = (asked: AskedOfDerivedFact): WrittenFact => {
  const label = saidIn(asked.label);
  if (asked.recipe === 'cohort') return { type: 'boolean', derive: { cohort: asked.cohort }, label };
  const { minimum, maximum } = asked;
  if (asked.recipe === 'movedBy') {
    const { from, to, unit } = asked;
    const derive = { movedBy: { from, to } };
    return { type: 'integer', ...(unit !== undefined && unit !== '' && { unit }), minimum, maximum, derive, label };
  }
  const { recipe, date, on } = asked;
  const derive = { [recipe]: date, ...(on !== undefined && on !== '' && { on }) } as Exclude<
    Derivation,
    { cohort: string }
  >;
  return { type: 'integer', unit: COUNTED_IN[recipe], minimum, maximum, derive, label };
};

type Improvement = Extract<Fact, { improvement?: unknown }>['improvement'];

/** Which change of a fact is one for the better; it stands in the fact. */
export const newImprovement = ({
  to,
  words,
}: {
  readonly to: boolean | string | readonly string[];
  readonly words: Said;
}): Improvement => ({ to, ...(words.nl.trim() !== '' && { words: saidIn(words) }) }) as Improvement;

export interface AskedOfDismissal extends Pick<Dismissal, 'date' | 'whileStill' | 'source'> {
  readonly askBefore: string;
}

/** What a dismissal does, with nothing yet that is so after it or no longer true. */
export const newDismissal = ({ date, askBefore, whileStill, source }: AskedOfDismissal): Dismissal => ({
  date,
  askBefore: { value: askBefore, source },
  whileStill,
  becomes: {},
  outdated: [],
  source,
});

type Source = RuleSetDocument['sources'][string];

/** A document that rules refer to; it stands in `sources` by its name. */
export const newSource = ({ title, publisher, date, kind, link }: Source): Source => ({
  title: title.trim(),
  publisher: publisher.trim(),
  date,
  kind,
  ...(link !== undefined && link !== '' && { link }),
});

type Parameter = RuleSetDocument['parameters'][string];

export interface AskedOfParameter extends Pick<Parameter, 'type' | 'unit'> {
  readonly label: Said;
  /** What it has from the start: others come later, each from its day. */
  readonly value: Parameter['values'][number];
}

/** A figure of policy or law; it stands in `parameters` by its name. */
export const newParameter = ({ label, type, unit, value }: AskedOfParameter): Parameter => ({
  label: saidIn(label),
  type,
  ...(unit !== undefined && unit !== '' && { unit }),
  values: [value],
});

/** A condition that rules take up by its name; it stands in `conditions` by it. */
export const newCondition = ({
  label,
  when,
  source,
}: Omit<AskedOfRule, 'reason'> & { readonly label: Said }): RuleSetDocument['conditions'][string] => ({
  label: saidIn(label),
  when,
  source,
});

export interface AskedOfRule {
  readonly when: Condition;
  readonly reason: Said;
  readonly source: SourceRef;
}

export const newRule = (id: string, { when, reason, source }: AskedOfRule): Rule => ({
  id,
  when,
  reason: saidIn(reason),
  source,
});

/** A rule that gives an instrument its place in the order. */
export const newRankingRule = (id: string, asked: AskedOfRule & { readonly points: number }) => ({
  ...newRule(id, asked),
  points: asked.points,
});

/** What leads somewhere has a rule from the start: the schema takes none without. */
interface AskedOfDestination {
  readonly label: Said;
  readonly entrance: Entrance;
  readonly rule: AskedOfRule;
}

export const newGoal = (
  id: string,
  { label, entrance, description, rule }: AskedOfDestination & { readonly description: Said },
): Goal => ({
  id,
  entrance,
  label: saidIn(label),
  description: saidIn(description),
  rules: [newRule(ruleOf(id), rule)],
  source: rule.source,
});

export const newExit = (id: string, { label, entrance, rule }: AskedOfDestination): Written<Exit, 'leadsTo'> => ({
  id,
  entrance,
  label: saidIn(label),
  rules: [newRule(ruleOf(id), rule)],
  source: rule.source,
});

export interface AskedOfInstrument {
  readonly label: Said;
  readonly description: Said;
  readonly proof: { readonly kind: Instrument['proof']['kind']; readonly summary: Said };
  readonly goals: readonly string[];
  /** Whole euros for each place. */
  readonly euros: number;
  readonly places: number;
  readonly duration: string;
  readonly rule: AskedOfRule;
}

/** In every sector, with nothing that rules it out or gives it another place in the order. */
export const newInstrument = (
  id: string,
  { label, description, proof, goals, euros, places, duration, rule }: AskedOfInstrument,
): Instrument => ({
  id,
  label: saidIn(label),
  description: saidIn(description),
  proof: { kind: proof.kind, summary: saidIn(proof.summary), source: rule.source },
  goals: [...goals],
  cost: { euros, source: rule.source },
  capacity: { places, source: rule.source },
  duration,
  sectors: [],
  eligibility: newRule(ruleOf(id), rule),
  contraIndications: [],
  ranking: [],
});

export interface AskedOfCohort {
  readonly label: Said;
  readonly size: number;
  readonly rankBy: Cohort['rankBy'][number];
  readonly whenConcluded: Cohort['whenConcluded']['value'];
  /** Who is a candidate, and what is said of a place. */
  readonly rule: AskedOfRule;
}

/** Of candidates that the order leaves equal the lowest client number comes first: the schema has no other. */
export const newCohort = (id: string, { label, size, rankBy, whenConcluded, rule }: AskedOfCohort): Cohort => ({
  id,
  label: saidIn(label),
  candidates: rule.when,
  size,
  rankBy: [{ ...rankBy }],
  tie: { by: 'clientNumber', source: rule.source },
  whenConcluded: { value: whenConcluded, source: rule.source },
  reason: saidIn(rule.reason),
  source: rule.source,
});

type Track = Approach['tracks'][number];
type Programme = Approach['programmes'][number];

interface AskedWithin {
  readonly label: Said;
  readonly rule: AskedOfRule;
}

export const newTrack = (id: string, { label, rule }: AskedWithin): Track => ({
  id,
  label: saidIn(label),
  rule: newRule(ruleOf(id), rule),
});

export const newProgramme = (
  id: string,
  { label, rule, places }: AskedWithin & { readonly places: number },
): Programme => ({ id, label: saidIn(label), places, rule: newRule(ruleOf(id), rule) });

/** Its first track is for everybody of the approach, as the last one has to be. */
export const newApproach = (
  id: string,
  {
    label,
    entrances,
    rule,
    track,
  }: AskedWithin & {
    readonly entrances: readonly Entrance[];
    readonly track: { readonly id: string; readonly label: Said; readonly reason: Said };
  },
): Approach => ({
  id,
  entrances: [...entrances],
  label: saidIn(label),
  rule: newRule(ruleOf(id), rule),
  tracks: [newTrack(track.id, { label: track.label, rule: { ...rule, reason: track.reason } })],
  programmes: [],
});
