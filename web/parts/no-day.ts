/** A day that is half filled in, or is in no calendar: the browser tells it as nothing, and what was typed would get lost without a word. */
import type { Both } from '../words/both.ts';

/** What such a field holds. */
export const NO_DAY = '?';

export const NO_DAY_SAID: Both<string> = {
  nl: 'Deze dag bestaat niet of is niet af. Vul dag, maand en jaar in.',
  en: 'This day does not exist or is not complete. Fill in day, month and year.',
};
