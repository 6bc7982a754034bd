/**
 * The rules of a rule set in the one form in which everything is decided: compiled for columns. One client is a caseload of one.
 *
 * What must stay true: the answers are the interpreter's (`evaluate`), which stays the reference; a property test holds that. Where columns
 * cannot hold a rule set, or the platform allows no generated code, the interpreter answers for the same columns. Pure.
 */
import type { CalendarDate } from '../calendar/calendar-date.ts';
import {
  type ColumnRules,
  type Columns,
  compileColumns,
  FAILS,
  type FactDictionary,
  HOLDS,
  type Layout,
  layoutOf,
  UNKNOWN,
} from '../rules/compile/columns.ts';
import { ConditionRefused } from '../rules/compile/condition-refused.ts';
import { evaluate, type Truth } from '../rules/evaluate.ts';
import type { RuleSet } from '../rules/rule-set.ts';
import { type Condition, Entrance, type RuleSetDocument } from '../rules/schema.ts';
import { factsAt } from './columns-to-facts.ts';
import { ENTRANCE_FACT, parameterOn } from './derive.ts';

/** Answers for a caseload as `rule * columns.size + client`: fails, holds, unknown. */
export type CompiledConditions = Pick<ColumnRules, 'evaluate'>;

/** A rule set compiled with the parameters of a day. */
export interface CompiledRules {
  readonly layout: Layout;
  /** The value of each parameter that has one on the day. */
  readonly parameters: Readonly<Record<string, number>>;
  /** In the order of `RuleSet.rules`. */
  readonly rules: CompiledConditions;
  /** Who is a candidate, in the document's order of cohorts. To be evaluated with no place known. */
  readonly candidates: CompiledConditions;
}

const TRUTHS: readonly Truth[] = [false, true, 'unknown'];

/** An answer of columns as the interpreter says it. */
export const truthOfAnswer = (answer: number | undefined): Truth => TRUTHS[answer ?? UNKNOWN] ?? 'unknown';

const ENTRANCE_SHAPE = {
  type: 'choice',
  options: Object.fromEntries(Entrance.options.map((entrance) => [entrance, {}])),
} as const;

/** The facts that columns hold: those of the document, the entrance, and parameters that have no value yet, which stay unknown. */
export const dictionaryOf = ({ facts, parameters }: RuleSetDocument, on: CalendarDate): FactDictionary => ({
  ...Object.fromEntries(
    Object.entries(parameters).flatMap(([name, parameter]) =>
      parameterOn(parameter, on) === undefined ? [[name, { type: 'number' }] as const] : [],
    ),
  ),
  ...facts,
  [ENTRANCE_FACT]: ENTRANCE_SHAPE,
});

const parametersOn = ({ parameters }: RuleSetDocument, on: CalendarDate): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.entries(parameters).flatMap(([name, parameter]) => {
      const value = parameterOn(parameter, on);
      return value === undefined ? [] : [[name, value]];
    }),
  );

/** What is compiled of one rule set: by the values of its parameters, and by the layout of the columns. */
interface Compiled {
  readonly layouts: Map<string, Layout>;
  readonly byParameters: Map<string, WeakMap<Layout, CompiledRules>>;
  latest: { readonly on: CalendarDate; readonly parameters: Readonly<Record<string, number>> } | undefined;
}

const compiled = new WeakMap<RuleSet, Compiled>();

/**
 * Compiles a rule set for a day; once for all days on which its parameters have the same values.
 *
 * @param given a layout of `dictionaryOf` the same facts, so that several versions share the columns of one caseload.
 */
export const compiledRules = (ruleSet: RuleSet, on: CalendarDate, given?: Layout): CompiledRules => {
  let of = compiled.get(ruleSet);
  if (of === undefined) {
    of = { layouts: new Map(), byParameters: new Map(), latest: undefined };
    compiled.set(ruleSet, of);
  }
  if (of.latest?.on !== on) of.latest = { on, parameters: parametersOn(ruleSet.document, on) };
  const { parameters } = of.latest;
  const key = JSON.stringify(parameters);
  const layout = given ?? of.layouts.get(key) ?? layoutOf(dictionaryOf(ruleSet.document, on));
  if (given === undefined) of.layouts.set(key, layout);
  const byLayout = of.byParameters.get(key) ?? new WeakMap<Layout, CompiledRules>();
  of.byParameters.set(key, byLayout);
  const before = byLayout.get(layout);
  if (before !== undefined) return before;
  const compile = (conditions: readonly Condition[]): CompiledConditions =>
    compileConditions(ruleSet, conditions, parameters, layout);
  const fresh: CompiledRules = {
    layout,
    parameters,
    rules: compile(ruleSet.rules.map(({ when }) => when)),
    candidates: compile(ruleSet.document.cohorts.map(({ candidates }) => candidates)),
  };
  byLayout.set(layout, fresh);
  return fresh;
};

/** Compiles conditions of a rule set besides its rules, for the same columns. */
export const compileConditions = (
  ruleSet: RuleSet,
  conditions: readonly Condition[],
  parameters: Readonly<Record<string, number>>,
  layout: Layout,
): CompiledConditions => {
  try {
    return compileColumns(
      {
        rules: conditions.map((when, index) => ({ id: String(index), when })),
        facts: {},
        conditions: ruleSet.named,
        parameters,
      },
      layout,
    );
  } catch (error) {
    if (!(error instanceof ConditionRefused || error instanceof EvalError)) throw error;
    return interpreted(ruleSet, conditions, parameters);
  }
};

const interpreted = (
  { named }: RuleSet,
  conditions: readonly Condition[],
  parameters: Readonly<Record<string, number>>,
): CompiledConditions => ({
  evaluate: (columns: Columns, into?: Uint8Array): Uint8Array => {
    const { size } = columns;
    const length = conditions.length * size;
    const answers = into !== undefined && into.length >= length ? into : new Uint8Array(length);
    for (let client = 0; client < size; client += 1) {
      const facts = { ...parameters, ...factsAt(columns, client) };
      conditions.forEach((condition, rule) => {
        const truth = evaluate(condition, facts, named);
        answers[rule * size + client] = truth === 'unknown' ? UNKNOWN : truth ? HOLDS : FAILS;
      });
    }
    return answers;
  },
});
