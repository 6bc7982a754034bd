/** The Enschede rule set as the tests use it: the document as written, changed copies of it, and the loaded set. */
import { readFileSync } from 'node:fs';
import { loadRuleSet, type RuleSet } from '../../domain/rule-checks/load.ts';

const text = readFileSync(new URL('../../rules/enschede/rule-set.json', import.meta.url), 'utf8');

/** A fresh copy of the document, to change at will. */
// biome-ignore lint/suspicious/noExplicitAny: a document that a test breaks on purpose has no type.
export const enschedeDocument = (): any => JSON.parse(text);

/** The loaded rule set. */
export const enschede = (): RuleSet => {
  const loaded = loadRuleSet(enschedeDocument());
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.findings, null, 2));
  return loaded.ruleSet;
};
