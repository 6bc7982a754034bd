import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { deriveFacts } from '../../domain/decision/one-client/derive.ts';
import { loadRuleSet } from '../../domain/rule-checks/load.ts';
import { evaluate } from '../../domain/rules/evaluation/evaluate.ts';
import { isSame } from '../../domain/rules/language/is-same.ts';
import { OPERATORS, type OperatorName } from '../../domain/rules/language/operators.ts';
import type { RuleSet } from '../../domain/rules/language/rule-set.ts';
import type { Condition, Facts, Leaf, RuleSetDocument } from '../../domain/rules/language/schema.ts';
import { decisionTables } from '../../domain/transparency/decision-tables.ts';
import { factNamed, referencesFor, vocabularyOf } from '../../web/pages/rule-draft/builder/vocabulary.ts';
import { valueAt } from '../../web/pages/rule-draft/builder/write.ts';
import type { Path } from '../../web/pages/rule-draft/document.ts';
import {
  filledIn,
  leafOf,
  pointsOf,
  refilled,
  withComparison,
  withOneMore,
  withPoints,
} from '../../web/pages/rule-draft/tables/change.ts';
import { type TableCell, type TableRow, tablesIn } from '../../web/pages/rule-draft/tables/tables.ts';
import { fc } from '../property.ts';
import { completeClient } from '../rules/arbitrary-clients.ts';
import { withEveryOperator } from '../rules/every-operator-rule-set.ts';
import { SHIPPED_TEXTS } from '../rules/shipped-texts.ts';

const TEXT = SHIPPED_TEXTS[0] as string;
const DOCUMENT = JSON.parse(TEXT) as RuleSetDocument;
const VOCABULARY = vocabularyOf(DOCUMENT);

const loaded = (text: string): RuleSet => {
  const checked = loadRuleSet(JSON.parse(text));
  if (!checked.ok) throw new Error(JSON.stringify(checked.findings));
  return checked.ruleSet;
};
const RULE_SETS: readonly RuleSet[] = [...SHIPPED_TEXTS.map(loaded), withEveryOperator()];

const rowsIn = (raw: unknown) => tablesIn(raw).tables.flatMap(({ rows }) => rows);
const cellsIn = (raw: unknown) => rowsIn(raw).flatMap(({ cells }) => cells);
type One = Extract<TableCell, { kind: 'one' }>;
const onesIn = (raw: unknown) => cellsIn(raw).filter((cell): cell is One => cell.kind === 'one');

const cellHolds = (cell: TableCell, facts: Facts): boolean => {
  const asked = cell.kind === 'one' ? [cell] : cell.kind === 'several' ? cell.asked : [];
  return asked.every(({ leaf, negated }) => evaluate(leaf, facts, {}) === !negated);
};

/** The rules of one table by where they stand, each with its rows. */
const byRule = (rows: readonly TableRow[]) => {
  const rules = new Map<string, TableRow[]>();
  for (const row of rows) rules.set(row.rule.path.join('/'), [...(rules.get(row.rule.path.join('/')) ?? []), row]);
  return [...rules.values()];
};

describe('rules in tables', () => {
  test.each(RULE_SETS)('of $document.id: a rule holds exactly when one of its rows does', (ruleSet) => {
    const { document } = ruleSet;
    const rules = byRule(rowsIn(document));
    expect(rules.length).toBeGreaterThan(20);
    const held = new Set<boolean>();
    fc.assert(
      fc.property(completeClient(ruleSet), (client) => {
        const facts = deriveFacts(ruleSet, client, '2021-04-01');
        for (const rows of rules) {
          const [{ rule, whole }] = rows as [TableRow];
          expect(whole?.why ?? 'never').toBe('never');
          const isOneOf = rows.some((row) => row.whole === null && row.cells.every((cell) => cellHolds(cell, facts)));
          const truth = evaluate(rule.when as Condition, facts, document.conditions);
          held.add(isOneOf);
          expect([rule.id, isOneOf]).toEqual([rule.id, truth]);
        }
      }),
      { numRuns: 100 },
    );
    expect(held).toEqual(new Set([true, false]));
  });

  test.each(RULE_SETS)(
    'of $document.id: the rows are those of the decision tables that are exported',
    ({ document }) => {
      const exported = new Map(decisionTables(document).map(({ id, rows }) => [id, rows]));
      for (const { key, part, columns, rows } of tablesIn(document).tables) {
        if (part !== 'approaches' && part !== 'instruments') continue;
        const id = key.replace('approaches.', 'approach-').replace('instruments.', 'instrument-');
        const shown = rows.filter(({ whole }) => whole?.why !== 'never');
        expect(shown.map(({ rule }) => rule.id)).toEqual(exported.get(id)?.map((row) => row.at(-3)));
        const empty = shown.map(({ cells }) => cells.map(({ kind }) => kind === 'any'));
        expect(empty).toEqual(exported.get(id)?.map((row) => row.slice(0, columns.length).map((cell) => cell === '-')));
      }
    },
  );

  test('every comparison in a cell stands in the document where the cell says', () => {
    for (const { document } of RULE_SETS)
      for (const { place, leaf } of onesIn(document)) expect(valueAt(document, place)).toEqual(leaf);
  });

  const step = (value: number) => ({ fact: 'ladderStep', operator: 'equal', value });
  const low = { fact: 'wageValue', operator: 'lessThan', value: 30 };
  const withRule = (when: unknown, conditions: unknown = DOCUMENT.conditions) => {
    const [goal] = DOCUMENT.goals;
    const [rule] = goal?.rules ?? [];
    const document = { ...DOCUMENT, conditions, goals: [{ ...goal, rules: [{ ...rule, when }] }], exits: [] };
    const { tables, standing } = tablesIn(document);
    const [table] = tables;
    if (table === undefined) throw new Error('there is a goal');
    return { rows: table.rows, columns: table.columns.map(({ fact }) => fact), standing };
  };

  test('a comparison that stands in several rows says in how many', () => {
    const { rows, columns, standing } = withRule({ all: [{ any: [step(4), step(5)] }, low] });
    expect(columns).toEqual(['ladderStep', 'wageValue']);
    expect(rows.map(({ cells }) => cells.map((cell) => ('text' in cell ? cell.text : '')))).toEqual([
      ['4', 'lager dan 30 %'],
      ['5', 'lager dan 30 %'],
    ]);
    const [first, second] = (rows[0]?.cells ?? []) as [One, One];
    expect(standing(first.place)).toMatchObject({ rows: 1 });
    expect(standing(second.place)).toMatchObject({ rows: 2, titles: [DOCUMENT.goals[0]?.label.nl] });
  });

  test('what is no single comparison says why, and where one can be added is told', () => {
    const range = { all: [{ ...low, operator: 'greaterThan' }, { ...low, value: 60 }, { any: [step(1), step(2)] }] };
    const [row] = withRule(range).rows;
    expect(row?.cells).toMatchObject([
      { kind: 'one', text: '1' },
      { kind: 'several', text: 'hoger dan 30 % en lager dan 60 %', why: 'comparisons' },
    ]);
    const twice = withRule({ all: [low, { any: [{ all: [low, step(1)] }, step(2)] }] });
    expect(twice.rows.map(({ cells }) => cells[1])).toMatchObject([
      { kind: 'several', why: 'places' },
      { kind: 'one' },
    ]);
    expect(withRule({ all: [{ any: [low, step(1)] }] }).rows[0]?.cells).toMatchObject([
      { kind: 'any', mayAdd: true },
      { kind: 'one' },
    ]);
    expect(withRule({ any: [low, step(1)] }).rows[0]?.cells[0]).toEqual({ kind: 'any', mayAdd: false });
  });

  test('what is denied is shown as it must be, and what has a name says which', () => {
    expect(withRule({ not: low }).rows[0]?.cells).toMatchObject([{ text: 'ten minste 30 %', negated: true }]);
    const named = { mild: { label: { nl: 'Mild', en: 'Mild' }, when: low } };
    const [row] = withRule({ condition: 'mild' }, named).rows;
    expect(row?.cells).toMatchObject([{ named: 'mild', place: ['conditions', 'mild', 'when'] }]);
  });

  test('no rule is left out: what never holds, is unknown, goes round or has too many ways is one row with a sentence', () => {
    const why = (when: unknown, conditions?: unknown) => withRule(when, conditions).rows.map(({ whole }) => whole?.why);
    expect(why({ all: [step(1), step(2)] })).toEqual(['never']);
    expect(why({ fact: 'unheardOf', operator: 'equal', value: 1 })).toEqual(['unfit']);
    expect(why({ condition: 'unheardOf' })).toEqual(['unfit']);
    const round = (name: string) => ({ label: { nl: 'x', en: 'x' }, when: { condition: name } });
    expect(why({ condition: 'a' }, { a: round('b'), b: round('a') })).toEqual(['unfit']);
    const either = (at: number) => ({ any: [step(at % 6), { ...low, value: at }] });
    expect(why({ all: Array.from({ length: 20 }, (_, at) => either(at)) })).toEqual(['tooMany']);
  });

  test('whatever is typed, every rule is shown and nothing is thrown', () => {
    expect(tablesIn(null).tables).toEqual([]);
    fc.assert(
      fc.property(fc.jsonValue(), (raw) => {
        expect(tablesIn(raw).tables).toEqual([]);
      }),
    );
    /** The document with something else at one place. */
    const broken = (whole: unknown, [key, ...rest]: Path, by: unknown): unknown => {
      if (key === undefined) return by;
      if (Array.isArray(whole)) return whole.map((one, n) => (n === key ? broken(one, rest, by) : one));
      return Object.fromEntries(
        Object.entries(whole as object).map(([name, one]) => [name, name === key ? broken(one, rest, by) : one]),
      );
    };
    const places: Path[] = [];
    const walk = (value: unknown, path: Path) => {
      places.push(path);
      if (typeof value === 'object' && value !== null)
        for (const [key, one] of Object.entries(value)) walk(one, [...path, Array.isArray(value) ? Number(key) : key]);
    };
    const { facts, parameters, conditions, goals, effectiveFrom, instruments } = DOCUMENT;
    const smaller = { facts, parameters, conditions, goals, effectiveFrom, instruments };
    walk(smaller, []);
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.jsonValue(), (place, by) => {
        const { tables } = tablesIn(broken(smaller, place, by));
        for (const { rows, columns } of tables) {
          expect(rows.length).toBeGreaterThan(0);
          for (const { cells, whole } of rows) expect(cells.length).toBe(whole === null ? columns.length : 0);
        }
      }),
      { numRuns: 200 },
    );
  });
});

/** The same comparison with another value of its kind, or null where there is no other. */
const otherwise = (leaf: Leaf): Leaf | null => {
  const fact = factNamed(VOCABULARY, leaf.fact);
  if (fact === undefined) return null;
  const { value } = leaf;
  if (typeof value === 'object' && !Array.isArray(value)) {
    const other = referencesFor(VOCABULARY, fact).find(({ name }) => name !== (value as { fact: string }).fact);
    return other === undefined ? null : { ...leaf, value: { fact: other.name } };
  }
  const other = (one: unknown): unknown => {
    if (typeof one === 'boolean') return !one;
    if (typeof one === 'number') return one + 1;
    if (fact.type === 'date') return '1999-12-31';
    return fact.options.find(({ name }) => name !== one && !(Array.isArray(value) && value.includes(name)))?.name;
  };
  const last = Array.isArray(value) ? other(value.at(-1)) : other(value);
  if (last === undefined) return null;
  return { ...leaf, value: (Array.isArray(value) ? [...value.slice(0, -1), last] : last) as Leaf['value'] };
};

/** How two documents differ: the outermost places at which they are not the same. */
const differences = (a: unknown, b: unknown, path: Path = []): Path[] => {
  if (isSame(a, b)) return [];
  const [left, right] = [a, b] as Record<string, unknown>[];
  const isBoth = [a, b].every((one) => typeof one === 'object' && one !== null);
  if (!isBoth || Object.keys(left ?? {}).join() !== Object.keys(right ?? {}).join()) return [path];
  return Object.keys(left ?? {}).flatMap((key) =>
    differences(left?.[key], right?.[key], [...path, Array.isArray(a) ? Number(key) : key]),
  );
};

const yamlOf = (text: string) => `# kop\n${stringify(JSON.parse(text), { lineWidth: 0 })}# staart\n`;

describe.each([
  { format: 'json' as const, text: TEXT },
  { format: 'json' as const, text: JSON.stringify(DOCUMENT, null, 2) },
  { format: 'yaml' as const, text: yamlOf(TEXT) },
  { format: 'yaml' as const, text: yamlOf(TEXT).replaceAll('\n', '\r\n') },
])('a cell changed in $format', ({ format, text }) => {
  const ones = onesIn(parse(text)).filter(({ leaf }) => otherwise(leaf) !== null);
  const read = parse(text);

  test('changes its own comparison only, and changed back it is the same letters', () => {
    expect(ones.length).toBeGreaterThan(30);
    fc.assert(
      fc.property(fc.constantFrom(...ones), fc.boolean(), ({ place, leaf }, turns) => {
        const changed = otherwise(leaf) as Leaf;
        const after = turns ? { ...changed, operator: OPERATORS[leaf.operator as OperatorName].opposite } : changed;
        const next = withComparison(text, format, place, after);
        if (next === null) throw new Error('it could not be written');
        const now = parse(next);
        expect(valueAt(now, place)).toEqual(after);
        for (const path of differences(read, now)) expect(path.slice(0, place.length)).toEqual(place);
        expect(withComparison(next, format, place, leaf)).toBe(text);
      }),
      { numRuns: 5 },
    );
  });

  test('one added is asked by each row of its rule, and nothing else changes', () => {
    const rows = rowsIn(read).filter(({ cells }) => cells.some((cell) => cell.kind === 'any' && cell.mayAdd));
    const [lists, alone] = [true, false].map((isList) =>
      rows.filter(({ rule: { when } }) => 'all' in (when as object) === isList),
    );
    expect(Math.min(lists?.length ?? 0, alone?.length ?? 0)).toBeGreaterThan(5);
    const added: Leaf = { fact: 'age', operator: 'greaterThanInclusive', value: 19 };
    fc.assert(
      fc.property(fc.constantFrom(...(lists ?? [])), fc.constantFrom(...(alone ?? [])), (one, other) => {
        for (const { rule } of [one, other]) {
          const next = withOneMore(text, format, rule.path, added);
          if (next === null) throw new Error('it could not be written');
          const now = parse(next);
          const before = rule.when as { all?: Condition[] };
          const all = before.all ?? [before];
          expect(valueAt(now, rule.path)).toEqual({ all: [...all, added] });
          for (const path of differences(read, now)) expect(path.slice(0, rule.path.length)).toEqual(rule.path);
          for (const row of rowsIn(now).filter((each) => each.rule.path.join() === rule.path.join()))
            expect(JSON.stringify(row)).toContain(JSON.stringify(added));
        }
      }),
      { numRuns: 2 },
    );
  });

  test('points are a number where they stood', () => {
    const [row] = rowsIn(read).filter(({ outcome }) => outcome.kind === 'ranking');
    if (row?.outcome.kind !== 'ranking' || row.outcome.points === null) throw new Error('something is ranked');
    const { path, points } = row.outcome;
    const next = withPoints(text, format, path, points + 7);
    if (next === null) throw new Error('it could not be written');
    expect(differences(read, parse(next))).toEqual([path]);
    expect(withPoints(next, format, path, points)).toBe(text);
  });

  test('nothing is written where nothing stands', () => {
    const leaf: Leaf = { fact: 'age', operator: 'equal', value: 1 };
    expect(withComparison(text, format, ['goals', 99, 'rules', 0, 'when'], leaf)).toBeNull();
    expect(withOneMore(text, format, ['goals', 99, 'rules', 0, 'when'], leaf)).toBeNull();
    expect(withComparison('{ "half', format, ['goals'], leaf)).toBeNull();
  });
});

describe('what is filled in at a cell', () => {
  test('every comparison that is shown can be filled in, and comes back the same', () => {
    for (const { document } of RULE_SETS) {
      const vocabulary = vocabularyOf(document);
      for (const { leaf } of onesIn(document)) {
        const rule = filledIn(leaf, vocabulary);
        if (rule === null) throw new Error('it has controls');
        expect(leafOf(rule, vocabulary)).toEqual(leaf);
      }
    }
  });

  test('what is half filled in is a fault, and another comparison takes what fits it', () => {
    const rule = filledIn({ fact: 'age', operator: 'lessThan', value: 27 }, VOCABULARY);
    if (rule === null) throw new Error('age is known');
    expect(leafOf({ ...rule, value: '' }, VOCABULARY)).toBe('missing');
    const range = refilled(rule, { operator: 'between' }, VOCABULARY);
    expect(leafOf(range, VOCABULARY)).toBe('missing');
    expect(leafOf(refilled(range, { value: [27, '64'] }, VOCABULARY), VOCABULARY)).toMatchObject({ value: [27, 64] });
    const referring = refilled(rule, { valueSource: 'field' }, VOCABULARY);
    expect(leafOf(referring, VOCABULARY)).toBe('missing');
    expect(leafOf({ ...referring, value: 'youthAgeLimit' }, VOCABULARY)).toMatchObject({
      value: { fact: 'youthAgeLimit' },
    });
  });

  test('points are whole numbers', () => {
    expect(['5', ' -3 ', '', 'x', '2,5'].map(pointsOf)).toEqual([5, -3, 'missing', 'number', 'whole']);
    expect(['1.000', '17.000.000'].map(pointsOf)).toEqual(['twoWays', 17_000_000]);
  });
});
