/** The two engines we measure ourselves against, each given every rule of the rule set as its users would write them. */
import { ZenEngine } from '@gorules/zen-engine';
import { Engine, type RuleResult, type TopLevelCondition } from 'json-rules-engine';
import { ADDED_OPERATORS, type OperatorName } from '../domain/rules/language/operators.ts';
import type { Condition, Facts } from '../domain/rules/language/schema.ts';
import { RULE_SET } from './enschede.ts';

/** One client to the rules that hold, 1 or 0 each, in the order of the rules. */
export type OneClient = (client: Facts) => Promise<Uint8Array>;

const { rules, named } = RULE_SET;

/** json-rules-engine wants a group or a name outermost. */
const outermost = (when: Condition): TopLevelCondition =>
  structuredClone('fact' in when ? { all: [when] } : when) as TopLevelCondition;

const engineWithAllRules = (): Engine => {
  const engine = new Engine();
  for (const [name, holds] of ADDED_OPERATORS) engine.addOperator(name, holds);
  for (const [name, { when }] of Object.entries(named)) engine.setCondition(name, outermost(when));
  for (const [at, { when }] of rules.entries())
    engine.addRule({ conditions: outermost(when), event: { type: String(at) } });
  return engine;
};

/** json-rules-engine with all rules in one engine. */
export const jsonRulesEngine = (): OneClient => {
  const engine = engineWithAllRules();
  return async (client) => {
    const answers = new Uint8Array(rules.length);
    const { events } = await engine.run(client);
    for (const { type } of events) answers[Number(type)] = 1;
    return answers;
  };
};

/** The same with what it tells besides: of each rule, in order, its conditions with the result and the client's value at each. */
export const jsonRulesEngineResults = (): ((client: Facts) => Promise<RuleResult[]>) => {
  const engine = engineWithAllRules();
  return async (client) => {
    const { results, failureResults } = await engine.run(client);
    const inOrder: RuleResult[] = [];
    for (const result of [...results, ...failureResults]) inOrder[Number(result.event?.type)] = result;
    return inOrder;
  };
};

/** Each operator in Zen's expression language. */
const ZEN: Readonly<Record<OperatorName, (fact: string, value: string) => string>> = {
  equal: (fact, value) => `${fact} == ${value}`,
  notEqual: (fact, value) => `${fact} != ${value}`,
  in: (fact, list) => `${fact} in ${list}`,
  notIn: (fact, list) => `${fact} not in ${list}`,
  lessThan: (fact, value) => `${fact} < ${value}`,
  lessThanInclusive: (fact, value) => `${fact} <= ${value}`,
  greaterThan: (fact, value) => `${fact} > ${value}`,
  greaterThanInclusive: (fact, value) => `${fact} >= ${value}`,
  between: (fact, bounds) => `${fact} in ${bounds.replace(',', '..')}`,
  notBetween: (fact, bounds) => `${fact} not in ${bounds.replace(',', '..')}`,
  contains: (fact, value) => `${value} in ${fact}`,
  doesNotContain: (fact, value) => `${value} not in ${fact}`,
  containsAny: (fact, list) => `some(${list}, # in ${fact})`,
  containsNone: (fact, list) => `none(${list}, # in ${fact})`,
};

/** A condition in Zen's expression language. */
const zenExpression = (when: Condition): string => {
  if ('all' in when) return `(${when.all.map(zenExpression).join(' and ')})`;
  if ('any' in when) return `(${when.any.map(zenExpression).join(' or ')})`;
  if ('not' in when) return `not (${zenExpression(when.not)})`;
  if ('condition' in when) {
    const referred = named[when.condition];
    if (referred === undefined) throw new Error(`No condition ${when.condition}`);
    return zenExpression(referred.when);
  }
  const { fact, operator } = when;
  const value = typeof when.value === 'object' && 'fact' in when.value ? when.value.fact : JSON.stringify(when.value);
  return `(${ZEN[operator as OperatorName](fact, value)})`;
};

/** GoRules Zen with all rules in one expression node of one decision. @param trace whether it tells what it did besides. */
export const zen = ({ trace }: { readonly trace: boolean }): OneClient => {
  const position = { x: 0, y: 0 };
  const decision = new ZenEngine().createDecision({
    contentType: 'application/vnd.gorules.decision',
    nodes: [
      { id: 'in', type: 'inputNode', name: 'in', position },
      {
        id: 'rules',
        type: 'expressionNode',
        name: 'rules',
        position,
        content: {
          expressions: rules.map(({ when }, at) => ({ id: `r${at}`, key: `r${at}`, value: zenExpression(when) })),
        },
      },
      { id: 'out', type: 'outputNode', name: 'out', position },
    ],
    edges: [
      { id: 'e1', sourceId: 'in', targetId: 'rules', type: 'edge' },
      { id: 'e2', sourceId: 'rules', targetId: 'out', type: 'edge' },
    ],
  });
  return async (client) => {
    const { result } = await decision.evaluate(client, { trace });
    return Uint8Array.from(rules, (_, at) => (result[`r${at}`] === true ? 1 : 0));
  };
};
