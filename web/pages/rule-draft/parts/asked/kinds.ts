/**
 * What is asked of each kind of new part, and the part that comes of it. The contract:
 * 1. the least is asked that the part needs; what else there is to it is filled in afterwards;
 * 2. what cannot be is told at its field, and nothing is made of it.
 * Pure.
 */
import { daysAbout } from '../../../../../domain/calendar/written-duration.ts';
import { LONGEST_PLACE, LONGEST_PUBLISHER, MOST_POINTS } from '../../../../../domain/rules/language/limits.ts';
import {
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
  type Said,
} from '../../../../../domain/rules/language/new-parts.ts';
import type { Cohort, Entrance, Instrument, RuleSetDocument } from '../../../../../domain/rules/language/schema.ts';
import { isThing } from '../../../../../domain/rules/language/thing.ts';
import { factNamed, vocabularyOf } from '../../builder/vocabulary.ts';
import { valueAt } from '../../builder/write.ts';
import type { Path } from '../../document.ts';
import { asNamed, type Named, namesIn } from '../../scenarios/names.ts';
import { datesAheadIn, datesBeforeIn, rankingFactsIn, recordedIn, sectorsIn } from '../choices.ts';
import { ASKED_OF_RECIPE, derivedOf, recipeIn, recipesFor } from './derived-fact.ts';
import { factOf, RANGE_OF, typeIn, unit } from './fact.ts';
import { chosen } from './faults.ts';
import {
  type AskedField,
  among,
  amount,
  type Entered,
  type FieldName,
  figure,
  notIn,
  ofPage,
  sentence,
} from './field.ts';
import type { Given } from './given.ts';
import { BETTER, betterOf } from './improvement.ts';
import {
  FACT_TYPES,
  RANK_ORDERS,
  type RankOrder,
  SOURCE_KINDS,
  type SourceKind,
  WHEN_CONCLUDED,
  type WhenConcluded,
} from './of-page.ts';
import { askedOfCondition, askedOfRule, from, VALUE_OF } from './rule.ts';

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

type FigureType = RuleSetDocument['parameters'][string]['type'];
const FIGURES: readonly FigureType[] = ['integer', 'number'];
const figureIn = ({ figureType }: Entered): FigureType => FIGURES.find((one) => one === figureType) ?? 'integer';

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

export const named = [sentence('label'), sentence('labelEn', true)];
const ENTRANCES = ['benefit', 'crisis'] satisfies Entrance[];
const entrance = ofPage('entrance', ENTRANCES);
const labelled = { named: 'label' } as const;
const reasoned = { named: 'reason', otherwise: 'rule' } as const;
export const label = ({ said }: Given): Said => said('label', 'labelEn');

const rankOf = ({ text }: Given): Cohort['rankBy'][number] => ({
  fact: text('rankFact'),
  order: text('rankOrder') as RankOrder,
});

/** Every kind of part, in one table: a new one is an entry here and in the lists, and its words. */
export const KINDS: Readonly<Record<PartKind, Kind>> = {
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

const destinationOf = (given: Given) => ({
  label: label(given),
  entrance: given.text('entrance') as Entrance,
  rule: given.rule(),
});
