/** What is looked up, as it stands in the address. Pure. */
const KEYS = ['klant', 'medewerker', 'van', 'tot', 'page', 'stand'] as const;

/** Each is as the API takes it; what the API does not know, it refuses in words. `stand`: the newest note of the list that is paged through. */
export type Shown = Partial<Record<(typeof KEYS)[number], string>>;

/** What an address says; all else in it is left out. */
export const readShown = (search: Readonly<Record<string, unknown>>): Shown =>
  Object.fromEntries(
    KEYS.flatMap((key) => {
      const value = search[key];
      const text = typeof value === 'string' ? value.trim() : '';
      return text === '' ? [] : [[key, text]];
    }),
  );

const AS_ASKED: Readonly<Record<(typeof KEYS)[number], string>> = {
  klant: 'client',
  medewerker: 'person',
  van: 'from',
  tot: 'until',
  page: 'page',
  stand: 'upTo',
};

export type FieldName = 'klant' | 'medewerker' | 'van' | 'tot';

const queryOf = (shown: Shown, keys: readonly (keyof Shown)[]): string => {
  const asked = keys.flatMap((key) => (shown[key] === undefined ? [] : [[AS_ASKED[key], shown[key]]]));
  return asked.length === 0 ? '' : `?${new URLSearchParams(asked)}`;
};

/** How many fields are filled in. */
export const countSet = ({ page: _, stand: __, ...filled }: Shown): number => Object.keys(filled).length;

/** Below `/v1`: the list. */
export const listPath = (shown: Shown): string => `/file-accesses${queryOf(shown, KEYS)}`;

/** Below `/v1`: all of it as a file. */
export const filePath = (shown: Shown): string =>
  `/file-accesses/csv${queryOf(shown, ['klant', 'medewerker', 'van', 'tot'])}`;

/** The address of a search, from its first page. */
export const addressOf = ({ page: _, stand: __, ...shown }: Shown, change: Shown = {}): string => {
  const kept = Object.entries(readShown({ ...shown, ...change }));
  return kept.length === 0 ? '/inzage' : `/inzage?${new URLSearchParams(kept)}`;
};

/** The field that a fault is of, by what the API calls it. */
export const fieldOf = (asked: string): FieldName | null =>
  (['klant', 'medewerker', 'van', 'tot'] as const).find((key) => `query.${AS_ASKED[key]}` === asked) ?? null;
