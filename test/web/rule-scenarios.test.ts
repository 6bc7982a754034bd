import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { Scenario } from '../../domain/rules/language/schema.ts';
import { valueAt, withPart } from '../../web/pages/rule-draft/builder/write.ts';
import {
  type Entered,
  enteredOf,
  faultsIn,
  fieldsOfScenario,
  KEPT,
  newScenario,
  type ScenarioField,
  scenarioOf,
  withExpectation,
} from '../../web/pages/rule-draft/scenarios/entered.ts';
import { namesIn, scenariosIn } from '../../web/pages/rule-draft/scenarios/names.ts';
import { NO_DAY } from '../../web/parts/no-day.ts';
import { fc } from '../property.ts';
import { SHIPPED_TEXTS } from '../rules/shipped-texts.ts';

const yamlOf = (text: string) => `# kop\n${stringify(JSON.parse(text), { lineWidth: 0 })}# staart\n`;
const TEXTS = SHIPPED_TEXTS.flatMap((text, n) => [
  { format: 'json' as const, text },
  { format: 'yaml' as const, text: n === 0 ? yamlOf(text) : yamlOf(text).replaceAll('\n', '\r\n') },
]);

/** The scenarios of a text with little before them, letter for letter: reading a whole document again and again takes its time. */
const shortened = ({ format, text }: (typeof TEXTS)[number]) => {
  const scenarios = /^ *"?scenarios"?:[\s\S]*/m.exec(text)?.[0] ?? '';
  const before = '"sample": { "fact": "a", "operator": "equal", "value": 1 }';
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const short = format === 'json' ? `{\n  ${before},\n${scenarios}` : `# kop${lineEnd}${before}${lineEnd}${scenarios}`;
  return { format, short, raw: parse(text) as unknown };
};

/** One thing that can be typed in a field. */
const typedIn = ({ kind, options, range }: ScenarioField): fc.Arbitrary<string> => {
  const ids = options.map(({ id }) => id);
  const some = fc.subarray(ids).map((list) => list.join() || '-');
  const number = fc.integer({ min: range?.minimum ?? 0, max: range?.maximum ?? 9 }).map(String);
  const kinds: Record<ScenarioField['kind'], () => fc.Arbitrary<string>> = {
    line: () => fc.constantFrom("Iemand: “met” # een 'hek'", 'yes', '12', 'Zo.'),
    day: () => fc.constantFrom('2010-07-02', '2024-02-29'),
    integer: () => number,
    number: () => number,
    yesNo: () => fc.constantFrom('yes', 'no'),
    one: () => fc.constantFrom(...ids),
    oneOrNone: () => fc.constantFrom('-', ...ids),
    many: () => some,
    ranked: () => some,
    kept: () => fc.constant(''),
  };
  const isLeftOut = !['title', 'on', 'entrance'].includes(kind === 'kept' ? '' : kind);
  return isLeftOut ? fc.oneof(fc.constant(''), kinds[kind]()) : kinds[kind]();
};

/** A form filled in otherwise, as somebody may leave it: with what must be there. */
const filledIn = (fields: readonly ScenarioField[], before: Entered): fc.Arbitrary<Entered> =>
  fc
    .record(Object.fromEntries(fields.map((field) => [field.name, fc.option(typedIn(field), { freq: 2 })])))
    .map((typed) =>
      Object.fromEntries(
        fields.map(({ name, group, path }) => {
          const isSet = group !== 'client' || typed[name] !== '';
          const now = path[0] === 'id' ? null : typed[name];
          return [name, now !== null && now !== undefined && isSet ? now : (before[name] ?? '')];
        }),
      ),
    );

test('a number is read as in every form of rules: what can be a thousand or a decimal is told and not written', () => {
  const raw = {
    facts: { hours: { type: 'number', label: { nl: 'Uren', en: 'Hours' }, minimum: 0, maximum: 99_999_999 } },
  };
  const fields = fieldsOfScenario({}, namesIn(raw));
  const name = 'scenario-facts-hours';
  const written = (typed: string) => [
    faultsIn(fields, { [name]: typed }, []).find(({ field }) => field === name)?.fault ?? null,
    valueAt(scenarioOf({}, fields, { [name]: typed }), ['facts', 'hours']),
  ];
  expect(written('17.000.000')).toEqual([null, 17_000_000]);
  expect(written('1,5')).toEqual([null, 1.5]);
  expect(written('1.000')).toEqual(['twoWays', undefined]);
  expect(written('1.200,50')).toEqual([null, 1200.5]);
  expect(written('veel')).toEqual(['number', undefined]);
});

test('a day that is half filled in is told', () => {
  const fields = fieldsOfScenario({}, namesIn({}));
  const told = (typed: string) =>
    faultsIn(fields, { 'scenario-on': typed }, []).find(({ field }) => field === 'scenario-on')?.fault ?? null;
  expect([NO_DAY, '2026-02-30', '2026-02-28'].map(told)).toEqual(['day', 'day', null]);
});

describe.each(TEXTS.map(shortened))(
  'scenarios in the form, of a document in $format',
  ({ format, short: text, raw }) => {
    const names = namesIn(raw);
    const scenarios = scenariosIn(raw);

    test('each is shown whole, and written back unchanged leaves the text letter for letter', () => {
      expect(scenarios.length).toBeGreaterThan(30);
      for (const [n, scenario] of scenarios.entries()) {
        const fields = fieldsOfScenario(scenario, names);
        expect(fields.filter(({ isKept }) => isKept)).toEqual([]);
        const entered = enteredOf(scenario, fields);
        expect(faultsIn(fields, entered, [])).toEqual([]);
        const back = scenarioOf(scenario, fields, entered);
        expect(back).toBe(scenario);
        expect(withPart(text, format, ['scenarios', n], back)).toBe(text);
      }
    });

    test('whatever is filled in is read back, fits the schema, and leaves all else letter for letter', () => {
      fc.assert(
        fc.property(
          fc.nat(scenarios.length - 1).chain((n) => {
            const fields = fieldsOfScenario(scenarios[n], names);
            return filledIn(fields, enteredOf(scenarios[n], fields)).map((entered) => ({ n, fields, entered }));
          }),
          ({ n, fields, entered }) => {
            expect(faultsIn(fields, entered, [])).toEqual([]);
            const scenario = scenarioOf(scenarios[n], fields, entered);
            expect(Scenario.safeParse(scenario).error).toBeUndefined();
            // In the form again it is what was entered.
            expect(scenarioOf(scenario, fieldsOfScenario(scenario, names), entered)).toBe(scenario);
            const after = withPart(text, format, ['scenarios', n], scenario);
            if (after === null) throw new Error('it could not be written');
            const now = scenariosIn(parse(after));
            expect(now[n]).toEqual(scenario);
            expect(now.filter((_, at) => at !== n)).toEqual(scenarios.filter((_, at) => at !== n));
            const [start, end] = [text.indexOf('scenarios'), text.slice(-20)];
            expect(after.slice(0, start)).toBe(text.slice(0, start));
            expect(after.endsWith(end) || n === scenarios.length - 1).toBe(true);
            if (text.includes('\r\n')) expect(after.replaceAll('\r\n', '')).not.toContain('\n');
          },
        ),
        { numRuns: 3 },
      );
    });

    test('a fact, a day or an expectation that is changed and changed back leaves the text letter for letter', () => {
      const seen = new Set<string>();
      for (const n of [0, 17]) {
        const scenario = scenarios[n];
        const fields = fieldsOfScenario(scenario, names);
        const entered = enteredOf(scenario, fields);
        const change = (field: ScenarioField, typed: string) => {
          const other = scenarioOf(scenario, fields, { ...entered, [field.name]: typed });
          const after = withPart(text, format, ['scenarios', n], other);
          if (after === null) throw new Error('it could not be written');
          expect(after).not.toBe(text);
          const now = scenariosIn(parse(after))[n];
          expect(now).toEqual(other);
          const back = withPart(
            after,
            format,
            ['scenarios', n],
            scenarioOf(now, fieldsOfScenario(now, names), entered),
          );
          expect([field.name, back === text]).toEqual([field.name, true]);
          seen.add(field.kind);
        };
        // Something else where there is something, and something where there is nothing.
        for (const field of fields.filter(({ group }) => group === 'client' && n === 0))
          if (field.kind === 'day') change(field, '2031-03-04');
        const known = fields.find(({ name, kind }) => kind === 'integer' && entered[name] !== '');
        if (known !== undefined) change(known, entered[known.name] === '3' ? '2' : '3');
        for (const kind of ['integer', 'yesNo'] as const) {
          const empty = fields.find((field) => field.kind === kind && entered[field.name] === '');
          if (empty !== undefined) change(empty, kind === 'yesNo' ? 'yes' : '1');
        }
        const many = fields.find(
          ({ name, group, kind }) => group === 'expect' && kind === 'many' && entered[name] === '',
        );
        if (many !== undefined) change(many, '-');
      }
      expect(seen).toContain('day');
      expect(seen).toContain('many');
      expect(seen).toContain('integer');
    });

    test('one is added after the last, with the client of another, and taken away again', () => {
      const from = newScenario(raw, scenarios[3]);
      const fields = fieldsOfScenario(from, names);
      const entered = enteredOf(from, fields);
      expect(faultsIn(fields, entered, []).map(({ fault }) => fault)).toEqual(['missing', 'missing']);
      const written = scenarioOf(from, fields, {
        ...entered,
        'scenario-title-nl': 'Nieuw',
        'scenario-title-en': 'New',
      });
      expect(written).toMatchObject({ title: { nl: 'Nieuw', en: 'New' }, expect: (scenarios[3] as Scenario).expect });
      const after = withPart(text, format, ['scenarios'], [...scenarios, written]);
      expect(scenariosIn(parse(after ?? ''))).toEqual([...scenarios, written]);
      expect(withPart(after ?? '', format, ['scenarios'], scenarios)).toBe(text);
      const without = scenarios.filter((_, n) => n !== 4);
      const less = withPart(text, format, ['scenarios'], without) ?? '';
      expect(scenariosIn(parse(less))).toEqual(without);
      expect(less.split('\n').length).toBeLessThan(text.split('\n').length);
      // And the first of none.
      const none = withPart(text, format, ['scenarios'], []) ?? '';
      const one = withPart(none, format, ['scenarios'], [written]) ?? '';
      expect(scenariosIn(parse(one))).toEqual([written]);
      expect(one.slice(0, text.indexOf('scenarios'))).toBe(text.slice(0, text.indexOf('scenarios')));
    });
  },
);

const [TEXT = ''] = SHIPPED_TEXTS;
const NAMES = namesIn(JSON.parse(TEXT));
const [FIRST] = scenariosIn(JSON.parse(TEXT)) as [Scenario];

test('comments in and around a scenario stay where a key comes or goes, and where the next one is taken away', () => {
  const text = [
    'scenarios: # alle',
    '  # over a',
    '  - id: a # de naam',
    '    facts: # bekend',
    '      x: 1 # een',
    '      # hierna y',
    '      y: 2 # twee',
    '    expect: { goal: g } # doel',
    '  # over b',
    '  - id: b',
    '    facts: {}',
    '    expect: {}',
    '# einde',
    '',
  ].join('\n');
  const write = (scenarios: unknown) => withPart(text, 'yaml', ['scenarios'], scenarios);
  const a = { id: 'a', facts: { x: 1, y: 2 }, expect: { goal: 'g' } };
  const b = { id: 'b', facts: {}, expect: {} };
  expect(write([{ ...a, facts: { x: 1 } }, b])).toBe(text.replace('      y: 2 # twee\n', ''));
  expect(write([{ ...a, facts: { y: 2 } }, b])).toBe(
    text.replace('x: 1 # een\n      # hierna y\n      y', '# hierna y\n      y'),
  );
  expect(write([{ ...a, facts: { x: 1, y: 2, z: 'ja' } }, b])).toBe(text.replace('# twee\n', '# twee\n      z: ja\n'));
  expect(write([{ ...a, expect: { goal: 'g', approach: null } }, b])).toBe(
    text.replace('{ goal: g }', '{ goal: g, approach: null }'),
  );
  expect(write([a])).toBe(text.replace('  - id: b\n    facts: {}\n    expect: {}\n', ''));
  expect(write([b])).toContain('  # over b\n  - id: b');
  expect(write([a, b, { id: 'c' }])).toBe(text.replace('    expect: {}\n', '    expect: {}\n  - id: c\n'));
});

describe('a form', () => {
  const fields = fieldsOfScenario(FIRST, NAMES);
  const entered = enteredOf(FIRST, fields);

  test('tells what is missing, is no number, lies outside the range, or is a name that is there already', () => {
    const of = (typed: Entered) => faultsIn(fields, { ...entered, ...typed }, ['step2']).map(({ fault }) => fault);
    expect(of({ 'scenario-title-nl': ' ', 'scenario-on': '' })).toEqual(['missing', 'missing']);
    expect(of({ 'scenario-id': 'step2' })).toEqual(['double']);
    expect(of({ 'scenario-id': 'Met spatie' })).toEqual(['id']);
    expect(of({ 'scenario-facts-ladderStep': 'vier' })).toEqual(['number']);
    expect(of({ 'scenario-facts-ladderStep': '1,5' })).toEqual(['whole']);
    expect(of({ 'scenario-facts-ladderStep': '99' })).toEqual(['range']);
    expect(of({})).toEqual([]);
  });

  test('takes over what comes out in what is expected only', () => {
    const now = withExpectation(fields, entered, { refused: null, goal: 'goal1', instruments: ['klimopJob'] });
    expect(scenarioOf(FIRST, fields, now)).toEqual({
      ...FIRST,
      expect: { goal: 'goal1', instruments: ['klimopJob'], refused: null },
    });
  });

  test('keeps what it has no control for until it is taken away', () => {
    const strange = {
      ...FIRST,
      facts: { ...FIRST.facts, shoeSize: 40, ladderStep: 'vier', age: 30 },
      expect: { goal: ['goal1'], instruments: ['nothing'] },
    };
    const shown = fieldsOfScenario(strange, NAMES);
    const kept = shown.filter(({ isKept }) => isKept).map(({ path }) => path.join('/'));
    expect(kept).toEqual(['facts/ladderStep', 'facts/shoeSize', 'facts/age', 'expect/goal', 'expect/instruments']);
    const typed = enteredOf(strange, shown);
    expect(typed['scenario-facts-shoeSize']).toBe(KEPT);
    expect(scenarioOf(strange, shown, typed)).toBe(strange);
    const gone = scenarioOf(strange, shown, { ...typed, 'scenario-facts-shoeSize': '', 'scenario-expect-goal': '' });
    expect(gone).toEqual({
      ...strange,
      facts: { ...FIRST.facts, ladderStep: 'vier', age: 30 },
      expect: { instruments: ['nothing'] },
    });
  });

  test('of whatever is no document or scenario there is, and nothing is lost in it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (raw, scenario) => {
        const all = fieldsOfScenario(scenario, namesIn(raw));
        expect(scenarioOf(scenario, all, enteredOf(scenario, all))).toBe(scenario);
        expect(scenariosIn(newScenario(raw))).toEqual([]);
      }),
    );
  });
});
