/**
 * A caseload as CSV: one row per client, one column per fact of the rule set, and columns for who the person is (docs/caseload.md). A file
 * is read whole or refused whole, with every fault by row and column. Pure: bytes or text in, values out, a batch at a time.
 *
 * What offices and spreadsheets write in different ways is read where it can mean one thing only; where it cannot, the fault says so.
 * An empty cell of a fact means unknown; a list is separated by `;` and written `-` when it is known to be empty.
 * What stands in a column about the person never appears in a message.
 */
import { KNOWN_EMPTY } from '../decision/one-client/typed-value.ts';
import { clientIdOf } from '../person/ids.ts';
import { PERSON_FIELDS } from '../person/registration.ts';
import type { FactValue } from '../rules/language/schema.ts';
import { columnNames, FIXED_COLUMNS, placeOf, REQUIRED_COLUMNS, recordedFact } from './columns.ts';
import { type CsvFault, type CsvRefusal, FaultList } from './csv/faults.ts';
import type { Scanned } from './csv/records.ts';
import { type CsvSource, isBlank, tableOf } from './csv/table.ts';
import type { CaseloadClient } from './generate.ts';
import { type Claim, type CsvOptions, type RowReader, rowReader } from './read-row.ts';

export type { CsvFault, CsvRefusal } from './csv/faults.ts';
export type { CsvSource } from './csv/table.ts';
export type { ClientCheck, CsvOptions } from './read-row.ts';

/** A client with the row where it stands. */
export interface RowClient {
  readonly row: number;
  readonly client: CaseloadClient;
}

/** Whom a row is about, as far as it says so rightly, whatever else is wrong in it. */
export interface RowClaim extends Claim {
  readonly row: number;
}

/** Some rows on: what they hold, or what is wrong with them. */
export interface CaseloadBatch {
  readonly clients: readonly RowClient[];
  /** Of every row that was read: who is known already can be told with the other faults. */
  readonly claims: readonly RowClaim[];
  readonly faults: readonly CsvFault[];
  /** Reading ended at this row, whatever follows; null otherwise. */
  readonly endsAt: number | null;
}

/** Rows in a batch: few enough to hold, enough to ask a database about at once. */
const BATCH_ROWS = 1_000;

/** With more columns missing it is another file, of which each row would be one fault. */
const MOST_MISSING = 3;

const writeValue = (value: FactValue | undefined): string => {
  if (value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'ja' : 'nee';
  if (typeof value === 'object') return value.length === 0 ? KNOWN_EMPTY : value.join(';');
  // Three decimals would be read as thousands.
  return String(value).replace(/\.\d{3}$/, '$&0');
};

/** The rows of a caseload, header first, ready for a CSV writer. Fact columns come in the order in which the clients first have them. */
export const toCsvRows = (clients: readonly CaseloadClient[]): string[][] => {
  const factIds = [...new Set(clients.flatMap(({ facts }) => Object.keys(facts)))];
  const rows = clients.map(({ clientId, entrance, caseworkerId, person, facts }) => [
    clientId,
    entrance,
    caseworkerId,
    ...PERSON_FIELDS.map((column) => person[column]),
    ...factIds.map((id) => writeValue(facts[id])),
  ]);
  return [[...Object.keys(FIXED_COLUMNS), ...factIds], ...rows];
};

/**
 * Reads a caseload batch by batch; each batch holds the clients of its rows and the faults of the others. The whole file counts only when
 * no batch has a fault.
 */
export function* readBatches(source: CsvSource, options: CsvOptions): Generator<CaseloadBatch> {
  const columnOf = columnNames(options.definitions);
  const isName = (written: string): boolean => columnOf(written) !== null;
  const { header, rest, fault } = tableOf(
    source,
    isName,
    REQUIRED_COLUMNS.map((column) => FIXED_COLUMNS[column].label).join(', '),
  );
  if (header === null) {
    yield alone([fault]);
    return;
  }
  const columns = header.cells.map((name) => (name.trim() === '' ? null : (columnOf(name) ?? undefined)));
  while (columns.at(-1) === null) columns.pop();
  const missing = new Set<string>(REQUIRED_COLUMNS.filter((column) => !columns.includes(column)));
  const faults = headerFaults(header, columns, missing, options);
  if (missing.size > MOST_MISSING) {
    yield alone(faults);
    return;
  }
  // What is wrong in the rows is told with it, so that a file is mended in one go.
  if (faults.length > 0) yield { clients: [], claims: [], faults, endsAt: null };
  // A column that is none, or that stands there twice, is passed over: its place is its name.
  const read = columns.map((column, at) =>
    column === undefined || (column !== null && columns.indexOf(column) !== at) ? placeOf(at) : column,
  );
  yield* readRows(rest, rowReader(read, options, options.newClientId ?? counting()), header.row, missing);
}

/** @param missing columns of which it was told that they are not there: not again for each row */
function* readRows(
  rows: Iterable<Scanned>,
  readRow: RowReader,
  headerRow: number,
  missing: ReadonlySet<string>,
): Generator<CaseloadBatch> {
  let clients: RowClient[] = [];
  let claims: RowClaim[] = [];
  let faults: CsvFault[] = [];
  let seen = 0;
  let isEmpty = true;
  for (const scanned of rows) {
    const { row } = scanned;
    if ('fault' in scanned) {
      faults.push({
        row,
        column: scanned.cell === null ? null : readRow.columnAt(scanned.cell),
        message: scanned.fault,
      });
      yield { clients, claims, faults, endsAt: row };
      return;
    }
    if (isBlank(scanned.cells)) continue;
    isEmpty = false;
    const read = readRow.read(scanned);
    if (read.client) clients.push({ row, client: read.client });
    else faults.push(...read.faults.filter(({ column }) => column === null || !missing.has(column)));
    if (read.claim !== null) claims.push({ row, ...read.claim });
    seen += 1;
    if (seen === BATCH_ROWS) {
      yield { clients, claims, faults, endsAt: null };
      clients = [];
      claims = [];
      faults = [];
      seen = 0;
    }
  }
  if (isEmpty)
    faults.push({
      row: headerRow,
      column: null,
      message: 'Na de kopregel komt geen klant. Kies een bestand met minstens één klant.',
    });
  if (seen + faults.length > 0) yield { clients, claims, faults, endsAt: null };
}

const counting = (): (() => string) => {
  let last = 0;
  return () => {
    last += 1;
    return clientIdOf(last);
  };
};

const alone = (faults: CsvFault[]): CaseloadBatch => ({ clients: [], claims: [], faults, endsAt: faults[0]?.row ?? 1 });

/** A name as columns have: not a line of text, an address, a number of somebody. */
const LIKE_A_NAME = /^[\p{L}_][\p{L}\p{N}_ ./()-]{0,39}$/u;
const LONG_NUMBER = /\d{4}/;
const isLikeAName = (text: string): boolean => LIKE_A_NAME.test(text) && !LONG_NUMBER.test(text);

/** Columns as the header has them: null has no name, undefined a name that is unknown. */
const headerFaults = (
  { row, cells }: { readonly row: number; readonly cells: readonly string[] },
  columns: readonly (string | null | undefined)[],
  missing: ReadonlySet<string>,
  options: CsvOptions,
): CsvFault[] => {
  const faults: CsvFault[] = [];
  const seen = new Set<string>();
  const nameOf = (index: number) => (cells[index] ?? '').trim();
  // What stands in the place of a name may be anything, a person's name as well: where this may be no header, or a row of data has come into it
  // because its line did not end, an unknown name is told by its place only.
  const areSaid =
    missing.size === 0 && columns.every((column, index) => column !== undefined || isLikeAName(nameOf(index)));
  for (const [index, column] of columns.entries()) {
    if (column === null) continue;
    if (column === undefined) {
      faults.push({
        row,
        column: placeOf(index),
        message: `${areSaid ? `De kolom “${nameOf(index)}”` : 'Deze kolom'} is onbekend. Verwijder de kolom, of geef haar de naam van een gegeven, zoals die op de pagina Regels staat.`,
      });
      continue;
    }
    if (!Object.hasOwn(FIXED_COLUMNS, column) && recordedFact(options.definitions, column) === undefined)
      faults.push({ row, column, message: 'Dit rekent Klimop zelf uit. Verwijder de kolom.' });
    else if (seen.has(column))
      faults.push({ row, column, message: 'Deze kolom komt twee keer voor. Verwijder er één.' });
    seen.add(column);
  }
  for (const column of missing) faults.push({ row, column, message: 'Deze kolom ontbreekt. Voeg de kolom toe.' });
  return faults;
};

/**
 * Reads a whole caseload. Returns all clients, or a refusal (CASELOAD_REFUSED) with its faults and no client.
 *
 * @param keep what is kept of each client: all of it by default.
 */
export const readCaseloadCsv = <Kept = CaseloadClient>(
  source: CsvSource,
  options: CsvOptions,
  keep: (client: CaseloadClient) => Kept = (client) => client as Kept,
): { readonly ok: true; readonly clients: Kept[] } | CsvRefusal => {
  const faults = new FaultList();
  const clients: Kept[] = [];
  for (const batch of readBatches(source, options)) {
    faults.add(batch.faults);
    if (batch.endsAt !== null) faults.endAt(batch.endsAt + 1);
    if (faults.count === 0) for (const { client } of batch.clients) clients.push(keep(client));
    if (faults.isFull) break;
  }
  return faults.count === 0 ? { ok: true, clients } : faults.refusal();
};
