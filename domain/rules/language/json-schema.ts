/** The JSON Schema of a rule-set document, for editors that complete and check while typing. Made from the zod schema. Pure. */
import { z } from 'zod';
import { RuleSetDocument } from './schema.ts';

/** JSON Schema 2020-12 of what a rules owner writes: parts with a default may be left out. */
export const ruleSetJsonSchema = (): Record<string, unknown> => ({
  $id: 'rule-set.schema.json',
  title: 'Klimop rule set',
  ...(z.toJSONSchema(RuleSetDocument, { io: 'input', unrepresentable: 'any', cycles: 'ref', reused: 'ref' }) as Record<
    string,
    unknown
  >),
});
