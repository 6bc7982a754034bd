/**
 * json-rules-engine's JSON conditions, compiled once and evaluated without it, with its exact answers.
 * May not import the engine; pure.
 */
import { type ClientFacts, closureOf, type Predicate, type RuleAnswers } from './closures.ts';
import { ConditionRefused } from './condition-refused.ts';
import { generateAnswers, generatePredicate } from './generated.ts';
import { parseConditions } from './parse.ts';
import { certainRefusal, type Plan } from './plan.ts';

export type { ClientFacts, Predicate, RuleAnswers } from './closures.ts';
export { type ConditionRefusalCode, ConditionRefused } from './condition-refused.ts';

/** Options of {@link compileConditions}, with json-rules-engine's names and defaults. */
export interface CompileOptions {
  /** Named conditions, as given to the engine's `setCondition`. */
  readonly conditions?: Readonly<Record<string, unknown>>;
  /** A fact that the client does not have is undefined instead of refused. Default false. */
  readonly allowUndefinedFacts?: boolean;
  /** A name that does not exist fails instead of being refused. Default false. */
  readonly allowUndefinedConditions?: boolean;
}

/**
 * Compiles conditions in json-rules-engine's JSON to a function of one client's facts.
 *
 * The answer is that of json-rules-engine 7.3.1 with these conditions as one rule and the facts as runtime facts: plain values,
 * no functions or promises. Where that engine rejects, this throws {@link ConditionRefused}: at once when every client would meet it, else
 * when the client does. Refused at once besides: a name that refers to itself (the engine never ends), paths outside the
 * small grammar of path.ts, keys that hide the engine's own, and what is too deep or too large to answer in bounded time.
 */
export const compileConditions = (conditions: unknown, options: CompileOptions = {}): Predicate => {
  const plan = planOf(conditions, options);
  const exact = exactOf(plan, options);
  return generatePredicate(plan, exact) ?? exact;
};

/**
 * Compiles several conditions, each as {@link compileConditions} does, to one function that answers them all for a client. Faster than one
 * by one, because each fact is read once. As in the engine, one condition that is refused refuses the client.
 */
export const compileRules = (rules: readonly unknown[], options: CompileOptions = {}): RuleAnswers => {
  const plans = rules.map((conditions) => planOf(conditions, options));
  const single = plans.map((plan) => {
    const exact = exactOf(plan, options);
    return generatePredicate(plan, exact) ?? exact;
  });
  const oneByOne: RuleAnswers = (facts, into) => {
    for (let at = 0; at < single.length; at += 1) into[at] = single[at]?.(facts) ? 1 : 0;
    return into;
  };
  return generateAnswers(plans, oneByOne) ?? oneByOne;
};

const planOf = (conditions: unknown, options: CompileOptions): Plan => {
  const { conditions: named = {}, allowUndefinedConditions = false } = options;
  const plan = parseConditions(conditions, { named, allowUndefinedConditions });
  const certain = certainRefusal(plan);
  if (certain !== undefined) throw certain;
  return plan;
};

const exactOf = (plan: Plan, { allowUndefinedFacts = false }: CompileOptions): Predicate => {
  const closure = closureOf(plan, allowUndefinedFacts);
  return (facts: ClientFacts) => {
    if (Object.hasOwn(facts, '')) {
      throw new ConditionRefused('unusable-fact', '', 'Een gegeven heeft een lege naam', 'Geef het gegeven een naam.');
    }
    return closure(facts);
  };
};
