import { type Language, LOCALE } from './both.ts';

/** A count as people write it: `1.300`, in English `1,300`. */
export const numberInWords = (count: number, language: Language): string =>
  new Intl.NumberFormat(LOCALE[language]).format(count);
