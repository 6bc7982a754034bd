import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deriveFacts } from '../../../domain/decision/one-client/derive.ts';
import { loadRuleSet } from '../../../domain/rule-checks/load.ts';
import { evaluate } from '../../../domain/rules/evaluation/evaluate.ts';
import { leavesOf, rulesOf } from '../../../domain/rules/language/conditions.ts';
import { OPERATOR_NAMES, OPERATORS } from '../../../domain/rules/language/operators.ts';
import type { Condition, Facts, FactValue } from '../../../domain/rules/language/schema.ts';
import { decisionTables } from '../../../domain/transparency/decision-tables.ts';
import { asDmnXml, DMN_NAMESPACE } from '../../../domain/transparency/dmn-xml.ts';
import { completeClient } from '../../rules/arbitrary-clients.ts';
import { withEveryOperator } from '../../rules/every-operator-rule-set.ts';

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

test.each([
  ['enschede', () => loaded(read('enschede'))],
  ['stichtse-vecht', () => loaded(read('stichtse-vecht'))],
  ['enschede with comparisons combined and denied', () => loaded(withCombinations())],
  ['enschede with every operator, and each denied', withEveryOperator],
])('the tables of %s hold for the same clients as its rules', (_, ruleSetOf) => {
  const ruleSet = ruleSetOf();
  const { document } = ruleSet;
  const rules = new Map<string, { readonly when: Condition }>([
    ...rulesOf(document).map(({ rule }) => [rule.id, rule] as const),
    ...document.cohorts.map(({ id, candidates }) => [id, { when: candidates }] as const),
  ]);
  const entranceOf = new Map(
    [...document.goals, ...document.exits].flatMap((outcome) => outcome.rules.map(({ id }) => [id, outcome.entrance])),
  );
  const tables = decisionTables(document).filter(({ hitPolicy }) => hitPolicy !== 'UNIQUE');
  let held = 0;
  fc.assert(
    fc.property(completeClient(ruleSet), (client) => {
      const facts = deriveFacts(ruleSet, client, '2021-04-01');
      for (const { columns, rows } of tables) {
        const ruleAt = columns.findIndex(({ name }) => name === 'rule');
        const byRule = new Map<string, boolean>();
        for (const row of rows) {
          const holding = columns.every(
            ({ kind, name }, at) => kind !== 'input' || holds(row[at] ?? '', facts[name], facts),
          );
          const id = row[ruleAt] ?? '';
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
    { numRuns: 200 },
  );
  expect(held).toBeGreaterThan(200);
});

/** The parts of an XML text, in order: names with their attributes, ends, and texts. A small reader that refuses what is not well formed. */
const partsOf = (xml: string): { name: string; attributes: Record<string, string>; path: string; text: string }[] => {
  const parts: { name: string; attributes: Record<string, string>; path: string; text: string }[] = [];
  const open: string[] = [];
  let at = xml.indexOf('?>') + 2;
  const plain = (text: string): string => text.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
  for (const tag of xml
    .slice(at)
    .matchAll(/([^<]*)<(\/?)([A-Za-z]+)((?: [a-z]+="[^"<]*")*|(?: [A-Za-z]+="[^"<]*")*)(\/?)>/g)) {
    const [all, before = '', end, name = '', attributes = '', closed] = tag;
    expect(tag.index).toBe(at - (xml.indexOf('?>') + 2));
    at += all.length;
    const last = parts.findLast(({ path }) => path === open.join('/'));
    if (last !== undefined && before.trim() !== '') last.text = plain(before);
    if (end === '/') expect(open.pop()).toBe(name);
    else {
      open.push(name);
      parts.push({
        name,
        path: open.join('/'),
        text: '',
        attributes: Object.fromEntries(
          [...attributes.matchAll(/ (\w+)="([^"]*)"/g)].map(([, key, value = '']) => [key, plain(value)]),
        ),
      });
      if (closed === '/') open.pop();
    }
  }
  expect(open).toEqual([]);
  expect(xml.slice(at).trim()).toBe('');
  return parts;
};

describe.each(['enschede', 'stichtse-vecht'])('the DMN 1.5 of %s', (municipality) => {
  const { document } = loaded(read(municipality));
  const parts = partsOf(asDmnXml(document));

  test('is well formed, each id stands once, and what is required is there', () => {
    expect(parts[0]).toMatchObject({ name: 'definitions', attributes: { xmlns: DMN_NAMESPACE } });
    const ids = parts.flatMap(({ attributes }) => attributes.id ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[A-Za-z_][\w.-]*$/);
    const wanted = parts.flatMap(({ attributes }) => attributes.href ?? []);
    expect(wanted.length).toBeGreaterThan(10);
    expect(wanted.filter((href) => !ids.includes(href.slice(1)))).toEqual([]);
  });

  test('has the rows of the tables, cell by cell', () => {
    const tables = decisionTables(document).filter(({ id }) => id !== 'parameters');
    for (const { id, hitPolicy, rows } of tables) {
      const start = parts.findIndex(({ attributes }) => attributes.id === `table-${id}`);
      expect(parts[start]?.attributes.hitPolicy).toBe(hitPolicy);
      const after = parts.slice(start + 1);
      const end = after.findIndex(({ name }) => name === 'decision');
      const inside = end === -1 ? after : after.slice(0, end);
      const texts: string[][] = [];
      for (const { name, path, text } of inside) {
        if (name === 'rule') texts.push([]);
        else if (name === 'text' && path.includes('/rule/')) texts.at(-1)?.push(text);
      }
      expect(texts).toEqual(rows);
    }
  });
});

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
