/** Keys go from cell to cell in a table, as in a spreadsheet; a cell that is open keeps its keys. */
import type { KeyboardEvent } from 'react';

const CELL = '.rule-table__cell';

/** Rows down and columns to the right. */
const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

const cellIn = (row: HTMLTableRowElement | undefined, column: number): HTMLElement | null =>
  row?.cells[column]?.querySelector<HTMLElement>(CELL) ?? null;

/** The nearest cell that way; cells that are not changed are passed over. */
const nearest = (from: HTMLTableCellElement, [down, right]: readonly [number, number]): HTMLElement | null => {
  const row = from.closest('tr');
  const rows = row?.closest('tbody')?.rows;
  if (row === null || rows === undefined) return null;
  const [at, column] = [[...rows].indexOf(row), from.cellIndex];
  const furthest = down === 0 ? row.cells.length : rows.length;
  for (let n = 1; n < furthest; n += 1) {
    const other = rows[at + n * down];
    // A row that is one whole condition has no such columns.
    const found = other?.cells.length === row.cells.length ? cellIn(other, column + n * right) : null;
    if (found !== null) return found;
  }
  return null;
};

const outermost = (from: HTMLTableCellElement, key: string): HTMLElement | null => {
  const cells = [...(from.closest('tr')?.querySelectorAll<HTMLElement>(CELL) ?? [])];
  return (key === 'Home' ? cells[0] : cells.at(-1)) ?? null;
};

export const movesBetweenCells = (event: KeyboardEvent<HTMLElement>): void => {
  const { target, key } = event;
  if (!(target instanceof HTMLElement) || !target.matches(CELL)) return;
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  const from = target.closest('td');
  const step = STEPS[key];
  if (from === null || (step === undefined && key !== 'Home' && key !== 'End')) return;
  // The table does not scroll beneath the cell that one goes to.
  event.preventDefault();
  (step === undefined ? outermost(from, key) : nearest(from, step))?.focus();
};
