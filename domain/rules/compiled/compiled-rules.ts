/**
 * The rules of a rule set in the one form in which everything is decided: each compiled for columns. One client is a caseload of one.
 *
 * What must stay true: the answers are the interpreter's (`evaluate`), which stays the reference; a property test holds that. Where columns
 * cannot hold a rule, or the platform allows no generated code, the interpreter answers for the same columns. Pure.
 */
import type { CalendarDate } from '../../calendar/calendar-date.ts';
import { evaluate, type Truth } from '../evaluation/evaluate.ts';
import { parameterOn } from '../evaluation/parameter.ts';
import { type NamedConditions, referencesIn, within } from '../language/conditions.ts';
import { own } from '../language/own.ts';
import type { RuleSet } from '../language/rule-set.ts';
import { type Condition, ENTRANCE_FACT, Entrance, type RuleSetDocument } from '../language/schema.ts';
import { type ColumnAnswers, FAILS, HOLDS, overColumns, UNKNOWN } from './column-condition.ts';
import { type Columns, type FactDictionary, type Layout, layoutOf } from './column-layout.ts';
import { factsAt } from './columns-to-facts.ts';
import { NotForColumns } from './not-for-columns.ts';

/** A condition over columns. The same condition with the same thresholds is the same object, also of another version for the same columns. */
export interface CompiledCondition {
  /** Says all that the condition says: names written out, parameters by their value. */
  readonly key: string;
  /** The facts that it looks at. */
  readonly facts: ReadonlySet<string>;
  /** An answer for each client: fails, holds, unknown. Reuses `into` when given. */
  readonly evaluate: ColumnAnswers;
}

/** A rule set compiled with the parameters of a day. */
export interface CompiledRules {
  readonly layout: Layout;
  /** The value of each parameter that has one on the day. */
  readonly parameters: Readonly<Record<string, number>>;
  /** In the order of `RuleSet.rules`. */
  readonly rules: readonly CompiledCondition[];
  /** Who is a candidate, in the document's order of cohorts. To be evaluated with no place known. */
  readonly candidates: readonly CompiledCondition[];
}

const TRUTHS: readonly Truth[] = [false, true, 'unknown'];

/** An answer of columns as the interpreter says it. */
export const truthOfAnswer = (answer: number | undefined): Truth => TRUTHS[answer ?? UNKNOWN] ?? 'unknown';

const ENTRANCE_SHAPE = {
  type: 'choice',
  options: Object.fromEntries(Entrance.options.map((entrance) => [entrance, {}])),
} as const;

/** More layouts than this are not kept for the next rule set. */
const MAX_LAYOUTS = 32;

const layouts = new Map<string, Layout>();

/**
 * Where the facts of a document stand in columns: those of the document, the entrance, and parameters that have no value yet, which stay unknown.
 * The same layout for all documents with the same facts.
 */
export const layoutFor = ({ facts, parameters }: RuleSetDocument, on: CalendarDate): Layout => {
  const dictionary: FactDictionary = {
    ...Object.fromEntries(
      Object.entries(parameters).flatMap(([name, parameter]) =>
        parameterOn(parameter, on) === undefined ? [[name, { type: 'number' }] as const] : [],
      ),
    ),
    ...facts,
    [ENTRANCE_FACT]: ENTRANCE_SHAPE,
  };
  const key = JSON.stringify(
    Object.entries(dictionary).map(([name, fact]) => [
      name,
      fact.type,
      'options' in fact ? Object.keys(fact.options) : 0,
    ]),
  );
  const before = layouts.get(key);
  if (before !== undefined) return before;
  if (layouts.size >= MAX_LAYOUTS) layouts.clear();
  const layout = layoutOf(dictionary);
  layouts.set(key, layout);
  return layout;
};

const parametersOn = ({ parameters }: RuleSetDocument, on: CalendarDate): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.entries(parameters).flatMap(([name, parameter]) => {
      const value = parameterOn(parameter, on);
      return value === undefined ? [] : [[name, value]];
    }),
  );

/** What is compiled of one rule set: by the values of its parameters, and by the layout of the columns. */
interface Compiled {
  readonly byParameters: Map<string, WeakMap<Layout, CompiledRules>>;
  readonly days: Map<CalendarDate, CompiledRules>;
}

const compiled = new WeakMap<RuleSet, Compiled>();

/** More days than this are looked up anew. */
const MAX_DAYS = 32;

/** Compiles a rule set for a day; once for all days on which its parameters have the same values. */
export const compiledRules = (ruleSet: RuleSet, on: CalendarDate): CompiledRules => {
  let of = compiled.get(ruleSet);
  if (of === undefined) {
    of = { byParameters: new Map(), days: new Map() };
    compiled.set(ruleSet, of);
  }
  const thatDay = of.days.get(on);
  if (thatDay !== undefined) return thatDay;
  const fresh = compiledWith(of, ruleSet, parametersOn(ruleSet.document, on), layoutFor(ruleSet.document, on));
  if (of.days.size >= MAX_DAYS) of.days.clear();
  of.days.set(on, fresh);
  return fresh;
};

/** The same for columns that were filled before. */
export const compiledFor = (ruleSet: RuleSet, on: CalendarDate, { layout }: Columns): CompiledRules => {
  const usual = compiledRules(ruleSet, on);
  if (usual.layout === layout) return usual;
  // The layout was made anew since the columns were filled.
  return compiledWith(compiled.get(ruleSet) as Compiled, ruleSet, usual.parameters, layout);
};

const compiledWith = (
  { byParameters }: Compiled,
  ruleSet: RuleSet,
  parameters: Readonly<Record<string, number>>,
  layout: Layout,
): CompiledRules => {
  const key = JSON.stringify(parameters);
  const byLayout = byParameters.get(key) ?? new WeakMap<Layout, CompiledRules>();
  byParameters.set(key, byLayout);
  const before = byLayout.get(layout);
  if (before !== undefined) return before;
  const fresh: CompiledRules = {
    layout,
    parameters,
    rules: ruleSet.rules.map(({ when }) => compileCondition(ruleSet.named, when, parameters, layout)),
    candidates: ruleSet.document.cohorts.map(({ candidates }) =>
      compileCondition(ruleSet.named, candidates, parameters, layout),
    ),
  };
  byLayout.set(layout, fresh);
  return fresh;
};

/** More conditions than this of one layout are not kept for the next version. */
const MAX_KEPT = 5_000;

const kept = new WeakMap<Layout, Map<string, CompiledCondition>>();

/** Compiles one condition; once for all versions that have it. */
export const compileCondition = (
  named: NamedConditions,
  when: Condition,
  parameters: Readonly<Record<string, number>>,
  layout: Layout,
): CompiledCondition => {
  const condition = writtenOut(when, named);
  const facts = new Set<string>();
  const thresholds: Record<string, number> = {};
  for (const { condition: inner } of within(condition, '')) {
    if (!('fact' in inner)) continue;
    for (const name of [inner.fact, ...referencesIn(inner.value)]) {
      const parameter = own(parameters, name);
      if (parameter === undefined) facts.add(name);
      else thresholds[name] = parameter;
    }
  }
  const key = JSON.stringify([condition, thresholds]);
  let of = kept.get(layout);
  if (of === undefined || of.size >= MAX_KEPT) {
    of = new Map();
    kept.set(layout, of);
  }
  const before = of.get(key);
  if (before !== undefined) return before;
  const fresh = { key, facts, evaluate: evaluatorOf(condition, parameters, layout) };
  of.set(key, fresh);
  return fresh;
};

const writtenOut = (condition: Condition, named: NamedConditions): Condition => {
  if ('fact' in condition) return condition;
  if ('not' in condition) return { not: writtenOut(condition.not, named) };
  if ('all' in condition) return { all: condition.all.map((member) => writtenOut(member, named)) };
  if ('any' in condition) return { any: condition.any.map((member) => writtenOut(member, named)) };
  const referred = own(named, condition.condition);
  if (referred === undefined) throw new Error(`unknown condition ${condition.condition}: the rule set was not checked`);
  return writtenOut(referred.when, named);
};

const evaluatorOf = (when: Condition, parameters: Readonly<Record<string, number>>, layout: Layout): ColumnAnswers => {
  try {
    return overColumns(when, parameters, layout);
  } catch (error) {
    if (!(error instanceof NotForColumns || error instanceof EvalError)) throw error;
    return interpreted(when, parameters);
  }
};

const interpreted =
  (condition: Condition, parameters: Readonly<Record<string, number>>): ColumnAnswers =>
  (columns, into) => {
    const { size } = columns;
    const answers = into !== undefined && into.length >= size ? into : new Uint8Array(size);
    for (let client = 0; client < size; client += 1) {
      const truth = evaluate(condition, { ...parameters, ...factsAt(columns, client) }, {});
      answers[client] = truth === 'unknown' ? UNKNOWN : truth ? HOLDS : FAILS;
    }
    return answers;
  };
