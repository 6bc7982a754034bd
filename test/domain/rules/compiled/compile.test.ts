import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ConditionRefused, compileConditions } from '../../../../domain/rules/compiled/compile.ts';
import { sourceOf } from '../../../../domain/rules/compiled/generated.ts';
import { parseConditions } from '../../../../domain/rules/compiled/parse.ts';
import { OPERATOR_NAMES } from '../../../../domain/rules/language/operators.ts';
import { EDGE_CASES } from './edge-cases.ts';
import { referenceAnswer, surviveTheEngine } from './reference-engine.ts';

let restore: () => Promise<void>;
beforeAll(() => {
  restore = surviveTheEngine();
});
afterAll(async () => {
  await restore();
});

const equal = (fact: string, value: unknown) => ({ fact, operator: 'equal', value });
const refusal = (work: () => unknown): ConditionRefused => {
  try {
    work();
  } catch (fault) {
    if (fault instanceof ConditionRefused) return fault;
    throw fault;
  }
  throw new Error('Nothing was refused');
};

describe('at the edges', () => {
  test.each(EDGE_CASES.map((row) => [row[0], row] as const))(
    '%s',
    async (_, [, conditions, facts, answer, options = {}]) => {
      const ours = () => compileConditions(conditions, options)(facts);
      if (answer === 'E') expect(ours).toThrow(ConditionRefused);
      else expect(ours()).toBe(answer === 'S');
      expect(await referenceAnswer(conditions, facts, options)).toBe(answer === 'E' ? 'refused' : answer === 'S');
    },
  );
});

describe('refused when the conditions are read', () => {
  const path = (text: unknown) => ({ all: [{ ...equal('a', 1), path: text }] });
  const nested = (levels: number) => {
    let condition: Record<string, unknown> = equal('a', 1);
    for (let level = 0; level < levels; level += 1) condition = { not: condition };
    return condition;
  };
  const doubling = Object.fromEntries(
    Array.from({ length: 30 }, (_, at) => [
      `n${at}`,
      { all: at === 29 ? [equal('a', 1), equal('a', 1)] : [{ condition: `n${at + 1}` }, { condition: `n${at + 1}` }] },
    ]),
  );
  const circle: Record<string, unknown> = { all: [] };
  circle.all = [circle, circle];

  test.each<[string, unknown, Record<string, unknown>, string, string]>([
    [
      'an unknown name beside a fact that may be missing, which ends the engine’s process',
      { any: [equal('a', 1), { condition: 'n' }] },
      {},
      'unknown-condition',
      'any[1]',
    ],
    [
      'a name that refers to itself, on which the engine never ends',
      { condition: 'n' },
      { n: { all: [{ condition: 'n' }, equal('a', 1)] } },
      'circular-condition',
      '"n".all[0]',
    ],
    [
      'names that refer to each other',
      { condition: 'n' },
      { n: { condition: 'm' }, m: { not: { condition: 'n' } } },
      'circular-condition',
      '"m".not',
    ],
    [
      'a name that refers to itself behind a priority',
      { any: [{ ...equal('a', 1), priority: 2 }, { condition: 'n' }] },
      { n: { all: [{ condition: 'n' }] } },
      'circular-condition',
      '"n".all[0]',
    ],
    [
      'an unknown operator that every client would meet',
      { all: [{ fact: 'a', operator: 'is', value: 1 }] },
      {},
      'unknown-operator',
      'all[0].operator',
    ],
    ['a filter in a path', path('$.k[?(@.a > 1)]'), {}, 'path-outside-grammar', 'all[0].path'],
    ['a script in a path', path('$.k[(process.exit(1))]'), {}, 'path-outside-grammar', 'all[0].path'],
    ['a descent in a path', path('$..a'), {}, 'path-outside-grammar', 'all[0].path'],
    ['a path that is no text', path(['$', 'a']), {}, 'path-outside-grammar', 'all[0].path'],
    [
      'a path in the value',
      { all: [equal('a', { fact: 'b', path: '$.k[?(1)]' })] },
      {},
      'path-outside-grammar',
      'all[0].value.path',
    ],
    [
      'a key that would change the prototype',
      { all: [JSON.parse('{"fact":"a","operator":"equal","value":1,"__proto__":{}}')] },
      {},
      'reserved-key',
      'all[0]',
    ],
    ['conditions that are nested without end', circle, {}, 'too-deep', ''],
    ['conditions a thousand and two levels deep', nested(1_002), {}, 'too-deep', ''],
    ['a million conditions', { all: new Array(1_000_000).fill(equal('a', 1)) }, {}, 'too-many-conditions', ''],
    ['thirty names that each double the work', { condition: 'n0' }, doubling, 'too-many-conditions', ''],
    ['text instead of conditions', 'all', {}, 'malformed-condition', ''],
    ['no conditions', undefined, {}, 'malformed-condition', ''],
  ])('%s', (_, conditions, named, code, place) => {
    const refused = refusal(() => compileConditions(conditions, { conditions: named }));
    expect(refused).toMatchObject({ code, place });
    expect(refused.remedy).not.toBe('');
  });

  test('five hundred levels are read, and answered', () => {
    expect(compileConditions(nested(500))({ a: 1 })).toBe(true);
  });
});

describe('a refusal', () => {
  test('names the missing fact and its place, and what to do', () => {
    const holds = compileConditions({ all: [equal('a', 1), { not: equal('b', 1) }] });
    expect(refusal(() => holds({ a: 1 }))).toMatchObject({
      code: 'missing-fact',
      place: 'all[1].not',
      message: expect.stringContaining('"b"'),
    });
  });

  test('never tells the value of a client’s fact', () => {
    const holds = compileConditions({ all: [{ fact: 'b', operator: 'in', value: { fact: 'a' } }] });
    expect(refusal(() => holds({ a: 123_456_782, b: 'Jansen' })).message).not.toMatch(/123456782|Jansen/);
  });

  test('meets a fact that is a function, whose answer would differ each time', () => {
    const holds = compileConditions({ all: [{ fact: 'a', operator: 'notEqual', value: 1 }] });
    expect(refusal(() => holds({ a: () => 1 })).code).toBe('unusable-fact');
  });
});

describe('generated code', () => {
  // The names that every object answers to are left to the exact form.
  const hostile = fc
    .oneof(
      fc.string(),
      fc.constantFrom(
        'process.exit(1)',
        '");throw 1;//',
        "'+globalThis+'",
        '*/ evil() /*',
        '\u2028evil()',
        'v0',
        'k[0]',
        '\\u0027',
      ),
    )
    .filter((text) => !(text in Object.prototype));
  const scalar = fc.oneof(hostile, fc.double(), fc.boolean());
  const leaf = fc.record({
    fact: hostile,
    operator: fc.constantFrom(...OPERATOR_NAMES),
    value: fc.oneof(
      scalar,
      fc.array(scalar, { maxLength: 15 }),
      fc.array(fc.double(), { minLength: 2, maxLength: 2 }),
      fc.record({ fact: hostile }),
    ),
  });
  const PERMITTED =
    /^(?:"use strict"|"number"|"string"|"function"|""|\b(?:const|return|function|if|in|typeof|undefined|true|false|exact|isArray|Array|indexOf|[kcvf]\d*)\b|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?|[\s;=[\].(){},!<>&|-])+$/;

  /** The same conditions with every text replaced by a harmless one: equal texts by equal ones. */
  const harmless = (all: readonly { fact: string; operator: string; value: unknown }[]) => {
    const names = new Map<string, string>();
    const renamed = (text: string): string => {
      if (!names.has(text)) names.set(text, `text${names.size}`);
      return names.get(text)!;
    };
    const rename = (value: unknown): unknown =>
      typeof value === 'string'
        ? renamed(value)
        : Array.isArray(value)
          ? value.map(rename)
          : typeof value === 'object' && value !== null
            ? { fact: renamed((value as { fact: string }).fact) }
            : value;
    return all.map(({ fact, operator, value }) => ({ fact: renamed(fact), operator, value: rename(value) }));
  };
  const codeOf = (all: unknown, name: string) =>
    sourceOf(
      parseConditions(
        { any: [{ condition: name }, { all }] },
        { named: { [name]: { all } }, allowUndefinedConditions: false },
      ),
    )?.code;

  test('is the same whatever the texts of the conditions are, and holds fixed words and numbers only', () => {
    let generated = 0;
    fc.assert(
      fc.property(fc.array(leaf, { minLength: 1, maxLength: 3 }), hostile, (all, text) => {
        const name = text === '' ? 'n' : text;
        const code = codeOf(all, name);
        expect(code).toBe(codeOf(harmless(all), 'n'));
        if (code === undefined) return;
        generated += 1;
        expect(code).toMatch(PERMITTED);
      }),
      { numRuns: 3_000 },
    );
    // Kept from being an empty promise: many of these conditions must reach the generator.
    expect(generated).toBeGreaterThan(300);
  });

  test('gives way to the exact form for a client whose fact is missing beside a member that decides', () => {
    const holds = compileConditions({ any: [equal('a', 1), equal('b', 1)] });
    expect(holds({ a: 1, b: 2 })).toBe(true);
    expect(refusal(() => holds({ a: 1 })).code).toBe('missing-fact');
  });
});
