/** The real json-rules-engine, given the operators that it lacks, one client at a time: what the compiled forms are held to. */
import { Engine } from 'json-rules-engine';
import { ADDED_OPERATORS } from '../../../../domain/rules/language/operators.ts';

/** Named conditions and what to allow, as `compileConditions` takes them. */
export interface ReferenceOptions {
  readonly conditions?: Readonly<Record<string, unknown>>;
  readonly allowUndefinedFacts?: boolean;
  readonly allowUndefinedConditions?: boolean;
}

/** The engine's answer, or `refused` when it throws or rejects. Gets a copy of the conditions, because the engine writes into them. */
export const referenceAnswer = async (
  conditions: unknown,
  facts: Record<string, unknown>,
  { conditions: named = {}, allowUndefinedFacts = false, allowUndefinedConditions = false }: ReferenceOptions = {},
): Promise<boolean | 'refused'> => {
  try {
    const engine = new Engine([], { allowUndefinedFacts, allowUndefinedConditions });
    for (const [name, holds] of ADDED_OPERATORS) engine.addOperator(name, holds);
    for (const [name, condition] of Object.entries(named))
      engine.setCondition(name, structuredClone(condition) as never);
    engine.addRule({ conditions: structuredClone(conditions) as never, event: { type: 'holds' } });
    const { results } = await engine.run(facts);
    return results.length === 1;
  } catch {
    return 'refused';
  }
};

/** Lets the engine's unhandled rejections pass: it leaves one where a name is unknown beside a missing fact, which would end the process. */
export const surviveTheEngine = (): (() => Promise<void>) => {
  const listeners = process.listeners('unhandledRejection');
  process.removeAllListeners('unhandledRejection');
  process.on('unhandledRejection', () => {});
  return async () => {
    await new Promise((resolve) => setImmediate(resolve));
    process.removeAllListeners('unhandledRejection');
    for (const listener of listeners) process.on('unhandledRejection', listener);
  };
};
