/** The two engines we measure ourselves against, each given the twenty rules as its users would write them. */
import { ZenEngine } from '@gorules/zen-engine';
import { Engine, type RuleResult, type TopLevelCondition } from 'json-rules-engine';
import type { Condition } from '../domain/rules/language/schema.ts';
import { type Client, TWENTY_RULES } from './enschede.ts';

/** One client to the rules that hold, 1 or 0 each, in the order of the rules. */
export type OneClient = (client: Client) => Promise<Uint8Array>;

const { rules, conditions } = TWENTY_RULES;

/** json-rules-engine wants a group or a name outermost. */
export const outermost = (when: Condition): TopLevelCondition =>
  ('fact' in when ? { all: [when] } : when) as TopLevelCondition;

const engineWithAllRules = (): Engine => {
  const engine = new Engine();
  for (const [name, { when }] of Object.entries(conditions))
    engine.setCondition(name, structuredClone(outermost(when)));
  for (const { id, when } of rules)
    engine.addRule({ conditions: structuredClone(outermost(when)), event: { type: id } });
  return engine;
};

/** json-rules-engine with all rules in one engine. */
export const jsonRulesEngine = (): OneClient => {
  const engine = engineWithAllRules();
  const position = new Map(rules.map(({ id }, at) => [id, at]));
  return async (client) => {
    const answers = new Uint8Array(rules.length);
    const { events } = await engine.run(client);
    for (const { type } of events) answers[position.get(type) ?? -1] = 1;
    return answers;
  };
};

/** The same with what it tells besides: of each rule its conditions, with the result and the client's value at each. */
export const jsonRulesEngineResults = (): ((client: Client) => Promise<RuleResult[]>) => {
  const engine = engineWithAllRules();
  return async (client) => {
    const { results, failureResults } = await engine.run(client);
    return [...results, ...failureResults];
  };
};

const ZEN_SIGNS: Readonly<Record<string, string>> = {
  equal: '==',
  notEqual: '!=',
  lessThan: '<',
  lessThanInclusive: '<=',
  greaterThan: '>',
  greaterThanInclusive: '>=',
};

/** A condition in Zen's expression language. */
const zenExpression = (when: Condition): string => {
  if ('all' in when) return `(${when.all.map(zenExpression).join(' and ')})`;
  if ('any' in when) return `(${when.any.map(zenExpression).join(' or ')})`;
  if ('not' in when) return `not (${zenExpression(when.not)})`;
  if ('condition' in when) {
    const named = conditions[when.condition];
    if (named === undefined) throw new Error(`No condition ${when.condition}`);
    return zenExpression(named.when);
  }
  const { fact, operator } = when;
  const value = typeof when.value === 'object' && 'fact' in when.value ? when.value.fact : JSON.stringify(when.value);
  if (operator === 'in' || operator === 'notIn') return `(${fact} ${operator === 'in' ? 'in' : 'not in'} ${value})`;
  if (operator === 'contains') return `(${value} in ${fact})`;
  if (operator === 'doesNotContain') return `(${value} not in ${fact})`;
  const sign = ZEN_SIGNS[operator];
  if (sign === undefined) throw new Error(`No Zen sign for ${operator}`);
  return `(${fact} ${sign} ${value})`;
};

/** GoRules Zen with all rules in one expression node of one decision. */
export const zen = (): OneClient => {
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
        content: { expressions: rules.map(({ id, when }, at) => ({ id, key: `r${at}`, value: zenExpression(when) })) },
      },
      { id: 'out', type: 'outputNode', name: 'out', position },
    ],
    edges: [
      { id: 'e1', sourceId: 'in', targetId: 'rules', type: 'edge' },
      { id: 'e2', sourceId: 'rules', targetId: 'out', type: 'edge' },
    ],
  });
  return async (client) => {
    const { result } = await decision.evaluate(client);
    return Uint8Array.from(rules, (_, at) => (result[`r${at}`] === true ? 1 : 0));
  };
};
