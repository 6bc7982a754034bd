/** Numbers as people read them: a thousand is `1.000` in Dutch and `1,000` in English. Pure. */
import { type Both, LOCALE } from './both.ts';

const inWords = (locale: string) => {
  const format = new Intl.NumberFormat(locale);
  return (count: number): string => format.format(count);
};

export const figures: Both<(count: number) => string> = { nl: inWords(LOCALE.nl), en: inWords(LOCALE.en) };
