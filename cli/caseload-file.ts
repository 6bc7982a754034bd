/** A caseload file, read as the command line reads it: in chunks, however large, and its faults printed. */
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import type { CsvRefusal } from '../domain/caseload/csv.ts';
import { type Refusal, refuse } from '../domain/refusal.ts';
import type { Output } from './output.ts';

/** A caseload of all of the Netherlands is smaller than this. */
const LARGEST_FILE_BYTES = 500 * 1024 * 1024;

/** As much as is read at once. */
const CHUNK_BYTES = 64 * 1024;

/** A file that is open; close it when it is read. */
export interface OpenFile {
  /** Its bytes, to be read once; a chunk is good until the next is taken. */
  readonly bytes: Iterable<Uint8Array>;
  /** In bytes. */
  readonly size: number;
  close(): void;
}

/** Opens a file, or refuses with what is the matter with it. Never waits: only ordinary files are read, no pipe or device. */
export const openCaseloadFile = (path: string): { readonly ok: true; readonly file: OpenFile } | Refusal => {
  let file: number | undefined;
  try {
    // Opened without waiting: a pipe that nobody writes to would hold the program for ever.
    const opened = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    file = opened;
    const stats = fstatSync(opened);
    const fault = stats.isDirectory()
      ? unreadable(path, 'is een map')
      : !stats.isFile()
        ? unreadable(path, 'is geen gewoon bestand', 'Kies een bestand op schijf.')
        : stats.size > LARGEST_FILE_BYTES
          ? refuse(
              'FILE_TOO_LARGE',
              `${path} is groter dan ${LARGEST_FILE_BYTES / 1024 / 1024} MB. Verdeel het over meer bestanden.`,
            )
          : null;
    if (fault !== null) {
      closeSync(opened);
      return fault;
    }
    return { ok: true, file: { bytes: chunksOf(opened), size: stats.size, close: () => closeSync(opened) } };
  } catch (error) {
    if (file !== undefined) closeSync(file);
    const { code } = error as NodeJS.ErrnoException;
    return unreadable(
      path,
      code === 'ENOENT' ? 'bestaat niet' : code === 'EISDIR' ? 'is een map' : 'is niet te lezen',
      code === 'ELOOP' ? 'De koppelingen (symlinks) verwijzen naar elkaar.' : undefined,
    );
  }
};

const unreadable = (path: string, why: string, remedy = 'Controleer het pad.'): Refusal =>
  refuse('FILE_UNREADABLE', `${path} ${why}. ${remedy}`);

function* chunksOf(file: number): Generator<Uint8Array> {
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  for (let total = 0; total <= LARGEST_FILE_BYTES; ) {
    const read = readSync(file, chunk);
    if (read === 0) return;
    total += read;
    yield chunk.subarray(0, read);
  }
}

/** Prints the faults of a refused file, and gives the refusal alone. */
export const tellFaults = (output: Output, { code, message, faults, faultCount }: CsvRefusal): Refusal => {
  for (const { row, column, message: fault } of faults) {
    output.record({ row, column, message: fault });
    output.note(`rij ${row}${column === null ? '' : `, kolom ${column}`}: ${fault}`);
  }
  const unlisted = faultCount - faults.length;
  if (unlisted > 0) output.note(`(en nog ${unlisted} die hier niet staan)`);
  return { ok: false, code, message };
};
