/**
 * What is known of one client on a day, and what the compiled rules say of it. One client is put in columns of one. Pure; the columns are
 * used again for the next client, so nothing here may be interrupted by another.
 */
import type { CalendarDate } from '../../calendar/calendar-date.ts';
import { type Columns, emptyColumns, fillColumns, type Layout } from '../../rules/compiled/column-layout.ts';
import { type CompiledRules, compiledRules, truthOfAnswer } from '../../rules/compiled/compiled-rules.ts';
import { NotForColumns } from '../../rules/compiled/not-for-columns.ts';
import { evaluate, type Truth } from '../../rules/evaluation/evaluate.ts';
import type { RuleSet } from '../../rules/language/rule-set.ts';
import type { Cohort, Facts, Rule } from '../../rules/language/schema.ts';
import type { ClientOnDay } from './client.ts';
import { deriveFacts } from './derive.ts';

/** A client's facts with what every rule says of them. */
export interface KnownClient {
  /** As `deriveFacts` has them. */
  readonly facts: Facts;
  readonly truthOf: (rule: Rule) => Truth;
  /** Where the client stands in columns, until the next is put there; null where the interpreter answered. */
  readonly compiled: { readonly rules: CompiledRules; readonly columns: Columns; readonly at: number } | null;
}

const answer = new Uint8Array(1);
const singles = new WeakMap<Layout, Columns>();

const columnsOfOne = (layout: Layout, facts: Facts): Columns => {
  const columns = singles.get(layout) ?? emptyColumns(layout, 1);
  singles.set(layout, columns);
  fillColumns(columns, [facts], 0, 1);
  return columns;
};

/** Derives the facts of a client and evaluates every rule for them. */
export const knownClient = (ruleSet: RuleSet, client: ClientOnDay, on: CalendarDate): KnownClient => {
  const compiled = compiledRules(ruleSet, on);
  try {
    const facts = deriveFacts(ruleSet, client, on, candidatesBy(ruleSet, compiled));
    const columns = columnsOfOne(compiled.layout, facts);
    const truths = compiled.rules.map((rule) => truthOfAnswer(rule.evaluate(columns, answer)[0]));
    return {
      facts,
      compiled: { rules: compiled, columns, at: 0 },
      truthOf: (rule) => truths[ruleSet.placeOf.get(rule) ?? -1] ?? 'unknown',
    };
  } catch (error) {
    // A value that no column of its fact can hold, such as an option that the rules no longer have.
    if (!(error instanceof NotForColumns)) throw error;
    return interpretedClient(ruleSet, client, on);
  }
};

/** The same by the interpreter, the reference. */
export const interpretedClient = (ruleSet: RuleSet, client: ClientOnDay, on: CalendarDate): KnownClient => {
  const facts = deriveFacts(ruleSet, client, on);
  return { facts, compiled: null, truthOf: ({ when }) => evaluate(when, facts, ruleSet.named) };
};

const candidatesBy =
  ({ document }: RuleSet, { candidates, layout }: CompiledRules) =>
  (cohort: Cohort, known: Facts): Truth =>
    truthOfAnswer(candidates[document.cohorts.indexOf(cohort)]?.evaluate(columnsOfOne(layout, known), answer)[0]);
