/** The real json-rules-engine, given the operators that it lacks, one client at a time: what the evaluation and its compiled form are held to. */
import { Engine } from 'json-rules-engine';
import { ADDED_OPERATORS } from '../../domain/rules/language/operators.ts';
import type { Condition } from '../../domain/rules/language/schema.ts';

/** The engine's answer, or `refused` when it throws or rejects. Gets a copy of the conditions, because the engine writes into them. */
export const referenceAnswer = async (
  condition: Condition,
  facts: Readonly<Record<string, unknown>>,
  named: Readonly<Record<string, { readonly when: Condition }>> = {},
): Promise<boolean | 'refused'> => {
  // The outermost of a rule and of a name must be a group or a name.
  const outermost = (when: Condition) => structuredClone({ all: [when] }) as never;
  try {
    const engine = new Engine();
    for (const [name, holds] of ADDED_OPERATORS) engine.addOperator(name, holds);
    for (const [name, { when }] of Object.entries(named)) engine.setCondition(name, outermost(when));
    engine.addRule({ conditions: outermost(condition), event: { type: 'holds' } });
    const { results } = await engine.run({ ...facts });
    return results.length === 1;
  } catch {
    return 'refused';
  }
};
