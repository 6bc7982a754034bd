/** A part of a document before anybody knows what it is. Pure. */
export type Thing = Readonly<Record<string, unknown>>;

/** Whether it has parts by name: no list, and not nothing. */
export const isThing = (value: unknown): value is Thing =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
