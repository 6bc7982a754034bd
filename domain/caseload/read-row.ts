/** Reads one row of a caseload file as a client, or says what is wrong with it, cell by cell. Pure. */
import { comparable, readTypedValue, type TypedValue } from '../decision/one-client/typed-value.ts';
import { parseBsn } from '../person/bsn.ts';
import { canonicalClientId, canonicalId, isClientId, NO_CLIENT_ID } from '../person/ids.ts';
import { parsePostcode } from '../person/postcode.ts';
import { LONGEST, PERSON_FIELDS, type PersonField } from '../person/registration.ts';
import { own } from '../rules/language/own.ts';
import type { Entrance, Fact, Facts } from '../rules/language/schema.ts';
import { columnNames, type FixedColumn, isFixed, isText, placeOf, type RecordedFact, recordedFact } from './columns.ts';
import { plainCell, textCell, textFault } from './csv/cells.ts';
import type { CsvFault } from './csv/faults.ts';
import type { Scanned } from './csv/records.ts';
import { RowsByNumber } from './csv/rows-by-number.ts';
import type { CaseloadClient } from './generate.ts';

/** Checks the recorded facts of a client against a rule set: see `clientCheck`. A refusal names at least one fault. */
export type ClientCheck = (
  facts: Record<string, unknown>,
  entrance: Entrance,
) =>
  | { readonly ok: true; readonly facts: Facts }
  | { readonly ok: false; readonly faults: readonly { readonly fact: string; readonly message: string }[] };

export interface CsvOptions {
  /** Facts of the rule set by id: which columns there can be, and how their cells are read. Derived facts have no column. */
  readonly definitions: Readonly<Record<string, Fact>>;
  readonly checkFacts: ClientCheck;
  /** Caseworkers that a client can be given to; without it any id is taken. */
  readonly caseworkerIds?: ReadonlySet<string>;
  /** The next id for a client of a file without the column `clientId`, null when there is none left: c-000001 and on by default. */
  readonly newClientId?: () => string | null;
}

type Row = Extract<Scanned, { readonly cells: unknown }>;
type Fault = (column: string, message: string) => void;

/** Whom a row is about; null where it does not say so rightly. */
export interface Claim {
  readonly clientId: string | null;
  readonly bsn: string | null;
}

export interface RowReader {
  read(
    row: Row,
  ):
    | { readonly client: CaseloadClient; readonly claim: Claim; readonly faults?: never }
    | { readonly client?: never; readonly claim: Claim | null; readonly faults: readonly CsvFault[] };
  /** How a cell of a row is called in a fault. */
  columnAt(index: number): string;
}

/** How a spreadsheet writes a number such as 1-2 or 12-75 that it took for a day or a month. */
const DAY_FOR_NUMBER =
  /^(\d{1,2}[- ])?(jan|feb|mrt|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec)\.?([- ]\d{2,4})?$|^(\d{1,2}[-/]\d{1,2}[-/]\d{4}|\d{4}-\d{2}-\d{2})( 0?0:00(:00)?)?$/i;

const ENTRANCES: Readonly<Record<string, Entrance>> = {
  benefit: 'benefit',
  uitkering: 'benefit',
  crisis: 'crisis',
  crisisdienst: 'crisis',
  crisisdienstverlening: 'crisis',
};

const NO_BSN = {
  short:
    'Dit BSN heeft minder dan acht cijfers. Zijn er nullen vooraan weggevallen, maak de kolom dan op als tekst en vul aan tot negen cijfers.',
  rounded:
    'Een spreadsheet heeft dit BSN afgerond en met een E geschreven. Maak de kolom op als tekst en vul de negen cijfers opnieuw in.',
  wrong: 'Dit is geen geldig BSN. Schrijf negen cijfers, met nullen vooraan, en controleer of het nummer klopt.',
} as const;

/** A reader of rows under a header; null is a column without a name, which has to stay empty. Remembers whom it read: nobody comes twice. */
export const rowReader = (
  header: readonly (string | null)[],
  options: CsvOptions,
  newClientId: () => string | null,
): RowReader => {
  const places = new Map(header.flatMap((column, at) => (column === null ? [] : [[column, at] as const])));
  const facts = header.flatMap((column, at) => {
    const fact = column === null || isFixed(column) ? undefined : recordedFact(options.definitions, column);
    return column === null || fact === undefined ? [] : [{ column, at, read: factReader(fact) }];
  });
  const unnamed = header.flatMap((column, at) => (column === null ? [at] : []));
  const lastRequired = Math.max(...header.map((column, at) => (column !== null && isFixed(column) ? at : -1)));
  const rowOfBsn = new RowsByNumber();
  const rowOfClient = new RowsByNumber();
  const columnAt = (index: number): string => header[index] ?? placeOf(index);
  const columnOf = columnNames(options.definitions);
  const isHeader = (cells: readonly string[]): boolean =>
    places.size > 1 && header.every((column, at) => column === null || columnOf(cells[at] ?? '') === column);

  const read = ({ row, cells, isLast }: Row): ReturnType<RowReader['read']> => {
    const noClient = noClientIn(cells, places, isHeader);
    if (noClient !== null) return { claim: null, faults: [{ row, column: null, message: noClient }] };
    const misfit = shapeFault(cells, header.length, lastRequired, isLast === true);
    if (misfit !== null) return { claim: null, faults: [{ row, column: null, message: misfit }] };
    const faults: CsvFault[] = [];
    const fault: Fault = (column, message) => {
      faults.push({ row, column, message });
    };
    const cell = (column: FixedColumn): string => {
      const text = cells[places.get(column) ?? -1] ?? '';
      return isText(column) ? textCell(text) : plainCell(text);
    };
    for (const at of unnamed)
      if ((cells[at] ?? '').trim() !== '')
        fault(placeOf(at), 'Deze kolom heeft geen naam. Zet er in de kopregel een naam boven, of maak de kolom leeg.');

    const clientId = places.has('clientId') ? canonicalClientId(cell('clientId')) : newClientId();
    if (clientId === null) fault('clientId', 'Er zijn geen vrije klantnummers meer. Voeg een kolom clientId toe.');
    else if (!isClientId(clientId)) fault('clientId', NO_CLIENT_ID);
    else {
      const otherRow = rowOfClient.get(numberOf(clientId));
      if (otherRow === undefined) rowOfClient.set(numberOf(clientId), row);
      else fault('clientId', `Dit nummer staat ook in rij ${otherRow}. Geef elke klant een eigen nummer.`);
    }

    const entrance = entranceOf(cell('entrance'));
    if (entrance === undefined) fault('entrance', 'Schrijf benefit (uitkering) of crisis (crisisdienst).');

    const caseworkerId = canonicalId(cell('caseworkerId'));
    if (caseworkerId === '' || options.caseworkerIds?.has(caseworkerId) === false)
      fault('caseworkerId', 'Deze klantmanager is onbekend. Vul het nummer van een klantmanager in, zoals cw-01.');

    const person = readPerson(cell, fault);
    if (person.bsn !== '') {
      const otherRow = rowOfBsn.get(Number(person.bsn));
      if (otherRow === undefined) rowOfBsn.set(Number(person.bsn), row);
      else fault('bsn', `Dit BSN staat ook in rij ${otherRow}. Neem elke persoon één keer op.`);
    }

    const claim: Claim = {
      clientId: clientId !== null && isClientId(clientId) ? clientId : null,
      bsn: person.bsn === '' ? null : person.bsn,
    };
    const checked = options.checkFacts(readFacts(cells, facts, fault), entrance ?? 'benefit');
    if (!checked.ok) for (const { fact, message } of checked.faults) fault(fact, message);
    if (!checked.ok && faults.length === 0) throw new Error('the fact checker refused without saying why');
    if (faults.length > 0 || !checked.ok || entrance === undefined || clientId === null) return { claim, faults };
    return { claim, client: { clientId, entrance, facts: checked.facts, person, caseworkerId, reference: false } };
  };
  return { read, columnAt };
};

/** The number in a client id. */
const numberOf = (clientId: string): number => Number(clientId.slice(2));

interface FactColumn {
  readonly column: string;
  readonly at: number;
  /** Null when the cell is empty. */
  readonly read: (cell: string) => TypedValue | null;
}

/** How many different cells of a column are remembered; in most columns there are far fewer. */
const MOST_REMEMBERED = 20_000;

/** Reads the cells of a fact, each way of writing once. */
const factReader = (fact: RecordedFact): FactColumn['read'] => {
  const remembered = new Map<string, TypedValue | null>();
  return (cell) => {
    const before = remembered.get(cell);
    if (before !== undefined) return before;
    const text = plainCell(cell);
    const typed = text === '' ? null : readTypedValue(text, fact);
    if (remembered.size < MOST_REMEMBERED && cell.length <= LONGEST) remembered.set(cell, typed);
    return typed;
  };
};

const readFacts = (cells: readonly string[], facts: readonly FactColumn[], fault: Fault): Record<string, unknown> => {
  const recorded: Record<string, unknown> = {};
  for (const { column, at, read } of facts) {
    const typed = read(cells[at] ?? '');
    if (typed === null) continue;
    if (typed.ok) recorded[column] = typed.value;
    else fault(column, typed.message);
  }
  return recorded;
};

const entranceOf = (text: string): Entrance | undefined =>
  own(ENTRANCES, text) ?? (text === '' ? undefined : own(ENTRANCES, comparable(text)));

/** How a row of totals begins, as far as it is comparable. */
const TOTAL = /^((eind|sub)?totaal|(grand|sub)?total|totalen|aantal|som|sum|gemiddelde|gemiddeld|average|count)/;

/** A line under a header, or around a table, as programs draw it in text. */
const DRAWN = /^[-=_*+.~#\s]+$/;

/** What a program leaves that had made room for a file and did not fill it. */
const ONLY_NULS = /^[\0\s]+$/;

/** A first cell that may be the beginning of a row that breaks off. */
const BEGINS_A_ROW = /^(c-?\d*)?$/i;

/** Why there is nobody in a row: one fault instead of one for each cell that is missing. Null when there may be somebody. */
const noClientIn = (
  cells: readonly string[],
  places: ReadonlyMap<string, number>,
  isHeader: (cells: readonly string[]) => boolean,
): string | null => {
  const cellOf = (column: string): string => (cells[places.get(column) ?? -1] ?? '').trim();
  if (parseBsn(plainCell(cellOf('bsn'))).ok) return null;
  const about = ['clientId', ...PERSON_FIELDS].map(cellOf);
  const said = about.filter((cell) => cell !== '');
  if (said.length <= 1 && cells.some((cell) => TOTAL.test(comparable(cell))))
    return 'Dit lijkt een totaalregel: er staat geen klant in. Haal de rij weg.';
  if (isHeader(cells)) return 'Hier staan de namen van de kolommen nog een keer. Haal de rij weg.';
  const filled = cells.filter((cell) => cell.trim() !== '');
  if (filled.every((cell) => ONLY_NULS.test(cell)))
    return 'In deze rij staan alleen NUL-tekens: het bestand is niet helemaal opgeslagen. Vraag het bestand opnieuw op.';
  if (filled.every((cell) => DRAWN.test(cell)))
    return 'In deze rij staan alleen strepen of andere tekens, en geen klant. Haal de rij weg.';
  if (filled.length === 1 && !BEGINS_A_ROW.test(filled[0]?.trim() ?? ''))
    return 'In deze rij is maar één cel gevuld: er staat geen klant in. Is het een opmerking bij de tabel, haal de rij dan weg. Hoort de tekst bij de rij ervoor, zet haar daar dan in één cel tussen aanhalingstekens.';
  return said.length === 0
    ? 'In deze rij staat geen klant: alles over de persoon is leeg. Haal de rij weg, of vul haar aan.'
    : null;
};

/** What is wrong with the number of cells, or null. Spreadsheets leave empty cells away at the end of a row, and add them. */
const shapeFault = (
  cells: readonly string[],
  columns: number,
  lastRequired: number,
  isLast: boolean,
): string | null => {
  let written = cells.length;
  while (written > columns && cells[written - 1]?.trim() === '') written -= 1;
  if (written > columns)
    return `Deze rij heeft ${written} cellen, de kopregel ${columns}. Zet een cel waarin het scheidingsteken staat, zoals een lijst met puntkomma’s, tussen aanhalingstekens.`;
  if (written === columns) return null;
  if (isLast)
    return `Hier houdt het bestand op, na ${written} van de ${columns} cellen. Vraag het bestand opnieuw op: misschien is het niet helemaal opgeslagen.`;
  return written <= lastRequired
    ? `Deze rij heeft ${written === 1 ? '1 cel' : `${written} cellen`}, de kopregel ${columns}. Zet een cel waarin een regel eindigt tussen aanhalingstekens, of vul de rij aan.`
    : null;
};

const readPerson = (cell: (column: FixedColumn) => string, fault: Fault): Record<PersonField, string> => {
  const person = {} as Record<PersonField, string>;
  for (const column of PERSON_FIELDS) {
    const text = cell(column);
    person[column] = text;
    const wrong = textFault(text);
    if (wrong !== null) fault(column, wrong);
  }
  const bsn = parseBsn(person.bsn);
  if (!bsn.ok && person.bsn !== '') fault('bsn', NO_BSN[bsn.why]);
  person.bsn = bsn.ok ? bsn.bsn : '';
  if (DAY_FOR_NUMBER.test(person.houseNumber))
    fault(
      'houseNumber',
      'Een spreadsheet heeft van dit huisnummer een datum gemaakt. Maak de kolom op als tekst en vul het nummer opnieuw in.',
    );
  const postcode = parsePostcode(person.postcode);
  if (person.postcode !== '' && postcode === null)
    fault('postcode', 'Dit is geen postcode. Schrijf vier cijfers en twee letters.');
  person.postcode = postcode ?? '';
  return person;
};
