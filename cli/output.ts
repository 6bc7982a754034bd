/**
 * What a command prints. For a person: Dutch text on stdout, progress on stderr. With `--json`: one JSON object a line on stdout, and
 * nothing else there.
 */
import { SingleBar } from 'cli-progress';
import { shown } from '../domain/free-text.ts';
import type { Refusal } from '../domain/refusal.ts';
import { hinted } from './hints.ts';

/** A bar that can be moved on and put away; without a terminal it is not there. */
export interface Progress {
  advance(by?: number): void;
  done(): void;
}

export interface Output {
  readonly json: boolean;
  /** Text for a person; nothing with --json. */
  say(text?: string): void;
  /** What goes on meanwhile, on stderr; nothing with --json. */
  note(text: string): void;
  /** One machine-readable line; nothing without --json. */
  record(value: unknown): void;
  /** Columns for a person; nothing with --json. */
  table(header: readonly string[], rows: readonly (readonly string[])[]): void;
  refusal(refusal: Refusal): void;
  progress(label: string, total: number): Progress;
}

/** The bar on the terminal, which hides its cursor and cuts its lines. */
let shownBar: SingleBar | null = null;

/** Gives the terminal back as it was: to who breaks off what used it. */
export const giveTerminalBack = (): void => {
  shownBar?.stop();
  shownBar = null;
  if (process.stdin.isRaw) process.stdin.setRawMode(false);
};

const NO_PROGRESS: Progress = { advance: () => undefined, done: () => undefined };

export const createOutput = (json: boolean): Output => {
  // What a person typed is among it: no line moves a cursor, colours a terminal or turns the direction of what is read.
  const plain = (text: string) => text.split('\n').map(shown).join('\n');
  const print = (text: string) => process.stdout.write(`${text}\n`);
  return {
    json,
    say: (text = '') => {
      if (!json) print(plain(text));
    },
    note: (text) => {
      if (json) return;
      // The bar stands on the last line, and is drawn again below what is said.
      if (shownBar !== null) process.stderr.write('\r\x1b[K');
      process.stderr.write(`${plain(text)}\n`);
    },
    record: (value) => {
      if (json) print(JSON.stringify(value));
    },
    table: (header, rows) => {
      if (!json) for (const line of inColumns([header, ...rows.map((row) => row.map(shown))])) print(line);
    },
    refusal: (refusal) => {
      const { hint, ...refused } = hinted(refusal);
      if (json) print(JSON.stringify({ ...refused, ...(hint !== undefined && { hint }) }));
      else process.stderr.write(`${plain([refused.message, hint].filter(Boolean).join(' '))} [${refused.code}]\n`);
    },
    progress: (label, total) => {
      if (json || !process.stderr.isTTY || total === 0) return NO_PROGRESS;
      const bar = new SingleBar({
        format: `${label} {bar} {value}/{total}, nog {eta_formatted}`,
        stream: process.stderr,
        hideCursor: true,
        clearOnComplete: true,
      });
      bar.start(total, 0);
      shownBar = bar;
      process.once('exit', giveTerminalBack);
      return {
        advance: (by = 1) => bar.increment(by),
        done: () => {
          giveTerminalBack();
          process.off('exit', giveTerminalBack);
        },
      };
    },
  };
};

/** Lines in which each column is as wide as its widest cell. */
const inColumns = (rows: readonly (readonly string[])[]): string[] => {
  const widths: number[] = [];
  for (const row of rows) for (const [at, cell] of row.entries()) widths[at] = Math.max(widths[at] ?? 0, cell.length);
  return rows.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
};
