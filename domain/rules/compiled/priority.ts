/** The order in which json-rules-engine evaluates the members of a group. Pure. */

/**
 * Members by priority, the highest first; members of one priority belong together, because the engine runs them together.
 *
 * Keys, truthiness and the comparison of what is no number are the engine's own, so that an odd priority comes out as it does there.
 * Throws TypeError where a priority is the name of a member of every object (`constructor`), as the engine does.
 */
export const byPriority = <Member extends { readonly priority: unknown }>(members: readonly Member[]): Member[][] => {
  const sets: Record<string, Member[]> = {};
  for (const member of members) {
    const key = String(member.priority || 1);
    if (!sets[key]) sets[key] = [];
    sets[key].push(member);
  }
  return Object.keys(sets)
    .sort((a, b) => (Number(a) > Number(b) ? -1 : 1))
    .map((key) => sets[key] ?? []);
};

/** The priority of a group: a whole number, 1 when there is none. */
export const groupPriority = (priority: unknown): number => Number.parseInt(priority as string, 10) || 1;
