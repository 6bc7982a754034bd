/** What goals, exits and instruments are called in a rule set. Pure. */
import type { RuleSetDocument } from '../domain/rules/language/schema.ts';

type WithLabel = readonly { readonly id: string; readonly label: { readonly nl: string } }[];

export const outcomesOf = (rules: RuleSetDocument | null | undefined): WithLabel => [
  ...(rules?.goals ?? []),
  ...(rules?.exits ?? []),
];

/** A code that the rules do not know is its own name. */
export const nameOf = (among: WithLabel | undefined, id: string) => ({
  id,
  name: among?.find((one) => one.id === id)?.label.nl ?? id,
});

export const named = (among: WithLabel | undefined, id: string | null) => (id === null ? null : nameOf(among, id));
