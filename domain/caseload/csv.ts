/**
 * A caseload as CSV: one row per client, one column per fact of the rule set, and columns for who the person is. A file is read
 * whole or refused whole, with every fault by row and column. Pure: text in, values out.
 *
 * An empty cell of a fact means unknown; a list is separated by `;` and written `-` when it is known to be empty.
 * What stands in a column about the person never appears in a message.
 */
import { type Options, parse } from 'csv-parse/sync';
import { isBsn } from '../person/bsn.ts';
import { clientIdOf, isClientId } from '../person/ids.ts';
import { parsePostcode } from '../person/postcode.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Fact, Facts, FactValue } from '../rules/language/schema.ts';
import type { CaseloadClient } from './generate.ts';

const PERSON_COLUMNS = ['bsn', 'givenName', 'familyName', 'street', 'houseNumber', 'postcode', 'city'] as const;
type PersonColumn = (typeof PERSON_COLUMNS)[number];

/** Columns that every file has; `clientId` may be left out, the clients are then numbered. */
const REQUIRED_COLUMNS = ['entrance', 'caseworkerId', ...PERSON_COLUMNS] as const;

const LIST_SEPARATOR = ';';
const KNOWN_EMPTY = '-';

/** The longest text in a column about the person. */
const LONGEST_TEXT = 100;

/** A file with more faults than this is another file: the rest is not listed. */
const LISTED_FAULTS = 100;

/** Checks the recorded facts of a client against a rule set. A refusal names at least one fault. */
export type FactChecker = (
  facts: Record<string, unknown>,
) =>
  | { readonly ok: true; readonly facts: Facts }
  | { readonly ok: false; readonly faults: readonly { readonly fact: string; readonly message: string }[] };

export interface CsvOptions {
  /** Facts of the rule set by id: which columns there can be, and how their cells are read. Derived facts have no column. */
  readonly definitions: Readonly<Record<string, Fact>>;
  readonly checkFacts: FactChecker;
  /** Caseworkers that a client can be given to; without it any id is taken. */
  readonly caseworkerIds?: ReadonlySet<string>;
  /** The number that the first client gets when the file has no column `clientId`: 1 by default. */
  readonly firstClientNumber?: number;
}

/** One fault, in Dutch, with what to do. */
export interface CsvFault {
  /** As a spreadsheet counts: the header is row 1. */
  readonly row: number;
  /** Null when it is the row as a whole. */
  readonly column: string | null;
  readonly message: string;
}

/** A refused file: nothing of it is read. */
export interface CsvRefusal extends Refusal {
  /** The first {@link LISTED_FAULTS} faults, in order. */
  readonly faults: readonly CsvFault[];
}

const writeValue = (value: FactValue | undefined): string => {
  if (value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'ja' : 'nee';
  if (typeof value === 'object') return value.length === 0 ? KNOWN_EMPTY : value.join(LIST_SEPARATOR);
  return String(value);
};

/** The rows of a caseload, header first, ready for a CSV writer. Fact columns come in the order in which the clients first have them. */
export const toCsvRows = (clients: readonly CaseloadClient[]): string[][] => {
  const factIds = [...new Set(clients.flatMap(({ facts }) => Object.keys(facts)))];
  const rows = clients.map(({ clientId, entrance, caseworkerId, person, facts }) => [
    clientId,
    entrance,
    caseworkerId,
    ...PERSON_COLUMNS.map((column) => person[column]),
    ...factIds.map((id) => writeValue(facts[id])),
  ]);
  return [['clientId', ...REQUIRED_COLUMNS, ...factIds], ...rows];
};

/**
 * Reads a caseload from CSV text (separated by commas or, as Dutch spreadsheets write it, semicolons) or from records, header first.
 * Returns all clients, or a refusal (CASELOAD_REFUSED) with every fault and no client.
 */
export const readCaseloadCsv = (
  source: string | Iterable<readonly string[]>,
  options: CsvOptions,
): { readonly ok: true; readonly clients: CaseloadClient[] } | CsvRefusal => {
  const faults: CsvFault[] = [];
  const records = typeof source === 'string' ? parseText(source, faults) : source;
  const clients: CaseloadClient[] = [];
  let reader: RowReader | null = null;
  let row = 0;
  for (const record of records) {
    row += 1;
    if (row === 1) {
      const header = record.map((name) => name.trim());
      faults.push(...headerFaults(header, options));
      if (faults.length > 0) break;
      reader = rowReader(header, options);
      continue;
    }
    // An empty line, as at the end of many a file.
    if (record.every((cell) => cell.trim() === '')) continue;
    const read = reader?.(record, row, clients.length);
    if (read?.client) clients.push(read.client);
    else faults.push(...(read?.faults ?? []));
    if (faults.length >= LISTED_FAULTS) break;
  }
  if (faults.length === 0 && clients.length === 0) {
    faults.push({
      row: 1,
      column: null,
      message: 'Het bestand heeft geen klanten. Kies een bestand met een kopregel en minstens één rij.',
    });
  }
  return faults.length === 0 ? { ok: true, clients } : refuseFile(faults.slice(0, LISTED_FAULTS));
};

/** One refusal for all faults of a file; the first is told in full. */
export const refuseFile = (faults: readonly CsvFault[]): CsvRefusal => {
  const [first] = faults as [CsvFault, ...CsvFault[]];
  const place = first.column === null ? `Rij ${first.row}` : `Rij ${first.row}, kolom ${first.column}`;
  const more = faults.length - 1;
  const rest = more === 0 ? '' : more === 1 ? ' Er is nog 1 fout.' : ` Er zijn nog ${more} fouten.`;
  return { ...refuse('CASELOAD_REFUSED', `${place}: ${first.message}${rest} Er is niets ingelezen.`), faults };
};

/** The cells of a CSV text, separated by comma or semicolon; what cannot be read is added to `faults`. */
export const parseText = (text: string, faults: CsvFault[]): readonly string[][] => {
  const [firstLine = ''] = text.split(/\r?\n/, 1);
  const delimiter = firstLine.split(';').length > firstLine.split(',').length ? ';' : ',';
  const settings: Options = { bom: true, delimiter, relax_column_count: true };
  try {
    return parse(text, settings) as unknown as string[][];
  } catch (error) {
    // The parser's own message may quote the line, and with it a name.
    const line = (error as { lines?: unknown }).lines;
    if (typeof line !== 'number') throw error;
    faults.push({
      row: line,
      column: null,
      message: 'De aanhalingstekens kloppen niet. Sla het bestand opnieuw op als CSV vanuit een spreadsheet.',
    });
    return [];
  }
};

const isRecorded = (fact: Fact | undefined): fact is Exclude<Fact, { derive: unknown }> =>
  fact !== undefined && !('derive' in fact);

const definitionOf = (options: CsvOptions, column: string): Fact | undefined =>
  Object.hasOwn(options.definitions, column) ? options.definitions[column] : undefined;

const headerFaults = (header: readonly string[], options: CsvOptions): CsvFault[] => {
  const faults: CsvFault[] = [];
  const known = new Set<string>(['clientId', ...REQUIRED_COLUMNS]);
  const seen = new Set<string>();
  for (const [index, column] of header.entries()) {
    // What stands in the place of a name may be anything, a person's name as well: it is told by its place.
    if (!known.has(column) && !isRecorded(definitionOf(options, column))) {
      faults.push({
        row: 1,
        column: `nummer ${index + 1}`,
        message: 'Deze kolom is onbekend. Verwijder de kolom, of schrijf de naam zoals in de regels.',
      });
    } else if (seen.has(column)) {
      faults.push({ row: 1, column, message: 'Deze kolom komt twee keer voor. Verwijder er één.' });
    }
    seen.add(column);
  }
  for (const column of REQUIRED_COLUMNS) {
    if (!seen.has(column)) faults.push({ row: 1, column, message: 'Deze kolom ontbreekt. Voeg de kolom toe.' });
  }
  return faults;
};

type RowReader = (
  record: readonly string[],
  row: number,
  clientsBefore: number,
) =>
  | { readonly client: CaseloadClient; readonly faults?: never }
  | { readonly client?: never; readonly faults: CsvFault[] };

const rowReader = (header: readonly string[], options: CsvOptions): RowReader => {
  const rowOfBsn = new Map<string, number>();
  const rowOfClient = new Map<string, number>();
  const hasIds = header.includes('clientId');
  const facts = header.flatMap((column, index) => {
    const definition = definitionOf(options, column);
    return isRecorded(definition) ? [{ column, index, definition }] : [];
  });

  return (record, row, clientsBefore) => {
    if (record.length !== header.length) {
      return {
        faults: [
          {
            row,
            column: null,
            message: `Deze rij heeft ${record.length} cellen, de kopregel ${header.length}. Zet lijsten met puntkomma’s tussen aanhalingstekens.`,
          },
        ],
      };
    }
    const faults: CsvFault[] = [];
    const fault = (column: string, message: string): void => {
      faults.push({ row, column, message });
    };
    const cell = (column: string): string => record[header.indexOf(column)]?.trim() ?? '';

    const clientId = hasIds ? cell('clientId') : clientIdOf((options.firstClientNumber ?? 1) + clientsBefore);
    const otherRow = rowOfClient.get(clientId);
    if (!isClientId(clientId)) fault('clientId', 'Dit is geen klantnummer. Schrijf c- en zes cijfers, zoals c-000123.');
    else if (otherRow !== undefined)
      fault('clientId', `Dit nummer staat ook in rij ${otherRow}. Geef elke klant een eigen nummer.`);
    else rowOfClient.set(clientId, row);

    const entrance = cell('entrance');
    if (entrance !== 'benefit' && entrance !== 'crisis')
      fault('entrance', 'Schrijf benefit (uitkering) of crisis (crisisdienst).');

    const caseworkerId = cell('caseworkerId');
    if (caseworkerId === '' || options.caseworkerIds?.has(caseworkerId) === false) {
      fault('caseworkerId', 'Deze klantmanager is onbekend. Vul het nummer van een klantmanager in, zoals cw-01.');
    }

    const person = readPerson(cell, fault);
    const sameBsn = rowOfBsn.get(person.bsn);
    if (sameBsn !== undefined) fault('bsn', `Dit BSN staat ook in rij ${sameBsn}. Neem elke persoon één keer op.`);
    else if (isBsn(person.bsn)) rowOfBsn.set(person.bsn, row);

    const recorded: Record<string, unknown> = {};
    for (const { column, index, definition } of facts) {
      const text = (record[index] as string).trim();
      if (text === '') continue;
      const value = readValue(text, definition);
      if (value === undefined) fault(column, EXPECTED[definition.type]);
      else recorded[column] = value;
    }
    const checked = options.checkFacts(recorded);
    if (!checked.ok) for (const { fact, message } of checked.faults) fault(fact, message);

    if (!checked.ok && faults.length === 0) throw new Error('the fact checker refused without saying why');
    if (faults.length > 0 || !checked.ok) return { faults };
    return {
      client: {
        clientId,
        entrance: entrance as CaseloadClient['entrance'],
        facts: checked.facts,
        person,
        caseworkerId,
        reference: false,
      },
    };
  };
};

const readPerson = (
  cell: (column: string) => string,
  fault: (column: string, message: string) => void,
): Record<PersonColumn, string> => {
  const person = Object.fromEntries(PERSON_COLUMNS.map((column) => [column, cell(column)])) as Record<
    PersonColumn,
    string
  >;
  for (const column of PERSON_COLUMNS) {
    if (person[column] === '') fault(column, 'Deze cel is leeg. Vul de cel in.');
    else if (person[column].length > LONGEST_TEXT)
      fault(column, `Deze tekst is langer dan ${LONGEST_TEXT} tekens. Kort de tekst in.`);
  }
  if (person.bsn !== '' && !isBsn(person.bsn)) {
    fault(
      'bsn',
      'Dit is geen geldig BSN. Schrijf negen cijfers, met nullen vooraan, en controleer of het nummer klopt.',
    );
  }
  const postcode = parsePostcode(person.postcode);
  if (person.postcode !== '' && postcode === null) {
    fault('postcode', 'Dit is geen postcode. Schrijf vier cijfers en twee letters.');
  }
  return { ...person, postcode: postcode ?? '' };
};

type RecordedType = Exclude<Fact, { derive: unknown }>['type'];

const EXPECTED: Readonly<Record<RecordedType, string>> = {
  boolean: 'Schrijf ja of nee.',
  integer: 'Dit is geen getal. Schrijf alleen cijfers.',
  number: 'Dit is geen getal. Schrijf alleen cijfers, met een komma voor decimalen.',
  date: 'Dit is geen datum. Schrijf jaar-maand-dag, zoals 1980-12-31.',
  choice: 'Kies één van de mogelijkheden uit de regels.',
  list: 'Schrijf de mogelijkheden uit de regels met een puntkomma ertussen.',
};

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ['ja', true],
  ['nee', false],
  ['true', true],
  ['false', false],
]);

/** Undefined when the text is nothing of that type; whether the value is one that the rules allow is for the fact checker. */
const readValue = (text: string, { type }: { readonly type: RecordedType }): FactValue | undefined => {
  switch (type) {
    case 'boolean':
      return BOOLEANS.get(text.toLowerCase());
    case 'integer':
    case 'number':
      return /^-?\d{1,15}([.,]\d{1,10})?$/.test(text) ? Number(text.replace(',', '.')) : undefined;
    case 'list':
      return text === KNOWN_EMPTY ? [] : text.split(LIST_SEPARATOR).map((option) => option.trim());
    default:
      return text;
  }
};
