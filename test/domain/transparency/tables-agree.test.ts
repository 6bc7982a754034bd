import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { dayBefore } from '../../../domain/calendar/calendar-date.ts';
import { deriveFacts } from '../../../domain/decision/one-client/derive.ts';
import { loadRuleSet } from '../../../domain/rule-checks/load.ts';
import { evaluate } from '../../../domain/rules/evaluation/evaluate.ts';
import { parameterOn } from '../../../domain/rules/evaluation/parameter.ts';
import { leavesOf, rulesOf } from '../../../domain/rules/language/conditions.ts';
import { OPERATOR_NAMES, OPERATORS } from '../../../domain/rules/language/operators.ts';
import type { RuleSet } from '../../../domain/rules/language/rule-set.ts';
import { type Condition, type Facts, type FactValue, RuleSetDocument } from '../../../domain/rules/language/schema.ts';
import { asCsv, decisionTables } from '../../../domain/transparency/decision-tables.ts';
import { asDmnXml } from '../../../domain/transparency/dmn-xml.ts';
import { fc } from '../../property.ts';
import { completeClient } from '../../rules/arbitrary-clients.ts';
import { withEveryOperator } from '../../rules/every-operator-rule-set.ts';
import { smallDocument } from '../rule-checks/mutations/small-rule-set.ts';
import { found, type ReadTable, readDmn, tablesOfCsv, tablesOfDmn } from './read-tables.ts';

/** The value of a FEEL literal or name. */
const literalOf = (text: string, facts: Facts): FactValue | undefined =>
  text.startsWith('date(')
    ? JSON.parse(text.slice(5, -1))
    : /^["\-\d]|^(true|false)$/.test(text)
      ? JSON.parse(text)
      : facts[text];

/** Whether a cell of the kinds that our rule sets give holds for a value. */
const holds = (cell: string, value: FactValue | undefined, facts: Facts): boolean => {
  if (cell === '-') return true;
  if (cell.includes(' and ')) return cell.split(' and ').every((part) => holds(part, value, facts));
  const [, inner] = /^not\((.*)\)$/.exec(cell) ?? [];
  if (inner !== undefined) return !holds(inner, value, facts);
  const options = cell.replace(/^\((list contains\(.*\))\)$/, '$1').split(' or ');
  if (options.length > 1) return options.some((part) => holds(part, value, facts));
  const [, lowest, highest] = /^(?:\? in )?\[(.*)\.\.(.*)\]$/.exec(cell) ?? [];
  if (lowest !== undefined && highest !== undefined) {
    const [low, high] = [literalOf(lowest, facts) as number, literalOf(highest, facts) as number];
    return (value as number) >= low && (value as number) <= high;
  }
  const [, item] = /^\(?list contains\(\?, ([^)]*)\)\)?$/.exec(cell) ?? [];
  if (item !== undefined) return (value as readonly FactValue[]).includes(literalOf(item, facts) as string);
  const [, sign, limit] = /^(?:\? )?(<=|>=|<|>) (.*)$/.exec(cell) ?? [];
  if (sign !== undefined && limit !== undefined) {
    const [left, right] = [value as number, literalOf(limit, facts) as number];
    return { '<': left < right, '<=': left <= right, '>': left > right, '>=': left >= right }[sign] ?? false;
  }
  const [, other] = /^\? != (.*)$/.exec(cell) ?? [];
  if (other !== undefined) return literalOf(other, facts) !== value;
  const items = cell.replace(/^\? (=|in) /, '').replace(/^\((.*)\)$/, '$1');
  return items.split(', ').some((one) => literalOf(one, facts) === value);
};

const read = (municipality: string) =>
  JSON.parse(readFileSync(new URL(`../../../rules/${municipality}/rule-set.json`, import.meta.url), 'utf8'));

/** Enschede with rules that compare one fact in several ways, and that deny groups. */
const withCombinations = () => {
  const document = read('enschede');
  const [like] = document.instruments[2].ranking;
  const within = { fact: 'age', operator: 'between', value: [27, 45] };
  const outside = { fact: 'birthDate', operator: 'notBetween', value: ['1960-01-01', '1980-12-31'] };
  const some = {
    fact: 'sectors',
    operator: 'containsAny',
    value: Object.keys(document.facts.sectors.options).slice(0, 2),
  };
  const none = { fact: 'obstacles', operator: 'containsNone', value: ['debt', 'mental'] };
  const wider = { fact: 'age', operator: 'notBetween', value: [20, 60] };
  const extra = [
    { all: [within, { not: wider }, some, { fact: 'sectors', operator: 'containsAny', value: some.value.slice(1) }] },
    { any: [{ not: within }, { not: outside }, { not: some }, { not: none }] },
    { not: { all: [none, { any: [wider, some] }] } },
  ];
  document.instruments[2].ranking.push(...extra.map((when, at) => ({ ...like, id: `added${at}`, when })));
  document.scenarios = [];
  return document;
};

const loaded = (document: unknown) => {
  const checked = loadRuleSet(document);
  if (!checked.ok) throw new Error(JSON.stringify(checked.findings));
  return checked.ruleSet;
};

const FORMS: readonly [form: string, read: (document: RuleSetDocument) => readonly ReadTable[]][] = [
  ['CSV', (document) => tablesOfCsv(asCsv(decisionTables(document)))],
  ['DMN', (document) => tablesOfDmn(readDmn(asDmnXml(document)))],
];

const RULE_SETS: readonly [name: string, ruleSetOf: () => RuleSet][] = [
  ['enschede', () => loaded(read('enschede'))],
  ['stichtse-vecht', () => loaded(read('stichtse-vecht'))],
  ['enschede with comparisons combined and denied', () => loaded(withCombinations())],
  ['enschede with every operator, and each denied', withEveryOperator],
];

describe.each(FORMS)('the %s', (_form, tablesOf) => {
  test.each(RULE_SETS)('of %s holds for the same clients as the rules', (_, ruleSetOf) => {
    const ruleSet = ruleSetOf();
    const { document } = ruleSet;
    const rules = new Map<string, { readonly when: Condition }>([
      ...rulesOf(document).map(({ rule }) => [rule.id, rule] as const),
      ...document.cohorts.map(({ id, candidates }) => [id, { when: candidates }] as const),
    ]);
    const entranceOf = new Map(
      [...document.goals, ...document.exits].flatMap((outcome) =>
        outcome.rules.map(({ id }) => [id, outcome.entrance]),
      ),
    );
    // A table of figures has no rule to name.
    const tables = tablesOf(document).filter(({ annotations }) => annotations.includes('rule'));
    expect(tables.map(({ id }) => id)).toEqual(
      decisionTables(document).flatMap(({ id, hitPolicy }) => (hitPolicy === 'UNIQUE' ? [] : [id])),
    );
    let held = 0;
    fc.assert(
      fc.property(completeClient(ruleSet), (client) => {
        const facts = deriveFacts(ruleSet, client, '2021-04-01');
        for (const { inputs, annotations, rows } of tables) {
          const ruleAt = annotations.indexOf('rule');
          const byRule = new Map<string, boolean>();
          for (const row of rows) {
            const holding = inputs.every((name, at) => holds(row.inputs[at] ?? '', facts[name], facts));
            const id = row.annotations[ruleAt] ?? '';
            byRule.set(id, holding || byRule.get(id) === true);
          }
          for (const [id, answer] of byRule) {
            const rule = rules.get(id);
            const isHere = (entranceOf.get(id) ?? client.entrance) === client.entrance;
            expect([id, answer]).toEqual([
              id,
              isHere && rule !== undefined && evaluate(rule.when, facts, document.conditions) === true,
            ]);
            if (answer) held += 1;
          }
        }
      }),
      { numRuns: 100 },
    );
    expect(held).toBeGreaterThan(100);
  });
});

/** The smallest rule set with, in every text, what XML gives a meaning or has no place for. */
const withHardTexts = (): RuleSetDocument => {
  const hard = 'minder <dan> 5 & "meer" \u0001]]>';
  const document = RuleSetDocument.parse(smallDocument());
  document.title.nl = hard;
  for (const { label } of Object.values(document.facts)) label.nl = hard;
  for (const { rules } of document.goals) for (const { reason } of rules) reason.nl = hard;
  return document;
};

describe.each([
  ...RULE_SETS.map(([name, ruleSetOf]) => [name, () => ruleSetOf().document] as const),
  ['the smallest rule set with hard texts', withHardTexts] as const,
])('the DMN 1.5 of %s', (_, documentOf) => {
  const document = documentOf();
  const model = readDmn(asDmnXml(document));

  test('is as the schema of OMG has it, and what it refers to is there', () => {
    const ids = found(model.root, '//@id').map(({ content }) => content);
    const wanted = found(model.root, '//@href').map(({ content }) => content.slice(1));
    expect(wanted.length).toBeGreaterThan(5);
    expect(wanted.filter((id) => !ids.includes(id))).toEqual([]);
    expect(() => readDmn(asDmnXml(document).replace('<inputEntry ', '<outputEntry '))).toThrow();
  });

  test('gives each figure on each day as the rules have it', () => {
    const tables = new Map(tablesOfDmn(model).map((table) => [table.id, table]));
    const dates = Object.values(document.parameters).flatMap(({ values }) => values.map(({ from }) => from));
    const days = [...dates, ...dates.map((day) => dayBefore(day, 'P1D')), '1900-01-01', '2100-12-31'];
    for (const [name, parameter] of Object.entries(document.parameters)) {
      const rows = tables.get(name)?.rows ?? [];
      const values = found(model.root, `//dmn:decisionTable[@id="table-${name}"]/dmn:rule/dmn:outputEntry/dmn:text`);
      for (const day of days) {
        const holding = rows.flatMap(({ inputs: [cell = ''] }, at) => (isInFeelDays(cell, day) ? [at] : []));
        // The hit policy is UNIQUE: no two rows hold on a day.
        expect(holding.map((at) => Number(values[at]?.content))).toEqual([parameterOn(parameter, day) ?? []].flat());
      }
    }
  });
});

/** `>= date("2021-01-01")` and `[date("2010-01-01")..date("2021-01-01"))`, of which the end is out. */
const isInFeelDays = (cell: string, day: string): boolean => {
  const [from = '', until] = [...cell.matchAll(/date\("([^"]+)"\)/g)].map(([, date]) => date);
  expect(cell).toMatch(/^(>= date\("[^"]+"\)|\[date\("[^"]+"\)\.\.date\("[^"]+"\)\))$/);
  return day >= from && (until === undefined || day < until);
};

describe.each(OPERATOR_NAMES)('%s', (operator) => {
  const ruleSet = withEveryOperator();
  const leaves = leavesOf(
    ruleSet.rules.map(({ when }) => when),
    ruleSet.named,
  ).filter((leaf) => leaf.operator === operator);

  test('as a FEEL expression holds for the same clients as the operator', () => {
    expect(leaves.length).toBeGreaterThan(0);
    fc.assert(
      fc.property(completeClient(ruleSet), (client) => {
        const facts = deriveFacts(ruleSet, client, '2021-04-01');
        for (const leaf of leaves) {
          const isDate = ruleSet.document.facts[leaf.fact]?.type === 'date';
          const values = [leaf.value]
            .flat()
            .map((value) =>
              typeof value === 'object' ? value.fact : isDate ? `date("${value}")` : JSON.stringify(value),
            );
          const expression = OPERATORS[operator].feel.expression('?', values);
          expect([leaf, holds(expression, facts[leaf.fact], facts)]).toEqual([leaf, evaluate(leaf, facts, {})]);
        }
      }),
      { numRuns: 30 },
    );
  });

  test('and its opposite are each other’s, and of a fact that fits exactly one of the two holds', () => {
    const { opposite, fits, value: shape } = OPERATORS[operator];
    expect(OPERATORS[opposite]).toMatchObject({ opposite: operator, fits, value: shape });
    fc.assert(
      fc.property(completeClient(ruleSet), (client) => {
        const facts = deriveFacts(ruleSet, client, '2021-04-01');
        for (const leaf of leaves)
          expect(evaluate({ ...leaf, operator: opposite }, facts, {})).toBe(evaluate({ not: leaf }, facts, {}));
      }),
      { numRuns: 30 },
    );
  });
});
