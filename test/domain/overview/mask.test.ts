import { describe, expect, test } from 'vitest';
import { FEWEST, type Flow, whatIsTold } from '../../../domain/overview/mask.ts';
import { fc } from '../../property.ts';

/** A list with its total, as a circulation. */
const listOf = (counts: readonly number[]): Flow[] => [
  ...counts.map((count) => ({ from: 'a', to: 'b', count })),
  { from: 'b', to: 'a', count: counts.reduce((sum, one) => sum + one, 0), isKept: true },
];

/** A table with the totals of its rows and columns. */
const tableOf = (cells: readonly (readonly number[])[]): Flow[] => {
  const total = (all: readonly number[]) => all.reduce((sum, one) => sum + one, 0);
  const columns = (cells[0] ?? []).map((_, column) => total(cells.map((row) => row[column] ?? 0)));
  return [
    ...cells.flatMap((row, r) => row.map((count, c) => ({ from: `r${r}`, to: `c${c}`, count }))),
    ...cells.map((row, r) => ({ from: 'rows', to: `r${r}`, count: total(row) })),
    ...columns.map((count, c) => ({ from: `c${c}`, to: 'columns', count })),
    { from: 'columns', to: 'rows', count: total(columns), isKept: true },
  ];
};

/** What is told of numbers that add up, as equations over the cells that are hidden: what a reader with a pencil has. */
const equations = (cells: readonly (readonly number[])[], told: readonly boolean[]): number[][] => {
  const rows = cells.length;
  const columns = cells[0]?.length ?? 0;
  const size = rows * columns;
  const of = (is: (r: number, c: number) => boolean) =>
    Array.from({ length: size }, (_, index) => (is(Math.floor(index / columns), index % columns) ? 1 : 0));
  const all = [
    ...Array.from({ length: size }, (_, index) => of((r, c) => r * columns + c === index)),
    ...Array.from({ length: rows }, (_, row) => of((r) => r === row)),
    ...Array.from({ length: columns }, (_, column) => of((_r, c) => c === column)),
    of(() => true),
  ];
  return all.filter((_, index) => told[index] === true);
};

/** Whether one sum of cells is a combination of others (Gauss): then it can be worked out. */
const follows = (asked: readonly number[], from: readonly (readonly number[])[]): boolean => {
  const NEARLY = 1e-9;
  const rank = (matrix: readonly (readonly number[])[]): number => {
    const left = matrix.map((row) => [...row]);
    let found = 0;
    for (let column = 0; column < asked.length; column++) {
      const pivot = left.findIndex((row, at) => at >= found && Math.abs(row[column] ?? 0) > NEARLY);
      if (pivot === -1) continue;
      [left[found], left[pivot]] = [left[pivot] as number[], left[found] as number[]];
      const first = left[found] as number[];
      for (const row of left.slice(found + 1)) {
        const factor = (row[column] ?? 0) / (first[column] as number);
        row.forEach((value, at) => {
          row[at] = value - factor * (first[at] ?? 0);
        });
      }
      found += 1;
    }
    return found;
  };
  return rank([...from, asked]) === rank(from);
};

/** Small and not so small, with many near the edge. */
const count = fc.oneof(
  fc.integer({ min: 0, max: 3 }),
  fc.integer({ min: 8, max: 12 }),
  fc.integer({ min: 20, max: 30 }),
);

describe('what is not told', () => {
  test('a number under ten, and one beside it that would give it away', () => {
    expect(whatIsTold(listOf([120, 4, 60, 300]))).toEqual([true, false, false, true, true]);
    expect(whatIsTold(listOf([120, 60, 300]))).toEqual([true, true, true, true]);
  });

  test('two numbers of nothing give each other away, so a third is not told', () => {
    expect(whatIsTold(listOf([120, 0, 0, 60]))).toEqual([true, false, false, false, true]);
  });

  test('of fewer than ten in all nothing is told', () => {
    expect(whatIsTold(listOf([4, 3]))).toEqual([false, false, false]);
    expect(whatIsTold(listOf([0, 0]))).toEqual([false, false, false]);
  });

  test('in a table a small number is hidden along its row and along its column', () => {
    const told = whatIsTold(
      tableOf([
        [50, 4, 70],
        [60, 80, 90],
        [100, 110, 120],
      ]),
    );
    expect(told.filter((one) => !one).length).toBeGreaterThanOrEqual(4);
    expect(told.filter((one) => !one).length).toBeLessThanOrEqual(6);
    expect(told[1]).toBe(false);
  });
});

const NUMBERS = { numRuns: 150, seed: 20261126 };

describe('from what is told a number under ten cannot be worked out', () => {
  const holds = (cells: readonly (readonly number[])[]) => {
    const flows = tableOf(cells);
    const told = whatIsTold(flows);
    const everything = equations(
      cells,
      flows.map(() => true),
    );
    const known = equations(cells, told);
    flows.forEach(({ count }, at) => {
      if (count < FEWEST) expect(told[at]).toBe(false);
      // Nor is anything else hidden that a reader with a pencil has all the same.
      if (told[at] === true) return;
      expect(follows(everything[at] ?? [], known)).toBe(false);
    });
    // Nor by a sum so small that nothing else fits.
    const columns = cells[0]?.length ?? 0;
    cells.forEach((row, r) => {
      if (told[cells.length * columns + r] !== true) return;
      const hidden = row.filter((_, c) => told[r * columns + c] !== true);
      if (hidden.length > 0) expect(hidden.reduce((sum, one) => sum + one, 0)).toBeGreaterThanOrEqual(FEWEST);
    });
  };

  test('in a row of numbers', () => {
    fc.assert(
      fc.property(fc.array(count, { minLength: 2, maxLength: 8 }), (row) => {
        const told = whatIsTold(listOf(row));
        const hidden = row.filter((_, at) => told[at] !== true);
        expect(row.every((one, at) => one >= FEWEST || told[at] === false)).toBe(true);
        if (hidden.length === 0 || told.at(-1) !== true) return;
        expect(hidden.length).toBeGreaterThan(1);
        expect(hidden.reduce((sum, one) => sum + one, 0)).toBeGreaterThanOrEqual(FEWEST);
      }),
      NUMBERS,
    );
  });

  test('in a table', () => {
    const table = fc
      .tuple(fc.integer({ min: 2, max: 4 }), fc.integer({ min: 2, max: 4 }))
      .chain(([rows, columns]) =>
        fc.array(fc.array(count, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
      );
    fc.assert(fc.property(table, holds), NUMBERS);
  });

  test('without this, it can: the check finds a total that gives a number away', () => {
    const cells = [[4, 20]];
    expect(follows([1, 0], equations(cells, [false, true, true, false, true, true]))).toBe(true);
    expect(follows([1, 0], equations(cells, [false, false, true, false, false, true]))).toBe(false);
  });
});
