/** What goals, exits and instruments are called in a rule set, and people by their id. Pure. */
import type { RuleSetDocument } from '../domain/rules/language/schema.ts';
import { INSTALLATION } from '../domain/rules/language/version.ts';
import { ENGINE } from '../domain/trajectory/engine.ts';

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

/** Who is no person: what Klimop comes with, and what it does itself. */
const NO_PERSON: Readonly<Record<string, string>> = {
  [INSTALLATION]: 'Klimop (bij de installatie)',
  [ENGINE]: 'Klimop',
};

/** Somebody who does not work here any more is called by their id. */
export const personNamed = (people: ReadonlyMap<string, string>, id: string) => ({
  id,
  name: people.get(id) ?? (Object.hasOwn(NO_PERSON, id) ? (NO_PERSON[id] ?? id) : id),
});

export const named = (among: WithLabel | undefined, id: string | null) => (id === null ? null : nameOf(among, id));
