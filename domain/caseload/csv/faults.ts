/** What is wrong with a file: the first faults by row and column, and how many there are. Pure. */
import { type Refusal, refuse } from '../../refusal.ts';

/** One fault, in Dutch, with what to do. */
export interface CsvFault {
  /** As a spreadsheet counts: a line break within a cell begins no row; titles and a line `sep=` above the header count. */
  readonly row: number;
  /** Null when it is the row as a whole. */
  readonly column: string | null;
  readonly message: string;
}

/** A refused file: nothing of it is read. */
export interface CsvRefusal extends Refusal {
  /** The first {@link LISTED_FAULTS} faults, in order. */
  readonly faults: readonly CsvFault[];
  /** How many there are, listed or not. */
  readonly faultCount: number;
}

/** How many faults are listed: a file with more is another file, or has one thing wrong throughout. */
const LISTED_FAULTS = 100;

/** A file with as many faults is not read on, so that a file that is no caseload ends. */
const MOST_FAULTS = 1_000_000;

/** Gathers faults in the order of rows. */
export class FaultList {
  readonly #listed: CsvFault[] = [];
  #count = 0;
  #unreadFrom: number | null = null;

  get count(): number {
    return this.#count;
  }

  /** Whether reading on is of no use. */
  get isFull(): boolean {
    return this.#count >= MOST_FAULTS;
  }

  add(faults: readonly CsvFault[]): void {
    this.#count += faults.length;
    for (const fault of faults) if (this.#listed.length < LISTED_FAULTS) this.#listed.push(fault);
  }

  /** Says that rows from this one on were not looked at. */
  endAt(row: number): void {
    this.#unreadFrom = row;
  }

  /** One refusal for all faults; the first is told in full. Call it when there is one. */
  refusal(code = 'CASELOAD_REFUSED'): CsvRefusal {
    const [first] = this.#listed as [CsvFault, ...CsvFault[]];
    const place = first.column === null ? `Rij ${first.row}` : `Rij ${first.row}, kolom ${first.column}`;
    const more = this.#count - 1;
    const rest = more === 0 ? '' : more === 1 ? ' Er is nog 1 fout.' : ` Er zijn nog ${more} fouten.`;
    const unread = this.#unreadFrom === null ? '' : ` Vanaf rij ${this.#unreadFrom} is niet verder gekeken.`;
    return {
      ...refuse(code, `${place}: ${first.message}${rest}${unread} Er is niets ingelezen.`),
      faults: this.#listed,
      faultCount: this.#count,
    };
  }
}
