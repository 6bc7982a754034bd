/** Words in both languages: Dutch is written first, and English has to say all that Dutch does. */
export type Language = 'nl' | 'en';

export interface Both<Words> {
  readonly nl: Words;
  readonly en: Words;
}
