import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { type Condition, RuleSetDocument } from '../../../domain/rules/language/schema.ts';
import { algorithmRegister } from '../../../domain/transparency/algorithm-register.ts';
import { asCsv, decisionTables } from '../../../domain/transparency/decision-tables.ts';

const documentOf = (municipality: string): RuleSetDocument =>
  RuleSetDocument.parse(
    JSON.parse(readFileSync(new URL(`../../../rules/${municipality}/rule-set.json`, import.meta.url), 'utf8')),
  );
const contact = 'algoritmes@voorbeeld.nl';

describe.each(['enschede', 'stichtse-vecht'])('the registration of %s', (municipality) => {
  const registration = algorithmRegister(documentOf(municipality), { contact });

  test('has every field that the standard requires, within its length', () => {
    const required = [
      'name',
      'description_short',
      'organization',
      'status',
      'contact_email',
      'publication_category',
      'lang',
    ];
    expect(Object.keys(registration)).toEqual(expect.arrayContaining(required));
    for (const value of Object.values(registration)) expect(value).not.toHaveLength(0);
    expect(registration.name.length).toBeLessThanOrEqual(100);
    expect(registration.description_short.length).toBeLessThanOrEqual(350);
    expect(registration.lang).toBe('nld');
    expect(registration.begin_date).toMatch(/^\d{4}-\d{2}$/);
  });

  test('says that a person decides and how long one may object', () => {
    expect(registration.human_intervention).toContain('klantmanager');
    expect(registration.human_intervention).toContain('6 weken');
  });
});

test('a registration keeps to its lengths and holds no mark-up, whatever the document says', () => {
  const document = documentOf('enschede');
  document.title.nl = `<b>${'zeer lang '.repeat(50)}`;
  for (const fact of Object.values(document.facts)) fact.label.nl = `<script>${'x'.repeat(580)}`;
  const registration = algorithmRegister(document, { contact, status: 'In gebruik' });
  expect(registration.name.length).toBeLessThanOrEqual(100);
  expect(registration.source_data.length).toBeLessThanOrEqual(2_500);
  expect(registration.source_data).toMatch(/; en \d+ andere\.$/);
  expect(JSON.stringify(registration)).not.toMatch(/[<>]/);
  expect(registration.status).toBe('In gebruik');
});

describe('decision tables', () => {
  const document = documentOf('enschede');
  const withGoalRule = (when: Condition) => {
    const changed = documentOf('enschede');
    const [first] = changed.goals;
    const [rule] = first?.rules ?? [];
    if (first === undefined || rule === undefined) throw new Error('Enschede has goals with rules');
    changed.goals = [{ ...first, rules: [{ ...rule, when }] }];
    changed.exits = [];
    const table = decisionTables(changed).find(({ id }) => id === 'goals');
    if (table === undefined) throw new Error('there is a table of goals');
    const inputs = table.columns.filter(({ kind }) => kind === 'input').map(({ name }) => name);
    return {
      inputs,
      rows: table.rows.map((row) => row.slice(0, inputs.length)),
    };
  };
  const step = (value: number): Condition => ({ fact: 'ladderStep', operator: 'equal', value });
  const low: Condition = { fact: 'wageValue', operator: 'lessThan', value: { fact: 'wageValueMinimum' } };

  test('are one for who is admitted, each cohort, the goals, each approach, each instrument, and the parameters', () => {
    expect(decisionTables(document).map(({ id }) => id)).toEqual([
      ...(document.admission.length > 0 ? ['admission'] : []),
      ...document.cohorts.map(({ id }) => `cohort-${id}`),
      'goals',
      ...document.approaches.map(({ id }) => `approach-${id}`),
      ...document.instruments.map(({ id }) => `instrument-${id}`),
      'parameters',
    ]);
  });

  test('have rows as long as their columns, each with its hit policy', () => {
    for (const { columns, rows, hitPolicy, note } of decisionTables(document)) {
      for (const row of rows) expect(row).toHaveLength(columns.length);
      expect(note).toContain(hitPolicy);
    }
  });

  test('make a row of each way in which a rule can hold', () => {
    expect(withGoalRule({ all: [{ any: [step(4), step(5)] }, low] })).toMatchObject({
      inputs: ['entrance', 'ladderStep', 'wageValue'],
      rows: [
        ['"benefit"', '4', '< wageValueMinimum'],
        ['"benefit"', '5', '< wageValueMinimum'],
      ],
    });
  });

  test('turn the negation of a group into negations of its members, and no comparison into its opposite', () => {
    expect(withGoalRule({ not: { all: [step(4), low] } }).rows).toEqual([
      ['"benefit"', 'not(4)', '-'],
      ['"benefit"', '-', 'not(< wageValueMinimum)'],
    ]);
    expect(withGoalRule({ not: { any: [step(4), low] } }).rows).toEqual([
      ['"benefit"', 'not(4)', 'not(< wageValueMinimum)'],
    ]);
    expect(withGoalRule({ not: { not: step(4) } }).rows).toEqual([['"benefit"', '4']]);
  });

  test('leave out a row that contradicts itself', () => {
    const several: Condition = { all: [{ any: [step(1), step(2)] }, { any: [step(2), step(3)] }] };
    expect(withGoalRule(several).rows).toEqual([['"benefit"', '? = 2 and ? = 2']].map(() => ['"benefit"', '2']));
    const apart: Condition = { all: [low, { any: [{ not: low }, step(4)] }] };
    expect(withGoalRule(apart).rows).toEqual([['"benefit"', '4', '< wageValueMinimum']]);
    expect(
      withGoalRule({
        all: [
          { any: [{ fact: 'wageValue', operator: 'lessThan', value: 20 }, step(4)] },
          { any: [{ fact: 'wageValue', operator: 'greaterThanInclusive', value: 20 }, step(5)] },
        ],
      }).rows,
    ).toEqual([
      ['"benefit"', '5', '< 20'],
      ['"benefit"', '4', '>= 20'],
    ]);
  });

  test('join two comparisons of one fact in one cell', () => {
    const between: Condition = {
      all: [
        { fact: 'wageValue', operator: 'greaterThanInclusive', value: 20 },
        { fact: 'wageValue', operator: 'lessThan', value: 80 },
      ],
    };
    expect(withGoalRule(between).rows).toEqual([['"benefit"', '? >= 20 and ? < 80']]);
  });

  test('write a rule of too many ways as one expression', () => {
    const either = (at: number): Condition => ({
      any: [step((at % 6) + 1), { fact: 'wageValue', operator: 'equal', value: at }],
    });
    const { inputs, rows } = withGoalRule({ all: Array.from({ length: 20 }, (_, at) => either(at)) });
    expect(rows).toHaveLength(1);
    expect(inputs).toEqual(['expression']);
    expect(rows[0]?.[0]).toContain('(ladderStep = 1 or wageValue = 0) and (ladderStep = 2 or wageValue = 1)');
  });

  test('are the same CSV each time, which a reader takes apart again', () => {
    const csv = asCsv(decisionTables(document));
    expect(asCsv(decisionTables(documentOf('enschede')))).toBe(csv);
    const lines: string[][] = parse(csv, { relax_column_count: true, skip_empty_lines: true });
    expect(lines.filter(([first]) => first === 'table').map((line) => line[1])).toEqual(
      decisionTables(document).map(({ id }) => id),
    );
  });

  test('give a spreadsheet nothing to run', () => {
    const changed = documentOf('enschede');
    for (const { rules } of changed.goals) for (const rule of rules) rule.reason.nl = '=HYPERLINK("http://x","klik")';
    const lines: string[][] = parse(asCsv(decisionTables(changed)), { relax_column_count: true });
    const cells = lines.flat();
    expect(cells).toContain('\'=HYPERLINK("http://x","klik")');
    expect(cells.filter((cell) => /^[=+@]/.test(cell))).toEqual([]);
  });
});
