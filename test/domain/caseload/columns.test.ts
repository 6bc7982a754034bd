/** docs/caseload.md is held to the code: its tables are the columns there are, and its example is a caseload. `KLIMOP_WRITE_DOCS=1` writes the tables anew. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { clientCheck } from '../../../domain/caseload/client-check.ts';
import { type ColumnRow, factColumnRows, fixedColumnRows } from '../../../domain/caseload/columns.ts';
import { readCaseloadCsv, toCsvRows } from '../../../domain/caseload/csv.ts';
import { generateCaseload } from '../../../domain/caseload/generate.ts';
import { enschede } from '../../rules/enschede-rule-set.ts';

const PAGE = fileURLToPath(new URL('../../../docs/caseload.md', import.meta.url));
const ruleSet = enschede();
const { facts } = ruleSet.document;

const table = (rows: readonly ColumnRow[]): string =>
  [
    '| kolom | Nederlandse naam | wat erin staat |',
    '|---|---|---|',
    ...rows.map(([column, label, holds]) => `| \`${column}\` | ${label} | ${holds} |`),
  ].join('\n');

const withTables = (page: string): string =>
  (
    [
      ['kolommen', fixedColumnRows()],
      ['gegevens', factColumnRows(facts)],
    ] as const
  ).reduce(
    (text, [name, rows]) =>
      text.replace(
        new RegExp(`<!-- ${name} -->[\\s\\S]*<!-- /${name} -->`),
        () => `<!-- ${name} -->\n${table(rows)}\n<!-- /${name} -->`,
      ),
    page,
  );

test('the page has exactly the columns there are', () => {
  const page = readFileSync(PAGE, 'utf8');
  if (process.env.KLIMOP_WRITE_DOCS === '1') writeFileSync(PAGE, withTables(page));
  else expect(page).toBe(withTables(page));
});

test('a written caseload has the columns of the page, and all that can be filled in', () => {
  const [header = []] = toCsvRows(generateCaseload({ size: 1 }));
  // Of people on benefit no dismissal is to come.
  const named = [...fixedColumnRows(), ...factColumnRows(facts)]
    .map(([column]) => column)
    .filter((column) => column !== 'dismissalDate');
  expect([...header].sort()).toEqual([...named].sort());
});

test('every column is read under the Dutch name that the page gives it', () => {
  const rows = toCsvRows(generateCaseload({ size: 2 }));
  const labels = new Map([...fixedColumnRows(), ...factColumnRows(facts)].map(([column, label]) => [column, label]));
  const dutch = [rows[0]!.map((column) => labels.get(column) as string), ...rows.slice(1)];
  const options = { definitions: facts, checkFacts: clientCheck(ruleSet, '2010-07-01') };
  expect(readCaseloadCsv(dutch, options)).toEqual(readCaseloadCsv(rows, options));
  expect(readCaseloadCsv(dutch, options).ok).toBe(true);
});

test('the example on the page is a caseload', () => {
  const example = /```csv\n([\s\S]*?)```/.exec(readFileSync(PAGE, 'utf8'))?.[1] ?? '';
  const read = readCaseloadCsv(example, { definitions: facts, checkFacts: clientCheck(ruleSet, '2026-07-01') });
  expect(read).toMatchObject({
    ok: true,
    clients: [
      { entrance: 'benefit', facts: { birthDate: '1980-12-31', ladderStep: 3, obstacles: ['debt', 'language'] } },
      { entrance: 'crisis', facts: { birthDate: '1992-04-05', obstacles: [] } },
    ],
  });
});
