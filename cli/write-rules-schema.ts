/** Writes the JSON Schema that editors use for rule sets: `npm run rules:schema`. */
import { writeFileSync } from 'node:fs';
import { ruleSetJsonSchema } from '../domain/rules/language/json-schema.ts';

writeFileSync(
  new URL('../rules/rule-set.schema.json', import.meta.url),
  `${JSON.stringify(ruleSetJsonSchema(), null, 2)}\n`,
);
