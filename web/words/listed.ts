import type { Language } from './both.ts';

/** Names as they are said after one another: “A, B en C”. */
export const listed = (names: readonly string[], language: Language): string =>
  new Intl.ListFormat(language, { type: 'conjunction' }).format(names);
