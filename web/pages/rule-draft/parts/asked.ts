/**
 * What is asked of a new part of the rules, and the part that comes of it. The contract:
 * 1. the least is asked that the part needs; what else there is to it is filled in afterwards;
 * 2. what cannot be is told at its field, and nothing is made of it.
 * Pure.
 */
import { daysAbout } from '../../../../domain/calendar/written-duration.ts';
import { showsNothing } from '../../../../domain/free-text.ts';
import {
  LONGEST_PLACE,
  LONGEST_PUBLISHER,
  LONGEST_SENTENCE,
  LONGEST_UNIT,
  MOST_OF_ANYTHING,
  MOST_POINTS,
} from '../../../../domain/rules/language/limits.ts';
import {
  type AskedOfDerivedFact,
  type AskedOfFact,
  type AskedOfRule,
  nameFor,
  namesTaken,
  newApproach,
  newCohort,
  newCondition,
  newDerivedFact,
  newDismissal,
  newExit,
  newFact,
  newGoal,
  newImprovement,
  newInstrument,
  newOption,
  newParameter,
  newProgramme,
  newRankingRule,
  newRule,
  newSource,
  newTrack,
  optionsFor,
  type Recipe,
  type Said,
} from '../../../../domain/rules/language/new-parts.ts';
import { type FactType, operatorOf } from '../../../../domain/rules/language/operators.ts';
import type { Cohort, Entrance, Instrument, RuleSetDocument } from '../../../../domain/rules/language/schema.ts';
import { isThing } from '../../../../domain/rules/language/thing.ts';
import { NONE } from '../../../parts/field.tsx';
import { comparisonsOf, factNamed, factsOf, type KnownFact, vocabularyOf } from '../builder/vocabulary.ts';
import { valueAt } from '../builder/write.ts';
import type { Path } from '../document.ts';
import { asNamed, type Named, namesIn } from '../scenarios/names.ts';
import { readField, type Unread } from '../typed-field.ts';
import { datesAheadIn, datesBeforeIn, rankingFactsIn, recordedIn, sectorsIn, sourcesIn } from './choices.ts';

/** The parts that are added by a form. `contraIndication`: a rule that rules an instrument out. */
export type PartKind =
  | 'fact'
  | 'derivedFact'
  | 'parameter'
  | 'condition'
  | 'admission'
  | 'goal'
  | 'exit'
  | 'approach'
  | 'instrument'
  | 'cohort'
  | 'source'
  | 'rule'
  | 'track'
  | 'programme'
  | 'contraIndication'
  | 'ranking'
  | 'option'
  | 'dateBefore'
  | 'servedGoal'
  | 'offeredSector'
  | 'order'
  | 'remeasured'
  | 'improvement'
  | 'dismissal'
  | 'stillOption'
  | 'becomes'
  | 'outdated'
  | 'moment';

export const FACT_TYPES: readonly FactType[] = ['boolean', 'integer', 'number', 'date', 'choice', 'list'];

export type FieldName =
  | 'label'
  | 'labelEn'
  | 'description'
  | 'type'
  | 'options'
  | 'minimum'
  | 'maximum'
  | 'unit'
  | 'mayLieAhead'
  | 'question'
  | 'entrance'
  | 'goals'
  | 'proofKind'
  | 'proof'
  | 'euros'
  | 'places'
  | 'duration'
  | 'fact'
  | 'operator'
  | 'value'
  | 'reason'
  | 'reasonEn'
  | 'points'
  | 'document'
  | 'place'
  | 'refusal'
  | 'refusalEn'
  | 'title'
  | 'publisher'
  | 'date'
  | 'sourceKind'
  | 'link'
  | 'figureType'
  | 'figureFrom'
  | 'figure'
  | 'recipe'
  | 'since'
  | 'until'
  | 'untilDay'
  | 'untilFact'
  | 'from'
  | 'to'
  | 'cohort'
  | 'size'
  | 'rankFact'
  | 'rankOrder'
  | 'whenConcluded'
  | 'entrances'
  | 'trackLabel'
  | 'trackLabelEn'
  | 'trackReason'
  | 'trackReasonEn'
  | 'dateBefore'
  | 'servedGoal'
  | 'offeredSector'
  | 'remeasured'
  | 'betterTo'
  | 'betterOrder'
  | 'betterWords'
  | 'betterWordsEn'
  | 'dismissalDate'
  | 'askBefore'
  | 'stillFact'
  | 'stillOptions'
  | 'stillOption'
  | 'becomesFact'
  | 'becomesValue'
  | 'outdated'
  | 'moment';

export interface AskedField {
  readonly name: FieldName;
  /** As the form draws it. */
  readonly kind: 'line' | 'lines' | 'number' | 'day' | 'check' | 'select' | 'many';
  /** How its letters are read, where that is more than words. */
  readonly read?: 'integer' | 'number' | 'day' | 'term' | 'link';
  /** In the rules' own Dutch, or (`of: 'page'`) names that the page has words for. */
  readonly options?: readonly Named[];
  readonly areOfPage?: boolean;
  readonly isOptional?: boolean;
  readonly longest?: number;
  readonly least?: number;
  readonly most?: number;
  /** What stands in it from the start. */
  readonly begins?: string;
  /** What its words cannot do without. */
  readonly holds?: string;
}

export type Entered = Readonly<Partial<Record<FieldName, string>>>;

const sentence = (name: FieldName, isOptional = false): AskedField => ({
  name,
  kind: 'line',
  longest: LONGEST_SENTENCE,
  isOptional,
});
type SourceKind = RuleSetDocument['sources'][string]['kind'];
export const SOURCE_KINDS: readonly SourceKind[] = ['policy', 'law', 'choice'];

type RankOrder = Cohort['rankBy'][number]['order'];
export const RANK_ORDERS: readonly RankOrder[] = ['descending', 'ascending'];

type WhenConcluded = Cohort['whenConcluded']['value'];
export const WHEN_CONCLUDED: readonly WhenConcluded[] = ['kept', 'givenBack'];

const ofPage = (name: FieldName, ids: readonly string[]): AskedField => ({
  name,
  kind: 'select',
  areOfPage: true,
  options: ids.map((id) => ({ id, label: id })),
});
const figure = (
  name: FieldName,
  read: 'integer' | 'number',
  range: Pick<AskedField, 'least' | 'most'> = {},
): AskedField => ({ name, kind: 'number', read, ...range });
const amount = (name: FieldName): AskedField => figure(name, 'integer', { least: 0, most: MOST_OF_ANYTHING });
const choice = (options: readonly { readonly name: string; readonly label: string }[]) => ({
  kind: 'select' as const,
  options: asNamed(options),
});

/** One value stands behind it: what needs several is made in the builder. */
const comparisonsFor = (fact: KnownFact) => comparisonsOf(fact).filter(({ name }) => operatorOf(name)?.value === 'one');

/** What stands as the value of a comparison with a fact. Every type, so that a new one does not compile before it is asked. */
const VALUE_OF: Readonly<Record<FactType, (fact: KnownFact) => Omit<AskedField, 'name'>>> = {
  boolean: () => ofPage('value', ['yes', 'no']),
  integer: () => ({ kind: 'number', read: 'integer' }),
  number: () => ({ kind: 'number', read: 'number' }),
  date: () => ({ kind: 'day', read: 'day' }),
  choice: ({ options }) => choice(options),
  list: ({ options }) => choice(options),
};

const factIn = (raw: unknown, { fact = '' }: Entered): KnownFact | undefined => factNamed(vocabularyOf(raw), fact);

/** A condition of one comparison, and where it comes from. */
const askedOfCondition = (raw: unknown, entered: Entered): readonly AskedField[] => {
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
const from = (raw: unknown): readonly AskedField[] => {
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

const askedOfRule = (raw: unknown, entered: Entered): readonly AskedField[] => [
  ...reason,
  ...askedOfCondition(raw, entered),
];

const unit: AskedField = { name: 'unit', kind: 'line', isOptional: true, longest: LONGEST_UNIT };

const RANGE_OF: Readonly<Record<FactType, readonly AskedField[]>> = {
  boolean: [],
  integer: [figure('minimum', 'integer'), figure('maximum', 'integer'), unit],
  number: [figure('minimum', 'number'), figure('maximum', 'number'), unit],
  date: [
    { name: 'minimum', kind: 'day', read: 'day' },
    { name: 'maximum', kind: 'day', read: 'day' },
    { name: 'mayLieAhead', kind: 'check', isOptional: true },
  ],
  choice: [{ name: 'options', kind: 'lines', least: 2 }],
  list: [{ name: 'options', kind: 'lines', least: 1 }],
};

const typeIn = ({ type }: Entered): FactType | undefined => FACT_TYPES.find((one) => one === type);

const among = (name: FieldName, options: readonly Named[], isOptional = false): AskedField => ({
  name,
  kind: 'select',
  options,
  isOptional,
});

/** Every way to work a fact out, with what is asked of it; a new one does not compile before it is asked. */
const ASKED_OF_RECIPE: Readonly<Record<Recipe, (raw: unknown, entered: Entered) => readonly AskedField[]>> = {
  ageOf: (raw, entered) => askedOfCount(raw, entered),
  monthsSince: (raw, entered) => askedOfCount(raw, entered),
  monthsBegunSince: (raw, entered) => askedOfCount(raw, entered),
  daysSince: (raw, entered) => askedOfCount(raw, entered),
  movedBy: (raw) => [
    among('from', recordedIn(raw, 'integer')),
    among('to', recordedIn(raw, 'integer')),
    ...RANGE_OF.integer,
  ],
  cohort: (raw) => [among('cohort', namesIn(raw).cohorts)],
};
export const RECIPES = Object.keys(ASKED_OF_RECIPE) as readonly Recipe[];

const askedOfCount = (raw: unknown, { until }: Entered): readonly AskedField[] => [
  among('since', recordedIn(raw, 'date')),
  ofPage('until', ['decision', 'day', 'recorded']),
  ...(until === 'day' ? [{ name: 'untilDay', kind: 'day', read: 'day' } satisfies AskedField] : []),
  ...(until === 'recorded' ? [among('untilFact', recordedIn(raw, 'date'))] : []),
  figure('minimum', 'integer'),
  figure('maximum', 'integer'),
];

/** Of a document the ways for which it has what is needed. */
const recipesFor = (raw: unknown): readonly Recipe[] =>
  RECIPES.filter((recipe) => {
    const fields = ASKED_OF_RECIPE[recipe](raw, {});
    // What is moved is another than what it is moved from.
    return fields.every(({ options = [null, null] }) => options.length > (recipe === 'movedBy' ? 1 : 0));
  });

type FigureType = RuleSetDocument['parameters'][string]['type'];
const FIGURES: readonly FigureType[] = ['integer', 'number'];
const figureIn = ({ figureType }: Entered): FigureType => FIGURES.find((one) => one === figureType) ?? 'integer';

const recipeIn = ({ recipe }: Entered): Recipe | undefined => RECIPES.find((one) => one === recipe);

/** What a new part is made of, read out of what was filled in without a fault. */
interface Given {
  readonly id: string;
  readonly entered: Entered;
  readonly text: (name: FieldName) => string;
  readonly number: (name: FieldName) => number;
  readonly said: (name: FieldName, english?: FieldName) => Said;
  /** The condition, where it comes from, and what is said of it. */
  readonly rule: (reason?: FieldName, english?: FieldName) => AskedOfRule;
  /** A value as a fact has it. */
  readonly value: (field: FieldName, fact: string) => unknown;
  /** What there is to choose in a field. */
  readonly options: (field: FieldName) => readonly Named[];
  /** A free name for something within it. */
  readonly name: (words: FieldName, otherwise: string) => string;
}

interface Kind {
  /** Its fields, as far as they are known by what was filled in. @param there what its list has already @param list where it comes to stand */
  readonly asked: (raw: unknown, entered: Entered, there: unknown, list: Path) => readonly AskedField[];
  /** Of which words its name in the file is made; absent: it has none of its own. */
  readonly named?: FieldName;
  /** Begins that name where the words have no letter to begin with. */
  readonly otherwise?: string;
  readonly made: (given: Given) => unknown;
  /** Where in its list it comes to stand; absent: behind all that are there. */
  readonly placeIn?: (there: readonly unknown[], part: unknown) => number;
  /** The field that says under which name it stands, where that is none of its own. */
  readonly keyedBy?: FieldName;
  /** There is one or none: it stands by itself, under its kind. */
  readonly isAlone?: true;
}

const named = [sentence('label'), sentence('labelEn', true)];
const ENTRANCES = ['benefit', 'crisis'] satisfies Entrance[];
const entrance = ofPage('entrance', ENTRANCES);
const labelled = { named: 'label' } as const;
const reasoned = { named: 'reason', otherwise: 'rule' } as const;
const label = ({ said }: Given): Said => said('label', 'labelEn');

const rankOf = ({ text }: Given): Cohort['rankBy'][number] => ({
  fact: text('rankFact'),
  order: text('rankOrder') as RankOrder,
});

/** What a list, of names or of what each is about, does not have yet. */
const notIn = (there: unknown, all: readonly Named[]): readonly Named[] => {
  const has = new Set((Array.isArray(there) ? there : []).map((one: unknown) => (isThing(one) ? one.fact : one)));
  return all.filter(({ id }) => !has.has(id));
};

export const BETTER_NUMBERS = ['higher', 'lower'] as const;
export const BETTER_LISTS = ['more', 'fewer'] as const;

/** What is better of a fact. Every type, so that a new one does not compile before it is asked. */
const BETTER: Readonly<Record<FactType, (fact: KnownFact) => readonly AskedField[]>> = {
  boolean: () => [ofPage('betterTo', ['yes', 'no'])],
  integer: () => [ofPage('betterTo', BETTER_NUMBERS)],
  number: () => [ofPage('betterTo', BETTER_NUMBERS)],
  date: () => [],
  choice: (fact) => {
    const options = asNamed(fact.options);
    return [
      { name: 'betterOrder', kind: 'lines', least: 2, options, begins: options.map(({ label }) => label).join('\n') },
    ];
  },
  list: () => [ofPage('betterTo', BETTER_LISTS)],
};

const betterOf = ({ entered: { betterTo, betterOrder }, options }: Given): boolean | string | readonly string[] => {
  if (betterOrder !== undefined)
    return linesOf(betterOrder).flatMap((line) => options('betterOrder').find(({ label }) => label === line)?.id ?? []);
  return betterTo === 'yes' || betterTo === 'no' ? betterTo === 'yes' : (betterTo ?? '');
};

/** Every kind of part, in one table: a new one is an entry here and in the lists, and its words. */
const KINDS: Readonly<Record<PartKind, Kind>> = {
  fact: {
    ...labelled,
    otherwise: 'fact',
    asked: (_, entered) => {
      const type = typeIn(entered);
      return [
        ...named,
        ofPage('type', FACT_TYPES),
        ...(type === undefined ? [] : RANGE_OF[type]),
        sentence('question', true),
      ];
    },
    made: (given) => newFact(factOf(given)),
  },
  derivedFact: {
    ...labelled,
    otherwise: 'fact',
    asked: (raw, entered) => {
      const recipe = recipeIn(entered);
      return [
        ...named,
        ofPage('recipe', recipesFor(raw)),
        ...(recipe === undefined ? [] : ASKED_OF_RECIPE[recipe](raw, entered)),
      ];
    },
    made: (given) => newDerivedFact(derivedOf(given)),
  },
  parameter: {
    ...labelled,
    otherwise: 'limit',
    asked: (raw, entered) => [
      ...named,
      ofPage('figureType', FIGURES),
      unit,
      { name: 'figureFrom', kind: 'day', read: 'day' },
      figure('figure', figureIn(entered)),
      ...from(raw),
    ],
    made: (given) =>
      newParameter({
        label: label(given),
        type: figureIn(given.entered),
        unit: given.text('unit'),
        value: { from: given.text('figureFrom'), value: given.number('figure'), source: given.rule().source },
      }),
  },
  condition: {
    ...labelled,
    otherwise: 'condition',
    asked: (raw, entered) => [...named, ...askedOfCondition(raw, entered)],
    made: (given) => newCondition({ ...given.rule(), label: label(given) }),
  },
  admission: {
    named: 'refusal',
    otherwise: 'rule',
    asked: (raw, entered) => [sentence('refusal'), sentence('refusalEn', true), ...askedOfCondition(raw, entered)],
    made: ({ id, rule }) => newRule(id, rule('refusal', 'refusalEn')),
  },
  goal: {
    ...labelled,
    otherwise: 'goal',
    asked: (raw, entered) => [...named, entrance, sentence('description'), ...askedOfRule(raw, entered)],
    made: (given) => newGoal(given.id, { ...destinationOf(given), description: given.said('description') }),
  },
  exit: {
    ...labelled,
    otherwise: 'exit',
    asked: (raw, entered) => [...named, entrance, ...askedOfRule(raw, entered)],
    made: (given) => newExit(given.id, destinationOf(given)),
  },
  approach: {
    ...labelled,
    otherwise: 'approach',
    asked: (raw, entered) => [
      ...named,
      { name: 'entrances', kind: 'many', areOfPage: true, options: entrance.options ?? [] },
      ...askedOfRule(raw, entered),
      sentence('trackLabel'),
      sentence('trackLabelEn', true),
      sentence('trackReason'),
      sentence('trackReasonEn', true),
    ],
    made: (given) =>
      newApproach(given.id, {
        label: label(given),
        entrances: ENTRANCES.filter((one) => chosen(given.text('entrances')).includes(one)),
        rule: given.rule(),
        track: {
          id: given.name('trackLabel', 'track'),
          label: given.said('trackLabel', 'trackLabelEn'),
          reason: given.said('trackReason', 'trackReasonEn'),
        },
      }),
  },
  instrument: {
    ...labelled,
    otherwise: 'instrument',
    asked: (raw, entered) => [
      ...named,
      sentence('description'),
      { name: 'goals', kind: 'many', options: namesIn(raw).goals },
      amount('euros'),
      amount('places'),
      { name: 'duration', kind: 'line', read: 'term' },
      ofPage('proofKind', ['evidence', 'experience'] satisfies Instrument['proof']['kind'][]),
      sentence('proof'),
      ...askedOfRule(raw, entered),
    ],
    made: (given) =>
      newInstrument(given.id, {
        label: label(given),
        description: given.said('description'),
        proof: { kind: given.text('proofKind') as Instrument['proof']['kind'], summary: given.said('proof') },
        goals: chosen(given.text('goals')),
        euros: given.number('euros'),
        places: given.number('places'),
        duration: given.text('duration'),
        rule: given.rule(),
      }),
  },
  cohort: {
    ...labelled,
    otherwise: 'cohort',
    asked: (raw, entered) => [
      ...named,
      amount('size'),
      among('rankFact', rankingFactsIn(raw)),
      ofPage('rankOrder', RANK_ORDERS),
      ofPage('whenConcluded', WHEN_CONCLUDED),
      ...askedOfRule(raw, entered),
    ],
    made: (given) =>
      newCohort(given.id, {
        label: label(given),
        size: given.number('size'),
        rankBy: rankOf(given),
        whenConcluded: given.text('whenConcluded') as WhenConcluded,
        rule: given.rule(),
      }),
  },
  source: {
    named: 'title',
    otherwise: 'source',
    asked: () => [
      { name: 'title', kind: 'line', longest: LONGEST_PLACE },
      { name: 'publisher', kind: 'line', longest: LONGEST_PUBLISHER },
      { name: 'date', kind: 'day', read: 'day' },
      ofPage('sourceKind', SOURCE_KINDS),
      { name: 'link', kind: 'line', read: 'link', isOptional: true },
    ],
    made: ({ text }) =>
      newSource({
        title: text('title'),
        publisher: text('publisher'),
        date: text('date'),
        kind: text('sourceKind') as SourceKind,
        link: text('link'),
      }),
  },
  rule: { ...reasoned, asked: askedOfRule, made: ({ id, rule }) => newRule(id, rule()) },
  track: {
    ...labelled,
    otherwise: 'track',
    asked: (raw, entered) => [...named, ...askedOfRule(raw, entered)],
    made: (given) => newTrack(given.id, { label: label(given), rule: given.rule() }),
    // The last is for who is left.
    placeIn: ({ length }) => Math.max(0, length - 1),
  },
  programme: {
    ...labelled,
    otherwise: 'programme',
    asked: (raw, entered) => [...named, figure('places', 'integer', { least: 0 }), ...askedOfRule(raw, entered)],
    made: (given) =>
      newProgramme(given.id, { label: label(given), places: given.number('places'), rule: given.rule() }),
  },
  contraIndication: { ...reasoned, asked: askedOfRule, made: ({ id, rule }) => newRule(id, rule()) },
  ranking: {
    named: 'reason',
    otherwise: 'ranking',
    asked: (raw, entered) => [
      figure('points', 'integer', { least: -MOST_POINTS, most: MOST_POINTS }),
      ...askedOfRule(raw, entered),
    ],
    made: ({ id, rule, number }) => newRankingRule(id, { ...rule(), points: number('points') }),
  },
  option: { ...labelled, otherwise: 'option', asked: () => named, made: (given) => newOption(label(given)) },
  dateBefore: {
    asked: (raw, _, there, list) => [among('dateBefore', notIn(there, datesBeforeIn(raw, String(list.at(-2)))))],
    made: ({ text }) => text('dateBefore'),
  },
  servedGoal: {
    asked: (raw, _, there) => [among('servedGoal', notIn(there, namesIn(raw).goals))],
    made: ({ text }) => text('servedGoal'),
  },
  offeredSector: {
    asked: (raw, _, there) => [among('offeredSector', notIn(there, sectorsIn(raw)))],
    made: ({ text }) => text('offeredSector'),
  },
  order: {
    asked: (raw, _, there) => [among('rankFact', notIn(there, rankingFactsIn(raw))), ofPage('rankOrder', RANK_ORDERS)],
    made: rankOf,
  },
  remeasured: {
    asked: (raw, _, there) => [among('remeasured', notIn(there, recordedIn(raw)))],
    made: ({ text }) => text('remeasured'),
  },
  improvement: {
    asked: (raw, _, __, list) => {
      const fact = factNamed(vocabularyOf(raw), String(list.at(-2)));
      if (fact === undefined) return [];
      const holds = fact.type === 'boolean' ? {} : { holds: '{value}' };
      return [
        ...BETTER[fact.type](fact),
        { ...sentence('betterWords', true), ...holds },
        { ...sentence('betterWordsEn', true), ...holds },
      ];
    },
    made: (given) => newImprovement({ to: betterOf(given), words: given.said('betterWords', 'betterWordsEn') }),
    isAlone: true,
  },
  dismissal: {
    asked: (raw, { stillFact = '' }) => {
      const fact = factNamed(vocabularyOf(raw), stillFact);
      return [
        among('dismissalDate', datesAheadIn(raw)),
        { name: 'askBefore', kind: 'line', read: 'term' },
        among('stillFact', recordedIn(raw, 'choice')),
        ...(fact === undefined
          ? []
          : [{ name: 'stillOptions', kind: 'many', options: asNamed(fact.options) } satisfies AskedField]),
        ...from(raw),
      ];
    },
    made: (given) =>
      newDismissal({
        date: given.text('dismissalDate'),
        askBefore: given.text('askBefore'),
        whileStill: { fact: given.text('stillFact'), options: [...chosen(given.text('stillOptions'))] },
        source: given.rule().source,
      }),
    isAlone: true,
  },
  stillOption: {
    asked: (raw, _, there, list) => {
      const fact = factNamed(vocabularyOf(raw), String(valueAt(raw, [...list.slice(0, -1), 'fact'])));
      return [among('stillOption', fact === undefined ? [] : notIn(there, asNamed(fact.options)))];
    },
    made: ({ text }) => text('stillOption'),
  },
  becomes: {
    asked: (raw, { becomesFact = '' }) => {
      const fact = factNamed(vocabularyOf(raw), becomesFact);
      return [
        among('becomesFact', unsaidOfDismissal(raw)),
        ...(fact === undefined ? [] : [{ ...VALUE_OF[fact.type](fact), name: 'becomesValue' } satisfies AskedField]),
      ];
    },
    made: (given) => given.value('becomesValue', given.text('becomesFact')),
    keyedBy: 'becomesFact',
  },
  outdated: {
    asked: (raw) => [among('outdated', unsaidOfDismissal(raw))],
    made: ({ text }) => text('outdated'),
  },
  moment: {
    asked: () => [{ name: 'moment', kind: 'line', read: 'term' }],
    made: ({ text }) => text('moment'),
    placeIn: (there, moment) => {
      const later = there.findIndex((one) => daysAbout(String(one)) > daysAbout(String(moment)));
      return later < 0 ? there.length : later;
    },
  },
};

/** Facts of which nothing is said yet for after a dismissal. */
const unsaidOfDismissal = (raw: unknown): readonly Named[] => {
  const outdated = valueAt(raw, ['dismissal', 'outdated']);
  const becomes = valueAt(raw, ['dismissal', 'becomes']);
  return notIn(outdated, notIn(Object.keys(isThing(becomes) ? becomes : {}), recordedIn(raw)));
};

export const askedFor = (kind: PartKind, list: Path, raw: unknown, entered: Entered): readonly AskedField[] =>
  KINDS[kind].asked(raw, entered, valueAt(raw, list), list);

/** What has to be there before a part of a kind can be added to a list: the field that would have nothing to choose; null where nothing lacks. */
export const lackingFor = (kind: PartKind, list: Path, raw: unknown): FieldName | null =>
  askedFor(kind, list, raw, {}).find(({ options, isOptional }) => options?.length === 0 && isOptional !== true)?.name ??
  null;

export type Fault =
  | Unread
  | 'empty'
  | 'long'
  | 'range'
  | 'order'
  | 'fewOptions'
  | 'otherOptions'
  | 'choose'
  | 'same'
  | 'noValue';

export interface PlacedFault {
  readonly field: FieldName;
  readonly fault: Fault;
}

const linesOf = (typed: string): readonly string[] =>
  typed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => !showsNothing(line));

const chosen = (typed: string): readonly string[] => typed.split(',').filter((one) => one !== '' && one !== NONE);

/** Each of them once at most. */
const isSomeOf = (lines: readonly string[], options: readonly Named[]): boolean =>
  new Set(lines).size === lines.length && lines.every((line) => options.some(({ label }) => label === line));

const faultOf = (field: AskedField, typed: string): Fault | null => {
  const {
    kind,
    read,
    options,
    isOptional = false,
    longest = Number.POSITIVE_INFINITY,
    least,
    most,
    holds = '',
  } = field;
  if (showsNothing(typed)) return isOptional ? null : kind === 'select' || kind === 'many' ? 'choose' : 'empty';
  if (kind === 'select') return options?.some(({ id }) => id === typed) ? null : 'choose';
  if (kind === 'many') return chosen(typed).length === 0 ? 'choose' : null;
  if (kind === 'lines') {
    const lines = linesOf(typed);
    if (lines.some((line) => line.length > LONGEST_SENTENCE)) return 'long';
    if (options !== undefined && !isSomeOf(lines, options)) return 'otherOptions';
    return lines.length < (least ?? 0) ? 'fewOptions' : null;
  }
  if (read === undefined) return typed.trim().length > longest ? 'long' : typed.includes(holds) ? null : 'noValue';
  const { value, unread } = readField(read, typed);
  if (unread !== undefined) return unread;
  return Number(value) < (least ?? Number.NEGATIVE_INFINITY) || Number(value) > (most ?? Number.POSITIVE_INFINITY)
    ? 'range'
    : null;
};

const readIn = (fields: readonly AskedField[], entered: Entered, name: FieldName): string | number => {
  const read = fields.find((field) => field.name === name)?.read;
  const typed = (entered[name] ?? '').trim();
  if (read === undefined) return typed;
  const { value } = readField(read, typed);
  return typeof value === 'number' || typeof value === 'string' ? value : typed;
};

/** Of two facts from which one is worked out neither is the other. */
const DIFFERENT: readonly (readonly [FieldName, FieldName])[] = [
  ['from', 'to'],
  ['since', 'untilFact'],
];

/** What of it cannot be, in the order of the fields. */
export const faultsIn = (fields: readonly AskedField[], entered: Entered): readonly PlacedFault[] => {
  const found = fields.flatMap((field): PlacedFault[] => {
    const fault = faultOf(field, entered[field.name] ?? '');
    return fault === null ? [] : [{ field: field.name, fault }];
  });
  for (const [one, other] of DIFFERENT)
    if (fields.some(({ name }) => name === other) && entered[one] !== undefined && entered[one] === entered[other])
      found.push({ field: other, fault: 'same' });
  const hasRange = fields.some(({ name }) => name === 'minimum');
  const isTold = found.some(({ field }) => field === 'minimum' || field === 'maximum');
  if (!hasRange || isTold) return found;
  return readIn(fields, entered, 'minimum') < readIn(fields, entered, 'maximum')
    ? found
    : [...found, { field: 'maximum', fault: 'order' }];
};

const namedBy = (kind: PartKind, entered: Entered): string => {
  const { named } = KINDS[kind];
  return named === undefined ? '' : (entered[named] ?? '');
};

/** Whether what stands there is one or none, and no part of a list. */
export const standsAlone = (path: Path): boolean =>
  Object.entries(KINDS).some(([kind, { isAlone }]) => isAlone === true && kind === path.at(-1));

/** What a new part is called in the file, by what was filled in so far. */
export const nameOf = (kind: PartKind, list: Path, raw: unknown, entered: Entered): string => {
  const there = valueAt(raw, list);
  const taken = new Set([...namesTaken(raw), ...(isThing(there) ? Object.keys(there) : [])]);
  return nameFor(namedBy(kind, entered), taken, KINDS[kind].otherwise ?? '');
};

/** Whether there are words yet to make a name of. */
export const isNamed = (kind: PartKind, entered: Entered): boolean => !showsNothing(namedBy(kind, entered));

const givenIn = (kind: PartKind, list: Path, raw: unknown, entered: Entered): Given => {
  const fields = askedFor(kind, list, raw, entered);
  const id = nameOf(kind, list, raw, entered);
  const read = (name: FieldName) => readIn(fields, entered, name);
  const typeOf = (fact = '') => factNamed(vocabularyOf(raw), fact)?.type;
  const one = (name: FieldName, fact?: string) => (typeOf(fact) === 'boolean' ? read(name) === 'yes' : read(name));
  const said: Given['said'] = (name, english) => ({
    nl: entered[name] ?? '',
    en: english === undefined ? '' : (entered[english] ?? ''),
  });
  return {
    id,
    entered,
    text: (name) => String(read(name)),
    number: (name) => Number(read(name)),
    said,
    rule: (words = 'reason', english = 'reasonEn') => {
      return {
        when: {
          fact: entered.fact ?? '',
          operator: entered.operator ?? '',
          // Of a list one option is compared.
          value: one('value', entered.fact),
        },
        reason: said(words, english),
        source: { document: entered.document ?? '', place: (entered.place ?? '').trim() },
      };
    },
    value: (name, fact) => (typeOf(fact) === 'list' ? [one(name, fact)] : one(name, fact)),
    options: (name) => fields.find((field) => field.name === name)?.options ?? [],
    name: (words, otherwise) =>
      // Its own name and that of its rule are taken by then.
      nameFor(entered[words] ?? '', new Set([...namesTaken(raw), id, `${id}-1`]), otherwise),
  };
};

const destinationOf = (given: Given) => ({
  label: label(given),
  entrance: given.text('entrance') as Entrance,
  rule: given.rule(),
});

const factOf = ({ entered, text, number, said }: Given): AskedOfFact => {
  const type = typeIn(entered) ?? 'boolean';
  const common = { label: said('label', 'labelEn'), question: said('question') };
  switch (type) {
    case 'boolean':
      return { ...common, type };
    case 'integer':
    case 'number':
      return { ...common, type, minimum: number('minimum'), maximum: number('maximum'), unit: text('unit') };
    case 'date':
      return {
        ...common,
        type,
        minimum: text('minimum'),
        maximum: text('maximum'),
        mayLieAhead: entered.mayLieAhead === 'yes',
      };
    case 'choice':
    case 'list':
      return { ...common, type, options: optionsIn(entered) };
  }
};

const optionsIn = ({ options = '' }: Entered): readonly Said[] => linesOf(options).map((nl) => ({ nl }));

const derivedOf = ({ entered, text, number, said }: Given): AskedOfDerivedFact => {
  const recipe = recipeIn(entered) ?? 'cohort';
  const common = { label: said('label', 'labelEn') };
  if (recipe === 'cohort') return { ...common, recipe, cohort: text('cohort') };
  const range = { minimum: number('minimum'), maximum: number('maximum') };
  if (recipe === 'movedBy')
    return { ...common, ...range, recipe, from: text('from'), to: text('to'), unit: text('unit') };
  const on = entered.until === 'day' ? text('untilDay') : entered.until === 'recorded' ? text('untilFact') : undefined;
  return { ...common, ...range, recipe, date: text('since'), on };
};

/** The names that the options of a new fact get. */
export const optionNames = (entered: Entered): readonly string[] => Object.keys(optionsFor(optionsIn(entered)));

export interface WrittenPart {
  /** What is written: the list of it, or what is around a list that was not there. */
  readonly list: Path;
  readonly whole: unknown;
  /** Where the part itself comes to stand. */
  readonly path: Path;
}

/** A list, or a group by name, with a part more at its end; null where there is no such list. */
export const withNew = (kind: PartKind, list: Path, raw: unknown, entered: Entered): WrittenPart | null => {
  const before = valueAt(raw, list);
  const given = givenIn(kind, list, raw, entered);
  const { made, placeIn, keyedBy, isAlone } = KINDS[kind];
  const part = made(given);
  if (Array.isArray(before)) {
    const at = placeIn?.(before, part) ?? before.length;
    return { list, whole: before.toSpliced(at, 0, part), path: [...list, at] };
  }
  if (isThing(before) && isAlone !== true) {
    const key = keyedBy === undefined ? given.id : given.text(keyedBy);
    return { list, whole: { ...before, [key]: part }, path: [...list, key] };
  }
  // A list that may be left out comes with its first part.
  const around = list.slice(0, -1);
  const group = valueAt(raw, around);
  if (before !== undefined || !isThing(group)) return null;
  const key = String(list.at(-1));
  return isAlone === true
    ? { list: around, whole: withKey(group, key, part), path: list }
    : { list: around, whole: withKey(group, key, [part]), path: [...list, 0] };
};

/** Behind what something that may be left out stands in the schema. */
const STANDS_AFTER: Readonly<Record<string, string>> = {
  admission: 'conditions',
  dismissal: 'calendar',
  notBefore: 'maximum',
};

/** A list that goes with the last that is in it. */
const NEVER_EMPTY = 'notBefore';

const withKey = (group: Readonly<Record<string, unknown>>, key: string, value: unknown) => {
  const entries = Object.entries(group);
  const before = entries.findIndex(([name]) => name === STANDS_AFTER[key]);
  return Object.fromEntries(entries.toSpliced(before < 0 ? entries.length : before + 1, 0, [key, value]));
};

/** A list, or a group by name, without a part. */
export const without = (raw: unknown, path: Path): Omit<WrittenPart, 'path'> | null => {
  const list = path.slice(0, -1);
  const key = path.at(-1);
  const before = valueAt(raw, list);
  if (Array.isArray(before)) {
    const left = before.filter((_, n) => n !== key);
    return left.length === 0 && list.at(-1) === NEVER_EMPTY ? without(raw, list) : { list, whole: left };
  }
  if (!isThing(before)) return null;
  return { list, whole: Object.fromEntries(Object.entries(before).filter(([name]) => name !== key)) };
};
