import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { conditionsOf } from '../../domain/rules/language/conditions.ts';
import { OPERATOR_NAMES, OPERATORS, type OperatorName, operatorsFor } from '../../domain/rules/language/operators.ts';
import type { Condition, RuleSetDocument } from '../../domain/rules/language/schema.ts';
import { conditionInWords } from '../../domain/rules/language/words.ts';
import {
  type BuilderGroup,
  type BuilderRule,
  builderOf,
  conditionOf,
  isGroup,
  KEPT,
  NAMED,
  newRule,
  settled,
  withOperator,
} from '../../web/pages/rule-draft/builder/conditions.ts';
import { sentenceOf } from '../../web/pages/rule-draft/builder/in-words.ts';
import { rulesIn } from '../../web/pages/rule-draft/builder/rules.ts';
import {
  factNamed,
  factsOf,
  type KnownFact,
  referencesFor,
  vocabularyOf,
} from '../../web/pages/rule-draft/builder/vocabulary.ts';
import { withPart } from '../../web/pages/rule-draft/builder/write.ts';
import { fc } from '../property.ts';
import { SHIPPED_TEXTS } from '../rules/shipped-texts.ts';

const DOCUMENTS = SHIPPED_TEXTS.map((text) => JSON.parse(text) as RuleSetDocument);
const [DOCUMENT, TEXT] = [DOCUMENTS[0] as RuleSetDocument, SHIPPED_TEXTS[0] as string];
const VOCABULARY = vocabularyOf(DOCUMENT);

const rulesOf = (group: BuilderGroup): readonly BuilderRule[] =>
  group.rules.flatMap((one) => (isGroup(one) ? rulesOf(one) : one));
const isShown = (condition: unknown, vocabulary = VOCABULARY) =>
  rulesOf(builderOf(condition, vocabulary)).every(({ field }) => field !== KEPT);
const thereAndBack = (condition: unknown, vocabulary = VOCABULARY) =>
  conditionOf(builderOf(condition, vocabulary), vocabulary);

/** One value of a fact's kind. */
const valueFor = ({ type, options }: KnownFact): fc.Arbitrary<unknown> => {
  const kinds: Record<KnownFact['type'], () => fc.Arbitrary<unknown>> = {
    boolean: () => fc.boolean(),
    integer: () => fc.integer(),
    number: () => fc.double({ noNaN: true, noDefaultInfinity: true }),
    date: () =>
      fc
        .date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
        .map((day) => day.toISOString().slice(0, 10)),
    choice: () => fc.constantFrom(...options.map(({ name }) => name)),
    list: () => fc.constantFrom(...options.map(({ name }) => name)),
  };
  return kinds[type]();
};

const leafWith = (fact: KnownFact, operator: OperatorName): fc.Arbitrary<unknown> => {
  const { value: shape, mayRefer } = OPERATORS[operator];
  const one = valueFor(fact);
  const value =
    shape === 'one'
      ? one
      : fc.array(one, shape === 'bounds' ? { minLength: 2, maxLength: 2 } : { minLength: 1, maxLength: 4 });
  const references = mayRefer ? referencesFor(VOCABULARY, fact).map(({ name }) => ({ fact: name })) : [];
  return fc.record({
    fact: fc.constant(fact.name),
    operator: fc.constant(operator),
    value: references.length > 0 ? fc.oneof(value, fc.constantFrom(...references)) : value,
  });
};
const leaf = fc
  .constantFrom(...factsOf(VOCABULARY).flatMap((fact) => operatorsFor(fact.type).map((one) => [fact, one] as const)))
  .chain(([fact, operator]) => leafWith(fact, operator));

/** As a document has it: plain, and without a zero below zero. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

const conditionFrom = (inner: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc
    .letrec((tie) => ({
      condition: fc.oneof(
        { maxDepth: 5, withCrossShrink: true },
        inner,
        fc.record({ condition: fc.constantFrom(...Object.keys(DOCUMENT.conditions)) }),
        fc.record({ all: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
        fc.record({ any: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
        fc.record({ not: tie('condition') }),
      ),
    }))
    .condition.map(plain);

describe('conditions in the builder', () => {
  test('every condition of every shipped rule set is shown whole and comes back the same', () => {
    expect(DOCUMENTS.length).toBeGreaterThan(1);
    for (const document of DOCUMENTS) {
      const vocabulary = vocabularyOf(document);
      const conditions = conditionsOf(document);
      expect(conditions.length).toBeGreaterThan(10);
      for (const { condition, place } of conditions) {
        expect([place, isShown(condition, vocabulary)]).toEqual([place, true]);
        expect(thereAndBack(condition, vocabulary)).toEqual({ ok: true, condition });
        expect(sentenceOf(condition, vocabulary)).toBe(conditionInWords(document, condition).nl);
      }
    }
  });

  test('any condition over the facts comes back the same, and every operator is among them', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(conditionFrom(leaf), (condition) => {
        const built = builderOf(condition, VOCABULARY);
        for (const { operator } of rulesOf(built)) seen.add(operator);
        const back = conditionOf(built, VOCABULARY);
        if (back.ok) expect(back.condition).toStrictEqual(condition);
        // Nothing may lie between a highest and a lower one: the only thing that is told before it is applied.
        else expect(new Set(back.faults.map(({ fault }) => fault))).toEqual(new Set(['order']));
      }),
      { numRuns: 600 },
    );
    expect(OPERATOR_NAMES.filter((name) => !seen.has(name))).toEqual([]);
  });

  test('what it has no controls for is kept as it is, wherever it stands', () => {
    const strange = fc.oneof(
      fc.record({ fact: fc.string(), operator: fc.string(), value: fc.jsonValue() }),
      fc.record({
        fact: fc.constantFrom(...Object.keys(DOCUMENT.facts)),
        operator: fc.constant('contains'),
        value: fc.jsonValue(),
      }),
      fc.record({ condition: fc.string() }),
      fc.constant({ all: [] }),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(conditionFrom(strange), (condition) => {
        expect(thereAndBack(condition)).toStrictEqual({ ok: true, condition });
        expect(typeof sentenceOf(condition, VOCABULARY)).toBe('string');
      }),
      { numRuns: 400 },
    );
    const unknown = { fact: 'nothingOfThat', operator: 'equal', value: 1 };
    expect(rulesOf(builderOf({ all: [unknown] }, VOCABULARY))).toEqual([
      { field: KEPT, operator: KEPT, value: unknown },
    ]);
  });

  test('of whatever is no document nothing is offered', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (raw) => {
        expect(rulesIn(raw)).toEqual([]);
        expect(factsOf(vocabularyOf(raw)).map(({ name }) => name)).toEqual(['entrance']);
      }),
    );
  });

  const age = factNamed(VOCABULARY, 'age') as KnownFact;
  const faultsOf = (rules: BuilderGroup['rules']) => {
    const built = conditionOf({ combinator: 'all', rules }, VOCABULARY);
    return built.ok ? [] : built.faults;
  };

  test('what is half typed is a fault with its place', () => {
    const about = (value: unknown, operator: OperatorName = 'equal'): BuilderRule => ({
      field: 'age',
      operator,
      value,
    });
    expect(faultsOf([])).toEqual([{ path: [], fault: 'empty' }]);
    expect(faultsOf([about('27'), about('')])).toEqual([{ path: [1], fault: 'missing' }]);
    expect(faultsOf([{ combinator: 'any', rules: [about('x')] }])).toEqual([{ path: [0, 0], fault: 'number' }]);
    expect(faultsOf([about('2,5')])).toEqual([{ path: [0], fault: 'whole' }]);
    // As in the forms and in a CSV: a thousand is never read as one.
    expect(faultsOf([about('1.000')])).toEqual([{ path: [0], fault: 'twoWays' }]);
    expect(faultsOf([about([30, '20'], 'between')])).toEqual([{ path: [0], fault: 'order' }]);
    expect(faultsOf([{ field: 'benefitSince', operator: 'equal', value: '2010-02-30' }])).toEqual([
      { path: [0], fault: 'day' },
    ]);
    expect(faultsOf([about('27; 28', 'in')])).toEqual([]);
    expect(faultsOf([newRule(age)])).toEqual([{ path: [0], fault: 'missing' }]);
  });

  test('a rule that turns to another fact, operator or kind of value takes what fits it, and the others stay', () => {
    const [rule, other] = [
      { ...newRule(age), id: 'a', value: 27 },
      { ...newRule(age), id: 'b', value: 30 },
    ];
    const before: BuilderGroup = { combinator: 'all', rules: [{ combinator: 'any', rules: [rule] }, other] };
    const turned = (changed: Partial<BuilderRule>) => {
      const now = settled(
        before,
        { ...before, rules: [{ combinator: 'any', rules: [{ ...rule, ...changed }] }, other] },
        VOCABULARY,
      );
      expect(now.rules[1]).toBe(other);
      return rulesOf(now)[0];
    };
    expect(turned({})).toEqual(rule);
    expect(turned({ value: '28' })).toMatchObject({ value: '28' });
    expect(turned({ operator: 'in' })).toMatchObject({ value: [27] });
    expect(turned({ valueSource: 'field' })).toMatchObject({ value: '' });
    expect(turned({ field: 'entrance' })).toEqual({
      id: 'a',
      field: 'entrance',
      operator: 'equal',
      value: 'benefit',
      valueSource: 'value',
    });
    expect(turned({ field: NAMED })).toMatchObject({ field: NAMED, operator: NAMED, value: '' });
  });

  test('another operator keeps what was typed, in the shape that it takes', () => {
    const rule = { ...newRule(age), value: 27 };
    expect(withOperator(rule, 'in').value).toEqual([27]);
    expect(withOperator(rule, 'between').value).toEqual([27, '']);
    expect(withOperator(withOperator(rule, 'between'), 'lessThan').value).toBe(27);
    const referring = { ...rule, value: 'youthAgeLimit', valueSource: 'field' as const };
    expect(withOperator(referring, 'greaterThan')).toMatchObject({ value: 'youthAgeLimit', valueSource: 'field' });
    expect(withOperator(referring, 'in')).toMatchObject({ value: [], valueSource: 'value' });
  });
});

const yamlOf = (text: string) => `# kop\n${stringify(JSON.parse(text), { lineWidth: 0 })}# staart\n`;
describe.each([
  { format: 'json' as const, text: TEXT },
  { format: 'json' as const, text: JSON.stringify(DOCUMENT, null, 2) },
  { format: 'yaml' as const, text: yamlOf(TEXT) },
  { format: 'yaml' as const, text: yamlOf(TEXT).replaceAll('\n', '\r\n') },
])('a condition in the text of a document in $format', ({ format, text }) => {
  const rules = rulesIn(parse(text)).flatMap((one) => one.rules);

  test('any other condition is written in its place, and all else stays letter for letter', () => {
    expect(rules.length).toBeGreaterThan(20);
    fc.assert(
      fc.property(fc.constantFrom(...rules), conditionFrom(leaf), ({ path }, condition) => {
        const after = withPart(text, format, path, condition);
        if (after === null) throw new Error('it could not be written');
        const now = rulesIn(parse(after)).flatMap((one) => one.rules);
        const of = (list: typeof rules, mine: boolean) =>
          list.filter((one) => (one.path.join() === path.join()) === mine);
        expect(of(now, true)[0]?.when).toEqual(condition);
        expect(of(now, false)).toEqual(of(rules, false));
        // Before and behind it the same letters.
        const start = [...after].findIndex((letter, n) => letter !== text[n]);
        const tail = text.slice(-200);
        expect(start < 0 || after.endsWith(tail)).toBe(true);
        expect(after.includes('\r\n')).toBe(text.includes('\r\n'));
        if (text.includes('\r\n')) expect(after.replaceAll('\r\n', '')).not.toContain('\n');
      }),
      { numRuns: 5 },
    );
  });

  test('what is the same is not written at all', () => {
    for (const { path, when } of rules.slice(0, 5)) expect(withPart(text, format, path, when)).toBe(text);
  });
});

test('a comment within a condition stays where a value changes, an item is added after it or another is taken out', () => {
  const text = [
    'facts: {}',
    'goals:',
    '  - id: g # het doel',
    '    rules:',
    '      - id: r',
    '        when:',
    '          all: # samen',
    '            - fact: a # de eerste',
    '              operator: equal',
    '              value: 1 # een',
    '            # hierboven a, hieronder b',
    "            - { fact: b, operator: in, value: ['x'] } # de tweede",
    '        reason: { nl: "Zo.", en: "So." }',
    '',
  ].join('\n');
  const path = ['goals', 0, 'rules', 0, 'when'];
  const [a, b] = [
    { fact: 'a', operator: 'equal', value: 1 },
    { fact: 'b', operator: 'in', value: ['x'] },
  ];
  const write = (condition: Condition) => withPart(text, 'yaml', path, condition);
  expect(write({ all: [{ ...a, value: 2 }, b] })).toBe(text.replace('value: 1', 'value: 2'));
  expect(write({ all: [a, { ...b, value: ['x', 'y'] }] })).toBe(text.replace("['x']", "['x', y]"));
  expect(write({ all: [a, b, { fact: 'c', operator: 'equal', value: 3 }] })).toBe(
    text.replace(
      '# de tweede\n',
      '# de tweede\n            - fact: c\n              operator: equal\n              value: 3\n',
    ),
  );
  const without = write({ all: [b] });
  expect(without).toContain('all: # samen');
  expect(without).toContain('# de tweede');
  expect(write({ any: [a] })).toContain('id: g # het doel');
});
