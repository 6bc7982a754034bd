/** Facts in the order in which the rules name them. PostgreSQL keeps them by the length of their names, which means nothing to a reader. Pure. */
import type { Facts, FactValue, RuleSetDocument } from './schema.ts';

/** What the rules do not name comes last. @param rules null where nothing is known of them: as they come */
export const inOrderOf = (rules: Pick<RuleSetDocument, 'facts'> | null, facts: Facts): [string, FactValue][] => {
  const order = new Map(Object.keys(rules?.facts ?? {}).map((name, at) => [name, at]));
  const placeOf = (name: string) => order.get(name) ?? order.size;
  return Object.entries(facts).sort(([one], [other]) => placeOf(one) - placeOf(other));
};
