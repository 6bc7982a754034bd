/** Words in both languages: Dutch is written first, and English has to say all that Dutch does. */
export type Language = 'nl' | 'en';

export interface Both<Words> {
  readonly nl: Words;
  readonly en: Words;
}

/** How dates and numbers are written. */
export const LOCALE: Readonly<Record<Language, string>> = { nl: 'nl-NL', en: 'en-GB' };
