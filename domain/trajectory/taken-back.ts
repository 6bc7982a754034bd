/** What takes back a command that is given to several clients at once, as long as nothing else happened to them. Pure. */
export type TakenBack = { readonly name: 'transfer'; readonly to: string } | { readonly name: 'resume' };

/**
 * Null where nothing takes it back.
 *
 * @param name of the command
 * @param from who led the client before it; null where that is not known
 */
export const takenBackBy = (name: string | null, from: string | null): TakenBack | null => {
  if (name === 'suspend') return { name: 'resume' };
  return name === 'transfer' && from !== null ? { name: 'transfer', to: from } : null;
};
