/**
 * What is known of one client on a day, and what the compiled rules say of it. One client is put in columns of one. Pure; the columns are
 * used again for the next client, so nothing here may be interrupted by another.
 */
import type { CalendarDate } from '../../calendar/calendar-date.ts';
import { type Columns, emptyColumns, fillColumns, type Layout } from '../../rules/compiled/column-layout.ts';
import { type CompiledRules, compiledRules, truthOfAnswer } from '../../rules/compiled/compiled-rules.ts';
import type { Truth } from '../../rules/evaluation/evaluate.ts';
import { own } from '../../rules/language/own.ts';
import type { RuleSet } from '../../rules/language/rule-set.ts';
import type { Cohort, Facts, Rule } from '../../rules/language/schema.ts';
import type { ClientOnDay } from './client.ts';
import { deriveFacts } from './derive.ts';

/** A client's facts with what every rule says of them. */
export interface KnownClient {
  /** As `deriveFacts` has them. */
  readonly facts: Facts;
  readonly truthOf: (rule: Rule) => Truth;
  readonly rules: CompiledRules;
  readonly on: CalendarDate;
  /** Whether a place in a cohort was given; undefined while that is open. */
  readonly held: (cohort: string) => boolean | undefined;
  /** Where the client stands, until the next is put there. */
  readonly columns: Columns;
  readonly at: number;
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
  const rules = compiledRules(ruleSet, on);
  const facts = deriveFacts(ruleSet, client, on, candidatesBy(ruleSet, rules));
  const columns = columnsOfOne(rules.layout, facts);
  const truths = rules.rules.map((rule) => truthOfAnswer(rule.evaluate(columns, answer)[0]));
  return {
    facts,
    rules,
    on,
    held: (cohort) => own(client.cohorts, cohort),
    columns,
    at: 0,
    truthOf: (rule) => truths[ruleSet.placeOf.get(rule) ?? -1] ?? 'unknown',
  };
};

const candidatesBy =
  ({ document }: RuleSet, { candidates, layout }: CompiledRules) =>
  (cohort: Cohort, known: Facts): Truth =>
    truthOfAnswer(candidates[document.cohorts.indexOf(cohort)]?.evaluate(columnsOfOne(layout, known), answer)[0]);
