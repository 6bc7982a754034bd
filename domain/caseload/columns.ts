/** The columns of a caseload file: what they are called, what stands in them, and by which spellings a header is known. Pure. */
import { comparable } from '../decision/one-client/typed-value.ts';
import { own } from '../rules/language/own.ts';
import type { Fact } from '../rules/language/schema.ts';

/** What a column that every caseload has is about. `asText` keeps what stands in it as it is written, an apostrophe as well. */
interface Column {
  /** Its Dutch name, by which it is known as well. */
  readonly label: string;
  /** What to write in it, in Dutch. */
  readonly holds: string;
  readonly isRequired: boolean;
  readonly asText?: true;
}

/** The columns that are no facts, in the order in which they are written. */
export const FIXED_COLUMNS = {
  clientId: {
    label: 'klantnummer',
    holds:
      '`c-` en zes tot negen cijfers, zoals `c-000123`. Laat u de kolom weg, dan geeft Klimop nummers die nog vrij zijn',
    isRequired: false,
  },
  entrance: { label: 'ingang', holds: '`benefit` (uitkering) of `crisis` (crisisdienst)', isRequired: true },
  caseworkerId: {
    label: 'klantmanager',
    holds: 'het nummer van een klantmanager die in Klimop staat, zoals `cw-01`',
    isRequired: true,
  },
  bsn: {
    label: 'burgerservicenummer',
    holds: 'negen cijfers; punten en spaties mogen, en van een nummer met acht cijfers mag de 0 vooraan ontbreken',
    isRequired: true,
  },
  givenName: { label: 'voornaam', holds: 'tekst, hoogstens 100 tekens', isRequired: true, asText: true },
  familyName: { label: 'achternaam', holds: 'tekst, hoogstens 100 tekens', isRequired: true, asText: true },
  street: { label: 'straat', holds: 'tekst, hoogstens 100 tekens', isRequired: true, asText: true },
  houseNumber: { label: 'huisnummer', holds: 'tekst, zoals `12` of `12-3`', isRequired: true },
  postcode: { label: 'postcode', holds: 'vier cijfers en twee letters, met of zonder spatie', isRequired: true },
  city: { label: 'woonplaats', holds: 'tekst, hoogstens 100 tekens', isRequired: true, asText: true },
} as const satisfies Readonly<Record<string, Column>>;

export type FixedColumn = keyof typeof FIXED_COLUMNS;

/** Columns that every file has. */
export const REQUIRED_COLUMNS = (Object.keys(FIXED_COLUMNS) as FixedColumn[]).filter(
  (column) => FIXED_COLUMNS[column].isRequired,
);

export const isFixed = (column: string): column is FixedColumn => Object.hasOwn(FIXED_COLUMNS, column);

export const isText = (column: string): boolean => isFixed(column) && 'asText' in FIXED_COLUMNS[column];

export type RecordedFact = Exclude<Fact, { derive: unknown }>;

/** The fact that a column records; undefined when it is no fact, or one that is worked out. */
export const recordedFact = (definitions: Readonly<Record<string, Fact>>, column: string): RecordedFact | undefined => {
  const fact = own(definitions, column);
  return fact === undefined || 'derive' in fact ? undefined : fact;
};

/**
 * Finds the column that a cell of the header names, in whatever case, with or without spaces and marks, or by its Dutch name. Also finds
 * a fact that is worked out, which has no column. Null when there is none, or when the Dutch name is that of two.
 */
export const columnNames = (definitions: Readonly<Record<string, Fact>>): ((written: string) => string | null) => {
  const byName = new Map<string, string | null>();
  const labels = new Map<string, string | null>();
  const add = (names: Map<string, string | null>, name: string, column: string): void => {
    const key = comparable(name);
    names.set(key, names.has(key) && names.get(key) !== column ? null : column);
  };
  for (const [column, { label }] of Object.entries(FIXED_COLUMNS)) {
    add(byName, column, column);
    add(labels, label, column);
  }
  for (const [fact, { label }] of Object.entries(definitions)) {
    add(byName, fact, fact);
    add(labels, label.nl, fact);
  }
  return (written) => {
    const key = comparable(written);
    return byName.get(key) ?? labels.get(key) ?? null;
  };
};

const LETTERS = 26;
const FIRST_LETTER = 65;

/** A column by its number and by its letter in a spreadsheet: `nummer 28 (AB)`. */
export const placeOf = (index: number): string => {
  let letters = '';
  for (let left = index; left >= 0; left = Math.floor(left / LETTERS) - 1)
    letters = String.fromCharCode(FIRST_LETTER + (left % LETTERS)) + letters;
  return `nummer ${index + 1} (${letters})`;
};

const IN_A_CELL: { readonly [Type in RecordedFact['type']]: (fact: Extract<RecordedFact, { type: Type }>) => string } =
  {
    boolean: () => '`ja` of `nee`',
    integer: ({ minimum, maximum }) => `geheel getal van ${minimum} tot en met ${maximum}`,
    number: ({ minimum, maximum }) => `getal van ${minimum} tot en met ${maximum}, met een komma voor decimalen`,
    date: ({ mayLieAhead }) =>
      `dag, zoals \`1980-12-31\` of \`31-12-1980\`${mayLieAhead === true ? '; mag ook nog komen' : ''}`,
    choice: ({ options }) => `één van ${inCode(Object.keys(options))}`,
    list: ({ options }) => `${inCode(Object.keys(options))}, met puntkomma’s ertussen; \`-\` is geen van alle`,
  };

const inCode = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');

/** What can stand in the column of a fact, in Dutch. */
const cellOf = (fact: RecordedFact): string => (IN_A_CELL[fact.type] as (fact: RecordedFact) => string)(fact);

/** A row of the table for people: the column, its Dutch name, what to write. */
export type ColumnRow = readonly [column: string, label: string, holds: string];

/** The columns that every caseload has. */
export const fixedColumnRows = (): ColumnRow[] =>
  Object.entries(FIXED_COLUMNS).map(([column, { label, holds, isRequired }]) => [
    column,
    label,
    isRequired ? holds : `${holds} (mag ontbreken)`,
  ]);

/** The columns for the facts that rules record; each may be left out, and each cell may be empty: then it is unknown. */
export const factColumnRows = (definitions: Readonly<Record<string, Fact>>): ColumnRow[] =>
  Object.entries(definitions).flatMap(([column, fact]) =>
    'derive' in fact ? [] : [[column, fact.label.nl.toLowerCase(), cellOf(fact)] as const],
  );
