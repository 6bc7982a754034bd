/** Looks up by own key only: `toString` and its like are names like any other. Pure. */
export const own = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;
