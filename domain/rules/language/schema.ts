/**
 * The rule-set document: what a rules owner writes. This zod schema is its only definition; the type, the JSON Schema
 * for editors and the form are made from it.
 *
 * Conditions are json-rules-engine's JSON (`all`, `any`, `not`, `condition`, and leaves of fact, operator and value), so any such engine can
 * run them. The document is stricter than that format: no paths, priorities or parameters on a leaf. A value `{ "fact": "x" }`
 * compares with another fact or with a dated parameter of that name.
 *
 * Pure; may not import the engine.
 */
import { z } from 'zod';
import { isCalendarDate } from '../../calendar/calendar-date.ts';
import { DURATION_PATTERN } from '../../calendar/duration.ts';
import { showsNothing } from '../../free-text.ts';
import {
  ID_PATTERN,
  LONGEST_ID,
  LONGEST_PLACE,
  LONGEST_PUBLISHER,
  LONGEST_SENTENCE,
  LONGEST_UNIT,
  MOST_OF_ANYTHING,
  MOST_POINTS,
  TAKEN_ID,
} from './limits.ts';
import { OPERATOR_NAMES } from './operators.ts';

/** Names in a document: a letter, then letters, digits and hyphens. Keeps `__proto__` and its like out of every lookup. */
const Id = z
  .string()
  .max(LONGEST_ID)
  .regex(ID_PATTERN, 'een naam begint met een kleine letter, daarna letters, cijfers en streepjes')
  .refine((name) => name !== TAKEN_ID, 'deze naam is bezet; kies een andere');
/** Words that somebody reads. */
const words = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .refine((text) => !showsNothing(text), 'een tekst die te zien is');
const Sentence = words(LONGEST_SENTENCE);
/** In Dutch: the form of a day. */
export const FORM_OF_DAY = 'een bestaande dag, geschreven als jjjj-mm-dd';
const IsoDate = z.string().refine(isCalendarDate, FORM_OF_DAY);
const IsoDuration = z.string().max(40).regex(DURATION_PATTERN, 'een termijn zoals P14D, P6W of P3M');

/** A text in the two languages of the product. */
export const Texts = z.strictObject({ nl: Sentence, en: Sentence });

/** Where a rule or a figure comes from: a document of `sources` and the place in it. */
export const SourceRef = z.strictObject({ document: Id, place: words(LONGEST_PLACE) });

/** A document that rules refer to. `choice` marks what no policy document decides: a municipality's own choice, to be confirmed. */
export const Source = z.strictObject({
  title: words(300),
  publisher: words(LONGEST_PUBLISHER),
  date: IsoDate,
  kind: z.enum(['policy', 'law', 'choice']),
  link: z.url('een webadres, zoals https://wetten.overheid.nl').optional(),
});

/** The largest number of conditions nested in one another that is read. */
export const MAX_DEPTH = 12;

const Scalar = z.union([z.string().max(200), z.number(), z.boolean()]);

/** One comparison of a fact with a value. */
export const Leaf = z.strictObject({
  fact: Id,
  // An editor offers the names that there are. Another name is refused by the check on names, which says which there are.
  operator: z.string().max(60).meta({ enum: OPERATOR_NAMES }),
  value: z.union([Scalar, z.array(Scalar).max(200), z.strictObject({ fact: Id })]),
});

export type Leaf = z.infer<typeof Leaf>;
export type Condition = Leaf | { all: Condition[] } | { any: Condition[] } | { not: Condition } | { condition: string };

/** A condition: a leaf, `all`, `any`, `not`, or the name of one of `conditions`. */
export const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    Leaf,
    z.strictObject({ all: z.array(Condition).min(1).max(100) }),
    z.strictObject({ any: z.array(Condition).min(1).max(100) }),
    z.strictObject({ not: Condition }),
    z.strictObject({ condition: Id }),
  ]),
);

/** One rule: when it holds, what is said to the client, and where it comes from. */
export const Rule = z.strictObject({ id: Id, when: Condition, reason: Texts, source: SourceRef });

const FactCommon = {
  label: Texts,
  /** Asked of the caseworker when the fact is missing. */
  question: Texts.optional(),
  /** Whether client or municipality can change it: an explanation may say "if this were different" only of such facts. */
  changeable: z.boolean().default(false),
  source: SourceRef.optional(),
};

/**
 * Which change of a changeable fact is one for the better. A client is told only of such changes, never of something to lose in order
 * to get help. `words` follow "Als" and "If" and hold `{value}`, such as "uw loonwaarde {value} wordt" and "your wage value becomes {value}".
 */
const improvementTo = <T extends z.ZodType>(to: T) => z.strictObject({ to, words: Texts.optional() }).optional();

/** A fact that a person records. */
export const RecordedFact = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('boolean'), improvement: improvementTo(z.boolean()), ...FactCommon }),
  z.strictObject({
    type: z.enum(['integer', 'number']),
    unit: z.string().max(LONGEST_UNIT).optional(),
    minimum: z.number(),
    maximum: z.number(),
    improvement: improvementTo(z.enum(['higher', 'lower'])),
    ...FactCommon,
  }),
  z.strictObject({
    type: z.literal('date'),
    minimum: IsoDate,
    maximum: IsoDate,
    /** Other recorded dates that this one may not come before: a benefit does not begin before birth. */
    notBefore: z.array(Id).min(1).max(20).optional(),
    /** Whether it may be a day that is still to come, such as that of a dismissal. Absent: it tells of what has been. */
    mayLieAhead: z.boolean().optional(),
    ...FactCommon,
  }),
  /** Exactly one of the options. */
  z.strictObject({
    type: z.literal('choice'),
    options: z.record(Id, Texts),
    /** Options from the worst to the best; from or to any other option is no change for the better. */
    improvement: improvementTo(z.array(Id).min(2).max(200)),
    ...FactCommon,
  }),
  /** Any number of the options, each at most once; the empty list says "none", which is something else than unknown. */
  z.strictObject({
    type: z.literal('list'),
    options: z.record(Id, Texts),
    improvement: improvementTo(z.enum(['more', 'fewer'])),
    ...FactCommon,
  }),
]);

/**
 * The day to which years and months are counted: a fixed day or the name of a recorded date. Absent: the day of the decision.
 * Whether the day or the name exists is left to the checks, which say what is wrong with it.
 */
const OnDay = z
  .string()
  .max(60)
  .regex(/^(\d{4}-\d{2}-\d{2}|[a-z][A-Za-z0-9-]*)$/, 'een dag geschreven als jjjj-mm-dd, of de naam van een datum')
  .optional();

/** A fact that the engine works out: never asked. Its range says what checks may assume. */
export const DerivedFact = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('integer'),
    unit: z.string().max(LONGEST_UNIT).optional(),
    minimum: z.number(),
    maximum: z.number(),
    derive: z.union([
      /** Full years between the recorded date and the day. */
      z.strictObject({ ageOf: Id, on: OnDay }),
      /** Full months between the recorded date and the day; below 0 when the day comes first. */
      z.strictObject({ monthsSince: Id, on: OnDay }),
      /** Months of which at least a day has gone by: more than 18 is "longer than 18 months". */
      z.strictObject({ monthsBegunSince: Id, on: OnDay }),
      /** Days between the recorded date and the day; below 0 when the day comes first. */
      z.strictObject({ daysSince: Id, on: OnDay }),
      /** How far a recorded whole number moved: `to` minus `from`, such as steps of the ladder. */
      z.strictObject({ movedBy: z.strictObject({ from: Id, to: Id }) }),
    ]),
    ...FactCommon,
  }),
  z.strictObject({
    type: z.literal('boolean'),
    /** Whether the client holds a place in the cohort of that name. */
    derive: z.strictObject({ cohort: Id }),
    ...FactCommon,
  }),
]);

export const Fact = z.union([DerivedFact, RecordedFact]);

/** A figure of policy or law with the day each value starts; a day before the first has no value and falls back to nothing. */
export const Parameter = z.strictObject({
  label: Texts,
  type: z.enum(['integer', 'number']),
  unit: z.string().max(LONGEST_UNIT).optional(),
  values: z.array(z.strictObject({ from: IsoDate, value: z.number(), source: SourceRef })).min(1),
});

/** From where a client comes: on benefit (intake), or not (yet) unemployed (crisis service). */
export const Entrance = z.enum(['benefit', 'crisis']);

export { ENTRANCE_FACT } from './entrance.ts';

/** A choice within a group that no client's facts decide alone: the first `size` candidates in the order of `rankBy`. */
export const Cohort = z.strictObject({
  id: Id,
  label: Texts,
  candidates: Condition,
  size: z.int().min(0).max(MOST_OF_ANYTHING),
  rankBy: z.array(z.strictObject({ fact: Id, order: z.enum(['ascending', 'descending']) })).min(1),
  /** Who comes first of candidates that the order leaves equal, and where that is from: the lowest client number. */
  tie: z.strictObject({ by: z.literal('clientNumber'), source: SourceRef }),
  /** Whether the place of somebody who concludes a trajectory stays used, or is given to another. On every other way out it is given back. */
  whenConcluded: z.strictObject({ value: z.enum(['kept', 'givenBack']), source: SourceRef }),
  reason: Texts,
  source: SourceRef,
});

/** A strategic goal. Any one of its rules leads to it; of one entrance no two goals or exits may hold for the same client. */
export const Goal = z.strictObject({
  id: Id,
  /** The number the policy gives it. */
  number: z.int().min(1).max(99).optional(),
  entrance: Entrance,
  label: Texts,
  description: Texts,
  /** How many the policy wants to reach, of how many. */
  ambition: z.strictObject({ target: z.int(), group: z.int(), source: SourceRef }).optional(),
  rules: z.array(Rule).min(1),
  source: SourceRef,
});

/** Where a client goes who comes to an exit: `ordinaryIntake` is that of people on benefit, for who entered by the crisis service. */
export const LeadsTo = z.enum(['noTrajectory', 'ordinaryIntake']);

/** Why a client needs or gets no trajectory by this entrance, e.g. already in regular work. */
export const Exit = z
  .strictObject({
    id: Id,
    entrance: Entrance,
    label: Texts,
    /** Approving the exit goes there; nothing is asked twice. */
    leadsTo: LeadsTo.default('noTrajectory'),
    rules: z.array(Rule).min(1),
    source: SourceRef,
  })
  .refine(({ entrance, leadsTo }) => leadsTo !== 'ordinaryIntake' || entrance === 'crisis', {
    path: ['leadsTo'],
    message: 'alleen een uitgang van de crisisdienst leidt naar de gewone intake',
  });

/** A goal that cuts across the others: it adds tracks and programmes, and changes no goal. */
export const Approach = z.strictObject({
  id: Id,
  number: z.int().min(1).max(99).optional(),
  entrances: z.array(Entrance).min(1),
  label: Texts,
  ambition: z.strictObject({ target: z.int(), group: z.int(), source: SourceRef }).optional(),
  rule: Rule,
  /** The first track whose rule holds is the client's; the last must hold always. */
  tracks: z.array(z.strictObject({ id: Id, label: Texts, rule: Rule })).min(1),
  /** Programmes that a client of this approach may join besides. */
  programmes: z.array(z.strictObject({ id: Id, label: Texts, places: z.int().min(0), rule: Rule })).default([]),
});

/** A re-integration instrument. Policy 003 allows at most five, each proven. */
export const Instrument = z.strictObject({
  id: Id,
  label: Texts,
  description: Texts,
  /** Evidence based or experience based, and by what. */
  proof: z.strictObject({ kind: z.enum(['evidence', 'experience']), summary: Texts, source: SourceRef }),
  goals: z.array(Id).min(1),
  /** Euros per place, whole euros. */
  cost: z.strictObject({ euros: z.int().min(0).max(MOST_OF_ANYTHING), source: SourceRef }),
  /** Places at the same time. */
  capacity: z.strictObject({ places: z.int().min(0).max(MOST_OF_ANYTHING), source: SourceRef }),
  duration: IsoDuration,
  /** Sectors it is offered in, by option of the fact `sectors`; empty means every sector. */
  sectors: z.array(Id),
  eligibility: Rule,
  /** Any one that holds rules the instrument out, with its reason. */
  contraIndications: z.array(Rule),
  /** Points for each rule that holds put eligible instruments in order; the document's order decides a tie. */
  ranking: z.array(Rule.extend({ points: z.int().min(-MOST_POINTS).max(MOST_POINTS) })),
});

/** The municipality's policy in at most this many instruments (policy 003, strategic goal 1). */
export const MAX_INSTRUMENTS = 5;

const Sourced = <T extends z.ZodType>(value: T) => z.strictObject({ value, source: SourceRef });

/** How long things take. Each moment of `followUp` and `aftercare` counts from the day that phase began. */
export const Calendar = z.strictObject({
  reminders: z.strictObject({
    missingFacts: Sourced(IsoDuration),
    approval: Sourced(IsoDuration),
    placement: Sourced(IsoDuration),
    contact: Sourced(IsoDuration),
  }),
  /** After this many reminders of one thing it is put before the team lead as well. */
  escalateAfter: Sourced(z.int().min(1).max(50)),
  followUp: z.strictObject({
    benefit: Sourced(z.array(IsoDuration).min(1)),
    crisis: Sourced(z.array(IsoDuration).min(1)),
  }),
  aftercare: z.strictObject({
    benefit: Sourced(z.array(IsoDuration).min(1)),
    crisis: Sourced(z.array(IsoDuration).min(1)),
  }),
  /** How long before a planned contact one that is held counts for it; what is held earlier is an extra contact. */
  contactWindow: z.strictObject({ followUp: Sourced(IsoDuration), aftercare: Sourced(IsoDuration) }),
  /** Time in which a client may object, from the day after a decision was sent. */
  objection: Sourced(IsoDuration),
  /** Phases whose clock stands still while a trajectory is suspended. */
  frozenWhileSuspended: Sourced(z.array(z.enum(['intake', 'approval', 'placement', 'followUp', 'aftercare']))),
});

/**
 * What a dismissal that is known beforehand does to a client of the crisis service. Before the day the caseworker is asked whether other work was
 * found; on it, the ordinary intake is offered. Who goes there is unemployed: what is known stays, but for what is no longer true.
 */
export const Dismissal = z.strictObject({
  /** The recorded date on which the work ends; one that may lie ahead. */
  date: Id,
  /** How long before it the caseworker is asked. */
  askBefore: Sourced(IsoDuration),
  /** The date counts only as long as this choice has one of these options: not for who has found other work. */
  whileStill: z.strictObject({ fact: Id, options: z.array(Id).min(1).max(200) }),
  /** Facts that are so for who passes into the ordinary intake, such as being unemployed. */
  becomes: z.record(Id, z.union([Scalar, z.array(Scalar).max(200)])),
  /** Facts that say nothing any more then: they become unknown, and are asked where a decision needs them. */
  outdated: z.array(Id).max(200),
  source: SourceRef,
});

/** A client and the decision that must come out: the rules owner's test. */
export const Scenario = z.strictObject({
  id: Id,
  title: Texts,
  on: IsoDate,
  entrance: Entrance,
  facts: z.record(Id, z.union([Scalar, z.array(Scalar)])),
  /** Cohorts in which the client holds a place. A cohort not named: no place. */
  cohorts: z.array(Id).default([]),
  expect: z.strictObject({
    /** The admission rule that refuses the client; null: none does. */
    refused: z.union([Id, z.null()]).optional(),
    goal: Id.optional(),
    exit: Id.optional(),
    approach: z.union([Id, z.null()]).optional(),
    track: Id.optional(),
    programmes: z.array(Id).optional(),
    /** Eligible instruments, best first. */
    instruments: z.array(Id).optional(),
    /** Facts without which nothing can be decided, in any order. */
    needs: z.array(Id).optional(),
  }),
});

/** The whole document. */
export const RuleSetDocument = z.strictObject({
  $schema: z.string().max(300).optional(),
  format: z.literal('klimop/rule-set@1'),
  id: Id,
  municipality: words(100),
  title: Texts,
  /** The owner's own name for this version, e.g. 2010.1. */
  version: words(40),
  /** The first day on which decisions are taken under it. */
  effectiveFrom: IsoDate,
  sources: z.record(Id, Source),
  parameters: z.record(Id, Parameter),
  facts: z.record(Id, Fact),
  conditions: z.record(Id, z.strictObject({ label: Texts, when: Condition, source: SourceRef })),
  /** Every one must hold before a client can be led at all, such as an age; a rule whose facts are unknown refuses nobody yet. */
  admission: z.array(Rule).max(50).default([]),
  cohorts: z.array(Cohort),
  goals: z.array(Goal).min(1).max(20),
  exits: z.array(Exit),
  approaches: z.array(Approach),
  /** More than five is refused by the checks, with the article, not by this shape. */
  instruments: z.array(Instrument).min(1).max(50),
  /** Facts that a relapse or a new intake makes unknown, so that they are measured again. */
  remeasured: z.array(Id).min(1),
  /** Whole euros a year for all instruments together. */
  budget: z.strictObject({ euros: z.int().min(0), source: SourceRef }),
  calendar: Calendar,
  /** Absent: no date of dismissal is acted on. */
  dismissal: Dismissal.optional(),
  scenarios: z.array(Scenario).max(2_000),
});

export type Texts = z.infer<typeof Texts>;
export type SourceRef = z.infer<typeof SourceRef>;
export type Rule = z.infer<typeof Rule>;
export type Fact = z.infer<typeof Fact>;
/** A fact's recipe. */
export type Derivation = z.infer<typeof DerivedFact>['derive'];
export type Parameter = z.infer<typeof Parameter>;
export type Entrance = z.infer<typeof Entrance>;
export type Cohort = z.infer<typeof Cohort>;
export type Goal = z.infer<typeof Goal>;
export type Exit = z.infer<typeof Exit>;
export type LeadsTo = z.infer<typeof LeadsTo>;
export type Approach = z.infer<typeof Approach>;
export type Instrument = z.infer<typeof Instrument>;
export type Calendar = z.infer<typeof Calendar>;
export type Dismissal = z.infer<typeof Dismissal>;
export type Scenario = z.infer<typeof Scenario>;
export type RuleSetDocument = z.infer<typeof RuleSetDocument>;
/** The value of a fact as a person records it. An absent key means unknown. */
export type FactValue = string | number | boolean | readonly (string | number | boolean)[];
export type Facts = Readonly<Record<string, FactValue>>;
