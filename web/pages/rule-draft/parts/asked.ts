/**
 * What is asked of a new part of the rules, and the part that comes of it. The contract:
 * 1. the least is asked that the part needs; what else there is to it is filled in afterwards;
 * 2. what cannot be is told at its field, and nothing is made of it.
 * Pure.
 */
import { showsNothing } from '../../../../domain/free-text.ts';
import {
  LONGEST_PLACE,
  LONGEST_SENTENCE,
  LONGEST_UNIT,
  MOST_OF_ANYTHING,
  MOST_POINTS,
} from '../../../../domain/rules/language/limits.ts';
import {
  type AskedOfFact,
  type AskedOfRule,
  nameFor,
  namesTaken,
  newExit,
  newFact,
  newGoal,
  newInstrument,
  newRankingRule,
  newRule,
  optionsFor,
  type Said,
} from '../../../../domain/rules/language/new-parts.ts';
import { type FactType, operatorOf } from '../../../../domain/rules/language/operators.ts';
import type { Entrance, Instrument } from '../../../../domain/rules/language/schema.ts';
import { isThing } from '../../../../domain/rules/language/thing.ts';
import { NONE } from '../../../parts/field.tsx';
import { comparisonsOf, factNamed, factsOf, type KnownFact, vocabularyOf } from '../builder/vocabulary.ts';
import { valueAt } from '../builder/write.ts';
import type { Path } from '../document.ts';
import { type Named, namesIn } from '../scenarios/names.ts';
import { readField, type Unread } from '../typed-field.ts';

/** The parts that are added by a form. `contraIndication`: a rule that rules an instrument out. */
export type PartKind = 'fact' | 'goal' | 'exit' | 'instrument' | 'rule' | 'contraIndication' | 'ranking';

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
  | 'place';

export interface AskedField {
  readonly name: FieldName;
  /** As the form draws it. */
  readonly kind: 'line' | 'lines' | 'number' | 'day' | 'check' | 'select' | 'many';
  /** How its letters are read, where that is more than words. */
  readonly read?: 'integer' | 'number' | 'day' | 'term';
  /** In the rules' own Dutch, or (`of: 'page'`) names that the page has words for. */
  readonly options?: readonly Named[];
  readonly areOfPage?: boolean;
  readonly isOptional?: boolean;
  readonly longest?: number;
  readonly least?: number;
  readonly most?: number;
}

export type Entered = Readonly<Partial<Record<FieldName, string>>>;

const sentence = (name: FieldName, isOptional = false): AskedField => ({
  name,
  kind: 'line',
  longest: LONGEST_SENTENCE,
  isOptional,
});
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
  options: options.map(({ name, label }) => ({ id: name, label })),
});

/** The documents to which a rule may refer. */
const sourcesIn = (raw: unknown): readonly Named[] =>
  Object.entries(isThing(raw) && isThing(raw.sources) ? raw.sources : {}).flatMap(([id, one]) =>
    isThing(one) ? [{ id, label: typeof one.title === 'string' ? one.title : id }] : [],
  );

/** Whether a rule can be added at all: it says where it comes from. */
export const hasSources = (raw: unknown): boolean => sourcesIn(raw).length > 0;

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

const askedOfRule = (raw: unknown, entered: Entered): readonly AskedField[] => {
  const fact = factIn(raw, entered);
  return [
    sentence('reason'),
    sentence('reasonEn', true),
    { name: 'fact', ...choice(factsOf(vocabularyOf(raw))) },
    ...(fact === undefined
      ? []
      : ([
          { name: 'operator', ...choice(comparisonsFor(fact)) },
          { name: 'value', ...VALUE_OF[fact.type](fact) },
        ] satisfies AskedField[])),
    { name: 'document', kind: 'select', options: sourcesIn(raw) },
    { name: 'place', kind: 'line', longest: LONGEST_PLACE },
  ];
};

const rangeOf = (read: 'integer' | 'number'): readonly AskedField[] => [
  figure('minimum', read),
  figure('maximum', read),
  { name: 'unit', kind: 'line', isOptional: true, longest: LONGEST_UNIT },
];

const RANGE_OF: Readonly<Record<FactType, readonly AskedField[]>> = {
  boolean: [],
  integer: rangeOf('integer'),
  number: rangeOf('number'),
  date: [
    { name: 'minimum', kind: 'day', read: 'day' },
    { name: 'maximum', kind: 'day', read: 'day' },
    { name: 'mayLieAhead', kind: 'check', isOptional: true },
  ],
  choice: [{ name: 'options', kind: 'lines', least: 2 }],
  list: [{ name: 'options', kind: 'lines', least: 1 }],
};

const typeIn = ({ type }: Entered): FactType | undefined => FACT_TYPES.find((one) => one === type);

const named = [sentence('label'), sentence('labelEn', true)];
const entrance = ofPage('entrance', ['benefit', 'crisis'] satisfies Entrance[]);

/** The fields of a new part, as far as they are known by what was filled in. */
const ASKED: Readonly<Record<PartKind, (raw: unknown, entered: Entered) => readonly AskedField[]>> = {
  fact: (_, entered) => {
    const type = typeIn(entered);
    return [
      ...named,
      ofPage('type', FACT_TYPES),
      ...(type === undefined ? [] : RANGE_OF[type]),
      sentence('question', true),
    ];
  },
  goal: (raw, entered) => [...named, entrance, sentence('description'), ...askedOfRule(raw, entered)],
  exit: (raw, entered) => [...named, entrance, ...askedOfRule(raw, entered)],
  instrument: (raw, entered) => [
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
  rule: askedOfRule,
  contraIndication: askedOfRule,
  ranking: (raw, entered) => [
    figure('points', 'integer', { least: -MOST_POINTS, most: MOST_POINTS }),
    ...askedOfRule(raw, entered),
  ],
};

export const askedFor = (kind: PartKind, raw: unknown, entered: Entered): readonly AskedField[] =>
  ASKED[kind](raw, entered);

export type Fault = Unread | 'empty' | 'long' | 'range' | 'order' | 'fewOptions' | 'choose';

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

const faultOf = (field: AskedField, typed: string): Fault | null => {
  const { kind, read, options = [], isOptional = false, longest = Number.POSITIVE_INFINITY, least, most } = field;
  if (showsNothing(typed)) return isOptional ? null : kind === 'select' || kind === 'many' ? 'choose' : 'empty';
  if (kind === 'select') return options.some(({ id }) => id === typed) ? null : 'choose';
  if (kind === 'many') return chosen(typed).length === 0 ? 'choose' : null;
  if (kind === 'lines') {
    if (linesOf(typed).some((line) => line.length > LONGEST_SENTENCE)) return 'long';
    return linesOf(typed).length < (least ?? 0) ? 'fewOptions' : null;
  }
  if (read === undefined) return typed.trim().length > longest ? 'long' : null;
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

/** What of it cannot be, in the order of the fields. */
export const faultsIn = (fields: readonly AskedField[], entered: Entered): readonly PlacedFault[] => {
  const found = fields.flatMap((field): PlacedFault[] => {
    const fault = faultOf(field, entered[field.name] ?? '');
    return fault === null ? [] : [{ field: field.name, fault }];
  });
  const hasRange = fields.some(({ name }) => name === 'minimum');
  const isTold = found.some(({ field }) => field === 'minimum' || field === 'maximum');
  if (!hasRange || isTold) return found;
  return readIn(fields, entered, 'minimum') < readIn(fields, entered, 'maximum')
    ? found
    : [...found, { field: 'maximum', fault: 'order' }];
};

/** What a new part is called in the file, by what was filled in so far. */
export const nameOf = (kind: PartKind, raw: unknown, entered: Entered): string =>
  nameFor(
    entered[hasLabel(kind) ? 'label' : 'reason'] ?? '',
    namesTaken(raw),
    kind === 'contraIndication' ? 'rule' : kind,
  );

const hasLabel = (kind: PartKind): boolean => ['fact', 'goal', 'exit', 'instrument'].includes(kind);

const saidIn = (nl = '', en = ''): Said => ({ nl, en });

const ruleIn = (raw: unknown, fields: readonly AskedField[], entered: Entered): AskedOfRule => {
  const value = readIn(fields, entered, 'value');
  return {
    when: {
      fact: entered.fact ?? '',
      operator: entered.operator ?? '',
      value: factIn(raw, entered)?.type === 'boolean' ? value === 'yes' : value,
    },
    reason: saidIn(entered.reason, entered.reasonEn),
    source: { document: entered.document ?? '', place: (entered.place ?? '').trim() },
  };
};

const factOf = (fields: readonly AskedField[], entered: Entered): AskedOfFact => {
  const of = (name: FieldName) => readIn(fields, entered, name);
  const type = typeIn(entered) ?? 'boolean';
  const common = { label: saidIn(entered.label, entered.labelEn), question: saidIn(entered.question) };
  switch (type) {
    case 'boolean':
      return { ...common, type };
    case 'integer':
    case 'number':
      return {
        ...common,
        type,
        minimum: Number(of('minimum')),
        maximum: Number(of('maximum')),
        unit: String(of('unit')),
      };
    case 'date':
      return {
        ...common,
        type,
        minimum: String(of('minimum')),
        maximum: String(of('maximum')),
        mayLieAhead: entered.mayLieAhead === 'yes',
      };
    case 'choice':
    case 'list':
      return { ...common, type, options: optionsIn(entered) };
  }
};

const optionsIn = ({ options = '' }: Entered): readonly Said[] => linesOf(options).map((nl) => ({ nl }));

/** The names that the options of a new fact get. */
export const optionNames = (entered: Entered): readonly string[] => Object.keys(optionsFor(optionsIn(entered)));

/** A new part of what was filled in without a fault. */
const made = (kind: PartKind, id: string, raw: unknown, fields: readonly AskedField[], entered: Entered): unknown => {
  if (kind === 'fact') return newFact(factOf(fields, entered));
  const rule = ruleIn(raw, fields, entered);
  const label = saidIn(entered.label, entered.labelEn);
  const asked = { label, entrance: entered.entrance as Entrance, description: saidIn(entered.description), rule };
  switch (kind) {
    case 'goal':
      return newGoal(id, asked);
    case 'exit':
      return newExit(id, asked);
    case 'instrument':
      return newInstrument(id, {
        ...asked,
        proof: { kind: entered.proofKind as Instrument['proof']['kind'], summary: saidIn(entered.proof) },
        goals: chosen(entered.goals ?? ''),
        euros: Number(readIn(fields, entered, 'euros')),
        places: Number(readIn(fields, entered, 'places')),
        duration: String(readIn(fields, entered, 'duration')),
      });
    case 'ranking':
      return newRankingRule(id, { ...rule, points: Number(readIn(fields, entered, 'points')) });
    default:
      return newRule(id, rule);
  }
};

export interface WrittenPart {
  /** Where the list of it stands, as it is with the part in it. */
  readonly list: Path;
  readonly whole: unknown;
  /** Where the part itself comes to stand. */
  readonly path: Path;
}

/** A list, or the facts by their name, with a part more at its end; null where there is no such list. */
export const withNew = (kind: PartKind, list: Path, raw: unknown, entered: Entered): WrittenPart | null => {
  const before = valueAt(raw, list);
  const id = nameOf(kind, raw, entered);
  const part = made(kind, id, raw, askedFor(kind, raw, entered), entered);
  if (Array.isArray(before)) return { list, whole: [...before, part], path: [...list, before.length] };
  return isThing(before) ? { list, whole: { ...before, [id]: part }, path: [...list, id] } : null;
};

/** A list, or the facts by their name, without a part. */
export const without = (raw: unknown, path: Path): Omit<WrittenPart, 'path'> | null => {
  const list = path.slice(0, -1);
  const key = path.at(-1);
  const before = valueAt(raw, list);
  if (Array.isArray(before)) return { list, whole: before.filter((_, n) => n !== key) };
  if (!isThing(before)) return null;
  return { list, whole: Object.fromEntries(Object.entries(before).filter(([name]) => name !== key)) };
};
