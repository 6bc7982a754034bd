/** The parts of a document that are added and taken away by a form, with what of each is filled in where it stands. Pure. */
import { durationInWords } from '../../../../domain/calendar/written-duration.ts';
import type { Entrance } from '../../../../domain/rules/language/schema.ts';
import { isThing, type Thing } from '../../../../domain/rules/language/thing.ts';
import type { Vocabulary } from '../../../../domain/rules/language/words.ts';
import type { Option } from '../../../parts/field.tsx';
import { sentenceOf } from '../builder/in-words.ts';
import { factNamed, vocabularyOf } from '../builder/vocabulary.ts';
import { valueAt } from '../builder/write.ts';
import type { Path } from '../document.ts';
import type { FieldInForm } from '../fields.ts';
import { asNamed, type Named, namesIn } from '../scenarios/names.ts';
import { RECIPES } from './asked/derived-fact.ts';
import type { FieldName } from './asked/field.ts';
import type { PartKind } from './asked/kinds.ts';
import { BETTER_LISTS, BETTER_NUMBERS, RANK_ORDERS, SOURCE_KINDS, WHEN_CONCLUDED } from './asked/of-page.ts';
import { datesAheadIn, rankingFactsIn, recordedIn, sectorsIn, sourcesIn } from './choices.ts';

export interface ConditionShown {
  /** Where it stands, as the builder knows it. */
  readonly path: Path;
  readonly when: unknown;
}

export interface RuleShown {
  readonly path: Path;
  readonly title: string;
  /** The page has the words of its title; otherwise they are of the rules, in Dutch. */
  readonly isOfPage?: boolean;
  /** It says what no field does. */
  readonly isTold?: boolean;
  /** Null: it is no rule, such as an option. */
  readonly condition: ConditionShown | null;
  readonly fields: readonly FieldInForm[];
}

/**
 * What one part has more of: rules (of a goal one must hold, of an instrument they rule it out or order it, of an approach each is of a track or a
 * programme), the options of a fact and what of it is better, the dates that a date may not come before, the goals and sectors of an instrument, what
 * decides the order in a group, what is so after a dismissal, the contacts of a phase.
 */
export interface RulesShown {
  readonly kind:
    | 'rule'
    | 'contraIndication'
    | 'ranking'
    | 'track'
    | 'programme'
    | 'option'
    | 'improvement'
    | 'dateBefore'
    | 'servedGoal'
    | 'offeredSector'
    | 'order'
    | 'stillOption'
    | 'becomes'
    | 'outdated'
    | 'moment';
  readonly list: Path;
  readonly rules: readonly RuleShown[];
  /** There is one or none, and it is there. */
  readonly isFull?: boolean;
}

export interface PartShown {
  readonly path: Path;
  /** In the file. */
  readonly id: string;
  readonly title: string;
  /** The page has the words of its title, and the schema always has the part; otherwise it is in the rules' own Dutch, and can go. */
  readonly isOfPage?: boolean;
  readonly fields: readonly FieldInForm[];
  /** The condition that the part has itself. */
  readonly condition: ConditionShown | null;
  /** The one rule that a part has and keeps. */
  readonly keeps: RuleShown | null;
  readonly rules: readonly RulesShown[];
}

export interface ListShown {
  readonly name: ListName;
  readonly kinds: readonly PartKind[];
  readonly path: Path;
  readonly parts: readonly PartShown[];
}

/** What has a document and a place of its own within a part. */
const SOURCED = ['proof', 'cost', 'capacity', 'tie', 'whenConcluded', 'ambition', 'askBefore'] as const;

export interface PartWords {
  readonly name: string;
  readonly nameEn: string;
  readonly description: string;
  readonly descriptionEn: string;
  readonly question: string;
  readonly questionEn: string;
  readonly reason: string;
  readonly reasonEn: string;
  readonly refusal: string;
  readonly refusalEn: string;
  readonly minimum: string;
  readonly maximum: string;
  readonly unit: string;
  readonly points: string;
  readonly places: string;
  readonly size: string;
  readonly option: (n: number) => string;
  readonly optionEn: (n: number) => string;
  readonly title: string;
  readonly publisher: string;
  readonly date: string;
  readonly sourceKind: string;
  readonly link: string;
  readonly counted: Readonly<Record<string, string>>;
  readonly on: string;
  readonly from: string;
  readonly to: string;
  readonly cohort: string;
  readonly rankFact: string;
  readonly rankOrder: string;
  readonly whenConcluded: string;
  readonly changeable: string;
  readonly mayLieAhead: string;
  readonly better: string;
  readonly betterWords: string;
  readonly betterWordsEn: string;
  readonly dismissalDate: string;
  readonly askBefore: string;
  readonly stillFact: string;
  readonly moment: string;
  /** The contacts of a phase, by phase and entrance. */
  readonly contacts: Readonly<Record<(typeof PHASES)[number], Readonly<Record<Entrance, string>>>>;
  readonly document: string;
  readonly place: string;
  /** Behind the two before: of what they are. */
  readonly of: Readonly<Record<(typeof SOURCED)[number], string>>;
  /** Of choices that are the page's. */
  readonly choices: Readonly<Record<string, string>>;
}

/** What the fields of a part are made with. */
interface Context {
  readonly words: PartWords;
  readonly raw: unknown;
  readonly vocabulary: Vocabulary;
}

const dutch = (value: unknown, otherwise: string): string =>
  isThing(value) && typeof value.nl === 'string' && value.nl !== '' ? value.nl : otherwise;

const field = (path: Path, label: string, kind: FieldInForm['kind'], value: unknown): FieldInForm[] =>
  typeof value === 'string' || typeof value === 'number' ? [{ path, label, kind, value }] : [];

const inBoth = (path: Path, label: string, labelEn: string, value: unknown): FieldInForm[] =>
  isThing(value)
    ? [...field([...path, 'nl'], label, 'text', value.nl), ...field([...path, 'en'], labelEn, 'text', value.en)]
    : [];

const choice = (path: Path, label: string, value: unknown, options: readonly Option[]): FieldInForm[] =>
  typeof value === 'string' ? [{ path, label, kind: 'choice', value, options }] : [];

const ofRules = (named: readonly Named[]): readonly Option[] =>
  named.map(({ id, label }) => ({ value: id, label, isDutch: true }));
const ofPage = (of: FieldName | 'yesNo', ids: readonly string[], { choices }: PartWords): readonly Option[] =>
  ids.map((id) => ({ value: id, label: choices[`${of}.${id}`] ?? choices[id] ?? id }));

const yesNo = (path: Path, label: string, value: unknown, words: PartWords): FieldInForm[] =>
  typeof value === 'boolean'
    ? [{ path, label, kind: 'yesNo', value, options: ofPage('yesNo', ['yes', 'no'], words) }]
    : [];

/** One that is no where the document does not have it. */
const yesOrNothing = (path: Path, label: string, value: unknown, words: PartWords): FieldInForm[] =>
  yesNo(path, label, value ?? false, words).map((one) => ({ ...one, mayBeLeftOut: true as const }));

/** Where something comes from. */
const sourceAt = (thing: unknown, path: Path, { words, raw }: Context, of?: string): FieldInForm[] => {
  const source = isThing(thing) ? thing.source : undefined;
  if (!isThing(source)) return [];
  const said = (label: string) => (of === undefined ? label : `${label}: ${of}`);
  return [
    ...choice([...path, 'source', 'document'], said(words.document), source.document, ofRules(sourcesIn(raw))),
    ...field([...path, 'source', 'place'], said(words.place), 'text', source.place),
  ];
};

const conditionAt = (when: unknown, path: Path): ConditionShown | null => (when === undefined ? null : { path, when });

/** A rule where it stands, with what is around it in the list where it has more than itself. */
const ruleAt = (
  rule: unknown,
  path: Path,
  context: Context,
  around?: { readonly part: Thing; readonly path: Path },
) => {
  const { words } = context;
  if (!isThing(rule)) return [];
  const shown: RuleShown = {
    path: around?.path ?? path,
    title: dutch(around?.part.label, dutch(rule.reason, String(rule.id))),
    condition: { path: [...path, 'when'], when: rule.when },
    fields: [
      ...(around === undefined
        ? []
        : [
            ...inBoth([...around.path, 'label'], words.name, words.nameEn, around.part.label),
            ...field([...around.path, 'places'], words.places, 'integer', around.part.places),
          ]),
      ...inBoth([...path, 'reason'], words.reason, words.reasonEn, rule.reason),
      ...field([...path, 'points'], words.points, 'integer', rule.points),
      ...sourceAt(rule, path, context),
    ],
  };
  return [shown];
};

type Inner = (one: unknown, path: Path, context: Context, n: number) => readonly RuleShown[];

const aRuleAt: Inner = (one, path, context) => ruleAt(one, path, context);

/** Of a track or a programme the rule is within. */
const ruleWithin: Inner = (one, path, context) =>
  isThing(one) ? ruleAt(one.rule, [...path, 'rule'], context, { part: one, path }) : [];

const optionAt: Inner = (one, path, { words }, n) => [
  {
    path,
    title: dutch(one, String(path.at(-1))),
    condition: null,
    fields: inBoth(path, words.option(n + 1), words.optionEn(n + 1), one),
  },
];

const labelAmong = (named: readonly Named[], id: unknown): string =>
  named.find((one) => one.id === id)?.label ?? String(id);

/** No more than the name of something that stands elsewhere. */
const nameAmong =
  (among: (raw: unknown) => readonly Named[]): Inner =>
  (one, path, { raw }) =>
    typeof one === 'string' ? [{ path, title: labelAmong(among(raw), one), condition: null, fields: [] }] : [];

const orderAt: Inner = (one, path, { words, raw }) => {
  if (!isThing(one)) return [];
  const facts = rankingFactsIn(raw);
  return [
    {
      path,
      title: labelAmong(facts, one.fact),
      condition: null,
      fields: [
        ...choice([...path, 'fact'], words.rankFact, one.fact, ofRules(facts)),
        ...choice([...path, 'order'], words.rankOrder, one.order, ofPage('rankOrder', RANK_ORDERS, words)),
      ],
    },
  ];
};

const improvementAt: Inner = (one, path, { words, vocabulary }) => {
  if (!isThing(one)) return [];
  const { to } = one;
  const options = asNamed(factNamed(vocabulary, String(path.at(-2)))?.options ?? []);
  const orders = [BETTER_NUMBERS, BETTER_LISTS].find((all) => all.some((name) => name === to)) ?? [];
  const title = Array.isArray(to) ? to.map((option) => labelAmong(options, option)).join(', ') : words.better;
  return [
    {
      path,
      title,
      isOfPage: !Array.isArray(to),
      isTold: Array.isArray(to),
      condition: null,
      fields: [
        ...yesNo([...path, 'to'], words.better, to, words),
        ...choice([...path, 'to'], words.better, to, ofPage('betterTo', orders, words)),
        ...inBoth([...path, 'words'], words.betterWords, words.betterWordsEn, one.words),
      ],
    },
  ];
};

/** As a comparison says it. */
const saidAt = (path: Path, fact: unknown, value: unknown, { vocabulary }: Context): readonly RuleShown[] => [
  { path, title: sentenceOf({ fact, operator: 'equal', value }, vocabulary), condition: null, fields: [] },
];

const stillOptionAt: Inner = (one, path, context) =>
  saidAt(path, valueAt(context.raw, [...path.slice(0, -2), 'fact']), one, context);

const becomesAt: Inner = (one, path, context) => saidAt(path, path.at(-1), one, context);

const momentAt: Inner = (one, path, { words }) =>
  typeof one === 'string'
    ? [
        {
          path,
          title: durationInWords(one, 'nl') ?? one,
          condition: null,
          fields: field(path, words.moment, 'term', one),
        },
      ]
    : [];

/** How each is shown. */
const INNER: Readonly<Record<RulesShown['kind'], Inner>> = {
  rule: aRuleAt,
  contraIndication: aRuleAt,
  ranking: aRuleAt,
  track: ruleWithin,
  programme: ruleWithin,
  option: optionAt,
  improvement: improvementAt,
  dateBefore: nameAmong((raw) => recordedIn(raw, 'date')),
  servedGoal: nameAmong((raw) => namesIn(raw).goals),
  offeredSector: nameAmong(sectorsIn),
  order: orderAt,
  stillOption: stillOptionAt,
  becomes: becomesAt,
  outdated: nameAmong(recordedIn),
  moment: momentAt,
};

const rulesAt = (kind: RulesShown['kind'], part: Thing, key: string, path: Path, context: Context): RulesShown[] => {
  const list = [...path, key];
  // The schema fills it in where the document has none.
  const rules = part[key] ?? (kind === 'programme' ? [] : undefined);
  if (!Array.isArray(rules) && !isThing(rules)) return [];
  return [{ kind, list, rules: itemsIn(rules).flatMap(([at, one], n) => INNER[kind](one, [...list, at], context, n)) }];
};

/** Some stand by their name, all else in a row. */
const itemsIn = (list: Thing | readonly unknown[]): readonly (readonly [string | number, unknown])[] =>
  Array.isArray(list) ? list.map((one: unknown, n) => [n, one] as const) : Object.entries(list);

/** How a fact is worked out, in as far as it is a choice. */
const fieldsOfRecipe = (derive: unknown, path: Path, { words, raw }: Context): FieldInForm[] => {
  if (!isThing(derive)) return [];
  const dates = ofRules(recordedIn(raw, 'date'));
  const at = (key: string) => [...path, 'derive', key];
  const { movedBy } = derive;
  return [
    ...RECIPES.flatMap((recipe) =>
      choice(
        at(recipe),
        recipe === 'cohort' ? words.cohort : (words.counted[recipe] ?? recipe),
        derive[recipe],
        recipe === 'cohort' ? ofRules(namesIn(raw).cohorts) : dates,
      ),
    ),
    // A day that is fixed is a field, and the name of a date a choice.
    ...(typeof derive.on === 'string' && /^\d/.test(derive.on)
      ? field(at('on'), words.on, 'day', derive.on)
      : choice(at('on'), words.on, derive.on, dates)),
    ...(isThing(movedBy)
      ? (['from', 'to'] as const).flatMap((end) =>
          choice([...at('movedBy'), end], words[end], movedBy[end], ofRules(recordedIn(raw, 'integer'))),
        )
      : []),
  ];
};

const fieldsOfFact = (fact: Thing, path: Path, context: Context): FieldInForm[] => {
  const { words } = context;
  const kind = fact.type === 'date' ? 'day' : fact.type === 'number' ? 'number' : 'integer';
  return [
    ...inBoth([...path, 'question'], words.question, words.questionEn, fact.question),
    ...fieldsOfRecipe(fact.derive, path, context),
    ...field([...path, 'minimum'], words.minimum, kind, fact.minimum),
    ...field([...path, 'maximum'], words.maximum, kind, fact.maximum),
    ...field([...path, 'unit'], words.unit, 'text', fact.unit),
    ...(fact.type === 'date' && fact.derive === undefined
      ? yesOrNothing([...path, 'mayLieAhead'], words.mayLieAhead, fact.mayLieAhead, words)
      : []),
    ...(fact.derive === undefined
      ? yesOrNothing([...path, 'changeable'], words.changeable, fact.changeable, words)
      : []),
  ];
};

/** Which dates a recorded date may not come before. */
const orderOf = (fact: Thing, path: Path, context: Context): RulesShown[] =>
  fact.type === 'date' && fact.derive === undefined
    ? rulesAt('dateBefore', { notBefore: [], ...fact }, 'notBefore', path, context)
    : [];

/** Of what can change; what is said of anything else can go. */
const improvementOf = (fact: Thing, path: Path, context: Context): RulesShown[] => {
  const { improvement, changeable, type, derive } = fact;
  const list = [...path, 'improvement'];
  if (isThing(improvement))
    return [{ kind: 'improvement', list, rules: improvementAt(improvement, list, context, 0), isFull: true }];
  return changeable === true && type !== 'date' && derive === undefined
    ? [{ kind: 'improvement', list, rules: [] }]
    : [];
};

const fieldsOfDismissal = (dismissal: Thing, path: Path, { words, raw }: Context): FieldInForm[] => {
  const { date, askBefore, whileStill } = dismissal;
  return [
    ...choice([...path, 'date'], words.dismissalDate, date, ofRules(datesAheadIn(raw))),
    ...(isThing(askBefore) ? field([...path, 'askBefore', 'value'], words.askBefore, 'term', askBefore.value) : []),
    ...(isThing(whileStill)
      ? choice([...path, 'whileStill', 'fact'], words.stillFact, whileStill.fact, ofRules(recordedIn(raw, 'choice')))
      : []),
  ];
};

const optionsOfDismissal = ({ whileStill }: Thing, path: Path, context: Context): RulesShown[] =>
  isThing(whileStill) ? rulesAt('stillOption', whileStill, 'options', [...path, 'whileStill'], context) : [];

/** The figures themselves stand with the other values, where one is added from a day. */
const fieldsOfParameter = (parameter: Thing, path: Path, context: Context): FieldInForm[] => [
  ...field([...path, 'unit'], context.words.unit, 'text', parameter.unit),
  ...(Array.isArray(parameter.values) ? parameter.values : []).flatMap((one: unknown, n) =>
    sourceAt(one, [...path, 'values', n], context, isThing(one) ? String(one.from) : undefined),
  ),
];

const fieldsOfCohort = (cohort: Thing, path: Path, { words }: Context): FieldInForm[] => [
  ...field([...path, 'size'], words.size, 'integer', cohort.size),
  ...inBoth([...path, 'reason'], words.reason, words.reasonEn, cohort.reason),
  ...(isThing(cohort.whenConcluded)
    ? choice(
        [...path, 'whenConcluded', 'value'],
        words.whenConcluded,
        cohort.whenConcluded.value,
        ofPage('whenConcluded', WHEN_CONCLUDED, words),
      )
    : []),
];

const fieldsOfSource = (source: Thing, path: Path, { words }: Context): FieldInForm[] => [
  ...field([...path, 'title'], words.title, 'text', source.title),
  ...field([...path, 'publisher'], words.publisher, 'text', source.publisher),
  ...field([...path, 'date'], words.date, 'day', source.date),
  ...choice([...path, 'kind'], words.sourceKind, source.kind, ofPage('sourceKind', SOURCE_KINDS, words)),
  ...field([...path, 'link'], words.link, 'link', source.link ?? '').map((one) => ({
    ...one,
    mayBeLeftOut: true as const,
  })),
];

interface ListKind {
  readonly kinds: readonly PartKind[];
  /** The schema fills it in where the document has none. */
  readonly mayBeLeftOut?: true;
  readonly titleOf?: (part: Thing, raw: unknown) => unknown;
  /** Besides its names, description and where it comes from. */
  readonly fields?: (part: Thing, path: Path, context: Context) => readonly FieldInForm[];
  /** The key of the part's own condition. */
  readonly condition?: string;
  /** The key of the one rule that it keeps. */
  readonly keeps?: string;
  /** The keys of its rules. */
  readonly rules?: Readonly<Record<string, RulesShown['kind']>>;
  /** What it has more that is no list of its own. */
  readonly more?: (part: Thing, path: Path, context: Context) => readonly RulesShown[];
  /** It is no list: there is one part or none. */
  readonly isAlone?: true;
}

/** Every list with parts that come and go, in one table. */
const LISTS = {
  facts: {
    kinds: ['fact', 'derivedFact'],
    fields: fieldsOfFact,
    rules: { options: 'option' },
    more: (fact, path, context) => [...orderOf(fact, path, context), ...improvementOf(fact, path, context)],
  },
  parameters: { kinds: ['parameter'], fields: fieldsOfParameter },
  conditions: { kinds: ['condition'], condition: 'when' },
  admission: {
    kinds: ['admission'],
    mayBeLeftOut: true,
    titleOf: ({ reason }) => reason,
    fields: ({ reason }, path, { words }) => inBoth([...path, 'reason'], words.refusal, words.refusalEn, reason),
    condition: 'when',
  },
  goals: { kinds: ['goal'], rules: { rules: 'rule' } },
  exits: { kinds: ['exit'], rules: { rules: 'rule' } },
  approaches: { kinds: ['approach'], keeps: 'rule', rules: { tracks: 'track', programmes: 'programme' } },
  instruments: {
    kinds: ['instrument'],
    keeps: 'eligibility',
    rules: { goals: 'servedGoal', sectors: 'offeredSector', contraIndications: 'contraIndication', ranking: 'ranking' },
  },
  cohorts: { kinds: ['cohort'], fields: fieldsOfCohort, condition: 'candidates', rules: { rankBy: 'order' } },
  sources: { kinds: ['source'], titleOf: ({ title }) => ({ nl: title }), fields: fieldsOfSource },
  remeasured: { kinds: ['remeasured'] },
  dismissal: {
    kinds: ['dismissal'],
    isAlone: true,
    titleOf: ({ date }, raw) => ({ nl: labelAmong(recordedIn(raw), date) }),
    fields: fieldsOfDismissal,
    rules: { becomes: 'becomes', outdated: 'outdated' },
    more: optionsOfDismissal,
  },
  calendar: { kinds: [] },
} satisfies Readonly<Record<string, ListKind>>;

export type ListName = keyof typeof LISTS;
export const LIST_NAMES = Object.keys(LISTS) as readonly ListName[];

const partAt = (of: ListKind, part: Thing, id: string, path: Path, context: Context): PartShown => {
  const { words } = context;
  const at = (key: string) => [...path, key];
  return {
    path,
    id,
    title: dutch(of.titleOf === undefined ? part.label : of.titleOf(part, context.raw), id),
    fields: [
      ...inBoth(at('label'), words.name, words.nameEn, part.label),
      ...inBoth(at('description'), words.description, words.descriptionEn, part.description),
      ...(of.fields?.(part, path, context) ?? []),
      ...sourceAt(part, path, context),
      ...SOURCED.flatMap((key) => sourceAt(part[key], at(key), context, words.of[key])),
    ],
    condition: of.condition === undefined ? null : conditionAt(part[of.condition], at(of.condition)),
    keeps: of.keeps === undefined ? null : (ruleAt(part[of.keeps], at(of.keeps), context)[0] ?? null),
    rules: [
      ...(of.more?.(part, path, context) ?? []),
      ...Object.entries(of.rules ?? {}).flatMap(([key, kind]) => rulesAt(kind, part, key, path, context)),
    ],
  };
};

const PHASES = ['followUp', 'aftercare'] as const;
const ENTRANCES = ['benefit', 'crisis'] as const;

/** The contacts that are planned in each phase, for each entrance. Other terms are values, and stand with those. */
const contactsIn = (calendar: unknown, path: Path, context: Context): readonly PartShown[] =>
  PHASES.flatMap((phase) =>
    ENTRANCES.flatMap((entrance): PartShown[] => {
      const at = [...path, phase, entrance];
      const part = valueAt(calendar, [phase, entrance]);
      if (!isThing(part)) return [];
      return [
        {
          path: at,
          id: `${phase}, ${entrance}`,
          title: context.words.contacts[phase][entrance],
          isOfPage: true,
          fields: sourceAt(part, at, context),
          condition: null,
          keeps: null,
          rules: rulesAt('moment', part, 'value', at, context),
        },
      ];
    }),
  );

/** A part that is no more than the name of a fact. */
const factOnly = (id: string, path: Path, { raw }: Context): PartShown => ({
  path,
  id,
  title: labelAmong(recordedIn(raw), id),
  fields: [],
  condition: null,
  keeps: null,
  rules: [],
});

/** The lists of a document, whatever else is in it: of what is not as it should be nothing is offered. */
export const listsIn = (raw: unknown, words: PartWords): readonly ListShown[] => {
  const document = isThing(raw) ? raw : {};
  const context = { words, raw, vocabulary: vocabularyOf(raw) };
  return LIST_NAMES.flatMap((name): ListShown[] => {
    const of: ListKind = LISTS[name];
    const list = document[name] ?? (of.mayBeLeftOut === true || of.isAlone === true ? [] : undefined);
    if (of.isAlone === true && isThing(list))
      return [{ name, kinds: [], path: [name], parts: [partAt(of, list, name, [name], context)] }];
    if (!Array.isArray(list) && !isThing(list)) return [];
    if (name === 'calendar') return [{ name, kinds: of.kinds, path: [name], parts: contactsIn(list, [name], context) }];
    return [
      {
        name,
        kinds: of.kinds,
        path: [name],
        parts: itemsIn(list).flatMap(([key, part]) =>
          isThing(part)
            ? [partAt(of, part, typeof key === 'string' ? key : String(part.id), [name, key], context)]
            : typeof part === 'string'
              ? [factOnly(part, [name, key], context)]
              : [],
        ),
      },
    ];
  });
};
