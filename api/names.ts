/** What goals, exits and instruments are called in a rule set, and people by their id. Pure. */
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

/** Somebody who does not work here any more is called by their id. */
export const personNamed = (people: ReadonlyMap<string, string>, id: string) => ({ id, name: people.get(id) ?? id });

export const named = (among: WithLabel | undefined, id: string | null) => (id === null ? null : nameOf(among, id));
