import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { loadRuleSet } from '../../../../domain/rule-checks/load.ts';
import { parseRuleSetText } from '../../../../domain/rule-checks/reading/parse.ts';
import { evaluate } from '../../../../domain/rules/evaluation/evaluate.ts';
import type { Condition } from '../../../../domain/rules/language/schema.ts';
import { timed } from '../../../processor-time.ts';
import { enschedeDocument } from '../../../rules/enschede-rule-set.ts';
import { smallDocument } from '../mutations/small-rule-set.ts';

const codesOf = (text: string, format: 'json' | 'yaml'): string[] => {
  const parsed = parseRuleSetText(text, format);
  return parsed.ok ? [] : parsed.findings.map(({ code }) => code);
};

describe('reading the text of a rule set', () => {
  test('JSON and YAML give the same document, which loads', () => {
    const document = enschedeDocument();
    const json = parseRuleSetText(JSON.stringify(document), 'json');
    const yaml = parseRuleSetText(stringify(document), 'yaml');
    expect(json).toEqual({ ok: true, raw: document });
    expect(yaml).toEqual({ ok: true, raw: document });
    expect(yaml.ok && loadRuleSet(yaml.raw).ok).toBe(true);
  });

  test('a byte order mark before the JSON is no fault', () => {
    expect(parseRuleSetText('\uFEFF{"a": 1}', 'json')).toEqual({ ok: true, raw: { a: 1 } });
  });

  test('a syntax fault names the line and never the text', () => {
    const yaml = parseRuleSetText('a: 1\nb: [geheim\n', 'yaml');
    expect(yaml).toMatchObject({
      ok: false,
      findings: [{ code: 'text.yaml', message: expect.stringContaining('regel') }],
    });
    expect(JSON.stringify(yaml)).not.toContain('geheim');
    expect(codesOf('{"a": 1,}', 'json')).toEqual(['text.json']);
  });

  test('more than 5 MB is refused', () => {
    expect(codesOf(' '.repeat(5_000_001), 'json')).toEqual(['text.size']);
  });

  test('prototype keys are refused in both', () => {
    expect(codesOf('{"__proto__": {"x": 1}}', 'json')).toEqual(['structure.key']);
    expect(codesOf('__proto__:\n  x: 1\n', 'yaml')).toEqual(['structure.key']);
    expect(codesOf('constructor: 1\n', 'yaml')).toEqual(['structure.key']);
  });

  test('aliases that blow up are refused', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
    for (let step = 1; step < 12; step += 1) {
      lines.push(`a${step}: &a${step} [${Array.from({ length: 9 }, () => `*a${step - 1}`).join(', ')}]`);
    }
    const { result, processorMs } = timed(() => codesOf(lines.join('\n'), 'yaml'));
    expect(result).toEqual(['text.yaml']);
    expect(processorMs).toBeLessThan(5_000);
  });

  test('deep nesting is refused, not followed', () => {
    expect(codesOf('['.repeat(100_000), 'yaml')).toEqual(['text.yaml']);
    expect(codesOf(`${'['.repeat(1_000)}${']'.repeat(1_000)}`, 'json')).toEqual(['structure.depth']);
    expect(codesOf('- '.repeat(50_000), 'yaml').length).toBeGreaterThan(0);
  });

  test('a key named twice is refused in YAML', () => {
    expect(codesOf('a: 1\na: 2\n', 'yaml')).toEqual(['text.yaml']);
  });
});

test.each([
  ['', 'json'],
  ['\uFEFF \n', 'json'],
  ['', 'yaml'],
  ['# alleen commentaar\n\n# meer\n', 'yaml'],
] as const)('a text without anything in it, %j as %s, is said to be that', (text, format) => {
  expect(parseRuleSetText(text, format)).toMatchObject({
    ok: false,
    findings: [
      { code: 'text.empty', message: expect.stringContaining('leeg'), remedy: expect.stringContaining('kopie') },
    ],
  });
});

/** The only finding on the smallest rule set after its text was changed, and the line on which the change stands. */
const afterChange = (format: 'json' | 'yaml', from: string, to: string) => {
  const text = format === 'yaml' ? stringify(smallDocument()) : JSON.stringify(smallDocument(), null, 2);
  const at = text.indexOf(from);
  expect(at).toBeGreaterThan(0);
  const parsed = parseRuleSetText(text.replace(from, to), format);
  expect(parsed).toMatchObject({ ok: false, findings: { length: 1 } });
  const changed = to.split('\n').findIndex((line, index) => line !== from.split('\n')[index]);
  return {
    finding: parsed.ok ? undefined : parsed.findings[0],
    line: text.slice(0, at).split('\n').length + Math.max(0, changed),
  };
};

describe('what is wrong with a YAML text is said by its cause, with its line', () => {
  const TITLE = 'nl: Werkt al';
  test.each([
    ['a tab', '\n  policy:', '\n\tpolicy:', 'ingesprongen met een tab', 'spaties'],
    ['a tab after a space', '\n  policy:', '\n \tpolicy:', 'ingesprongen met een tab', 'spaties'],
    ['too small an indent', '\n    publisher', '\n   publisher', 'niet goed ingesprongen', 'even ver naar rechts'],
    ['too deep an indent', '\n    publisher', '\n      publisher', 'niet goed ingesprongen', 'even ver naar rechts'],
    ['too deep an indent in a list', '\n    number: 1', '\n     number: 1', 'niet goed ingesprongen', 'even ver'],
    ['a percent sign', 'type: integer\n', 'type: integer\n    unit: %\n', 'begint met een teken', 'unit: "%"'],
    ['an at sign', 'type: integer\n', 'type: integer\n    unit: @x\n', 'begint met een teken', 'aanhalingstekens'],
    ['a star', TITLE, 'nl: *Werkt al*', 'begint met een teken', 'aanhalingstekens'],
    ['an exclamation mark', TITLE, 'nl: !Werkt al', 'begint met een teken', 'aanhalingstekens'],
    ['a bracket', TITLE, 'nl: [Werkt] al', 'begint met een teken', 'aanhalingstekens'],
    ['a larger-than', TITLE, 'nl: > 5 jaar', 'begint met een teken', 'aanhalingstekens'],
    ['a dash', TITLE, 'nl: - 5 jaar', 'begint met een teken', 'aanhalingstekens'],
    ['a quoted word', TITLE, 'nl: "Werkt" al', 'begint met een teken', 'aanhalingstekens'],
    ['a quote that stays open', TITLE, 'nl: "Werkt al', 'aanhalingsteken gaat open', 'aanhalingstekens'],
    ['an apostrophe', TITLE, "nl: 's Morgens", 'aanhalingsteken gaat open', 'aanhalingstekens'],
    ['a colon in a text', TITLE, 'nl: Let op: werkt', 'staat een dubbele punt', 'aanhalingstekens'],
    ['a colon at its end', TITLE, 'nl: Werkt al:', 'staat een dubbele punt', 'aanhalingstekens'],
    ['no space after a colon', TITLE, 'nl:Werkt al', 'dubbele punt met een spatie', 'een spatie'],
    ['no colon', 'municipality: V', 'municipality V', 'dubbele punt met een spatie', 'een spatie'],
    [
      'a name twice',
      '    publisher: G',
      '    title: X\n    publisher: G',
      'de naam "title" staat twee keer',
      'andere naam',
    ],
  ])('%s', (_, from, to, cause, remedy) => {
    const { finding, line } = afterChange('yaml', from, to);
    expect(finding).toMatchObject({
      code: 'text.yaml',
      message: expect.stringContaining(cause),
      remedy: expect.stringContaining(remedy),
    });
    expect(finding?.message).toContain(`(regel ${line}, kolom `);
  });
});

describe('a YAML text that says less than it seems to is refused', () => {
  const TITLE = 'nl: Werkt al';
  test.each([
    ['a # in a text', TITLE, 'nl: Met een klimopbaan #1 doet u mee', 'valt in YAML weg', 'eigen regel'],
    ['a # behind one word', TITLE, 'nl: Klimopbaan \t# 1', 'valt in YAML weg', 'aanhalingstekens'],
    ['a # behind a name', 'type: integer', 'type: integer # heel', 'valt in YAML weg', 'eigen regel'],
    ['an ampersand', TITLE, 'nl: &tekst Werkt al', 'met & begint', 'aanhalingstekens'],
    ['an ampersand alone', TITLE, 'nl: &tekst', 'met & begint', 'aanhalingstekens'],
    ['stars around a text', TITLE, 'nl: *belangrijk*', 'begint met een *', 'aanhalingstekens'],
  ])('%s', (_, from, to, cause, remedy) => {
    const { finding, line } = afterChange('yaml', from, to);
    expect(finding).toMatchObject({
      code: 'text.doubtful',
      message: expect.stringContaining(cause),
      remedy: expect.stringContaining(remedy),
    });
    expect(finding?.message).toContain(`regel ${line}, kolom `);
  });

  test('a # behind a text of two lines', () => {
    expect(codesOf('a: Werkt\n  al #1\nb: x\n', 'yaml')).toEqual(['text.doubtful']);
  });

  test.each([
    ['a comment on its own line', 'a: x\n# y\nb:\n  # z\n  - x\n'],
    ['a comment behind a number, a name or a text in quotes', 'a: 1 # y\nb: # z\n  - "x" # y\n'],
    ['a # within a word or in quotes', 'a: c#1\nb: "x #1"\nc: |\n  x #1\n'],
    ['an anchor that is referred to', 'a: &x y\nb: *x\n'],
    ['one document with its marks', '---\na: x\n...\n'],
  ])('%s is not', (_, text) => {
    expect(codesOf(text, 'yaml')).toEqual([]);
  });

  test.each([
    ['a: 1\n---\nb: 2\n', 2],
    ['---\na: 1\n---\n# x\nb: 2\n', 3],
    ['# x\na: 1\n...\n\nb: 2\n', 3],
  ])('a second document: %j', (text, line) => {
    const parsed = parseRuleSetText(text, 'yaml');
    expect(parsed).toMatchObject({
      ok: false,
      findings: [{ message: expect.stringMatching(new RegExp(`regel ${line}, .*tweede document`)) }],
    });
  });
});

test.each([
  ['---\na: 1\n---\n', 3],
  ['a: 1\n---', 2],
  ['a: 1\r\n---  # x\r\n\r\n# y\r\n', 2],
  ['a: 1\n---\n...\n', 2],
  ['a: 1\n...\n# x\n...\n', 4],
])('a mark with nothing behind it is no second document: %j', (text, line) => {
  expect(parseRuleSetText(text, 'yaml')).toMatchObject({
    ok: false,
    findings: [
      { line, message: expect.stringContaining('een regel --- of ... te veel'), remedy: 'Haal die regel weg.' },
    ],
  });
});

test.each([
  ['yaml', 'a: 1\nunit: %\nb: 2\n'],
  ['yaml', 'a:\n\tb: 1\n'],
  ['yaml', 'a: 1\na: 2\n'],
  ['yaml', 'a: x: y\nb: 1\n'],
  ['yaml', 'a: 1\n---\nb: 2\n'],
  ['yaml', 'a: "x\nb: 1\n'],
  ['yaml', 'a:\n  b: 1\n c: 2\n'],
  ['yaml', 'a: [1, 2\nb: 3\n'],
  ['yaml', 'a:\n  - b\n  c\n'],
  ['yaml', 'a:\n  -b: 1\n  - c: 2\n'],
  ['yaml', 'a\nb: 1\n'],
  ['yaml', 'a: b # c\nd: 1\n'],
  ['yaml', 'a: “b”\nc: 1\n'],
  ['yaml', 'a: 1.000\nb: 1\n'],
  ['json', '{\n  "a": 1,\n}\n'],
  ['json', '{\n  "a": 1\n  "b": 2\n}\n'],
  ['json', '{\n  "a": 1,\n  "a": 2\n}\n'],
  ['json', '{\n  // x\n  "a": 1\n}\n'],
  ['json', '{\n  "a": "x\n}\n'],
  ['json', '{\n  "a": 30,5\n}\n'],
] as const)('a fault is told alike with line ends of Unix and of Windows: %s %j', (format, text) => {
  const told = parseRuleSetText(text, format);
  expect(told.ok).toBe(false);
  expect(parseRuleSetText(text.replaceAll('\n', '\r\n'), format)).toEqual(told);
});

/** Both forms of a group with one value on its third line. */
const withNumber = (literal: string) => [
  ['json', `{\n  "text": "1.000 of \\"2.000",\n  "places": ${literal}\n}`] as const,
  ['yaml', `text: 1.000 of "2.000\n# 3.000\nplaces: ${literal}\n`] as const,
];

describe('a number of which the point can mean thousands', () => {
  test.each([
    ['5.000', '5000', '5'],
    ['-1.000', '-1000', '-1'],
    ['30.500', '30500', '30.5'],
    ['999.001', '999001', '999.0010'],
    ['1.125', '1125', '1.1250'],
    ['[2, 12.000]', '12000', '12'],
  ])('%s is refused with its line and both that can be meant, of which neither is refused', (literal, large, small) => {
    for (const [format, text] of withNumber(literal)) {
      const parsed = parseRuleSetText(text, format);
      expect(parsed).toMatchObject({
        ok: false,
        findings: [
          {
            code: 'text.doubtful',
            message: expect.stringContaining('regel 3, '),
            remedy: expect.stringContaining(`Schrijf ${large} als u duizenden bedoelt, en ${small} als`),
          },
        ],
      });
      for (const meant of [large, small])
        expect(codesOf(text.replace(/-?\d+\.\d+(?=\]?\s*\}?\s*$)/, meant), format)).toEqual([]);
    }
  });

  test.each(['5', '0.125', '1.25', '1.2500', '1000.125', '5000', '1.000e3', '12.0000'])(
    '%s can be read in one way',
    (literal) => {
      for (const [format, text] of withNumber(literal)) expect(codesOf(text, format)).toEqual([]);
    },
  );
});

describe('what is wrong with a JSON text is said by its cause, with its line', () => {
  const NAME = '"Voorbeeld"';
  const COST = '"euros": 1000';
  test.each([
    ['a comma too many', `${NAME},`, `${NAME},,`, 'een komma te veel', 'Haal de komma weg', 0],
    ['a comma after the last', '"en": "Cursus"', '"en": "Cursus",', 'een komma te veel', 'Haal de komma weg', 1],
    ['no comma', `${NAME},`, NAME, 'ontbreekt een komma', 'Zet een komma', 1],
    ['no colon', '"municipality":', '"municipality"', 'ontbreekt de dubbele punt', 'dubbele punt', 0],
    ['no value', `: ${NAME},`, ':,', 'komma te veel', 'Haal', 0],
    ['single quotes', NAME, "'Voorbeeld'", 'rechte aanhalingstekens', 'Zet haar tussen', 0],
    ['curly quotes', NAME, '“Voorbeeld”', 'rechte aanhalingstekens', 'Zet haar tussen', 0],
    ['no quotes', NAME, '%', 'rechte aanhalingstekens', 'Zet haar tussen', 0],
    ['a name without quotes', '"municipality"', 'municipality', 'rechte aanhalingstekens', 'Zet haar tussen', 0],
    ['a text on two lines', NAME, '"Voor\nbeeld"', 'niet afgesloten', 'op één regel', 0],
    ['a tab in a text', NAME, '"Voor\tbeeld"', 'een teken dat niet mag', 'spatie', 0],
    ['a backslash', NAME, '"Voor\\beeld\\q"', 'achter een \\', 'Schrijf', 0],
    ['a comment', '"municipality"', '// x\n"municipality"', 'geen commentaar', 'YAML', 0],
    ['a decimal comma', COST, '"euros": 30,5', 'zoals op papier', 'Schrijf 30.5:', 0],
    ['a percentage', COST, '"euros": 30%', 'zoals op papier', 'Schrijf 30:', 0],
    ['dots for thousands', COST, '"euros": 30.000.000', 'zoals op papier', 'Schrijf 30000000:', 0],
    ['yes in Dutch', NAME, 'ja', 'ja en nee staan er anders', 'Schrijf true,', 0],
    ['no with a capital', NAME, 'False', 'ja en nee staan er anders', 'Schrijf false,', 0],
    ['a day without quotes', NAME, '2027-02-01', 'een dag staat niet tussen', 'Schrijf "2027-02-01"', 0],
    ['a day as on paper without quotes', NAME, '1-2-2027', 'een dag staat niet tussen', 'Schrijf "2027-02-01"', 0],
    ['a number that begins with 0', COST, '"euros": 0300', 'begint met een 0', 'Schrijf 300.', 0],
    ['a comment of YAML', `${NAME},`, `${NAME}, # x`, 'geen commentaar', 'YAML', 0],
    ['a semicolon', `${NAME},`, `${NAME};`, 'een puntkomma', 'Schrijf een komma', 0],
    ['an is sign', '"municipality":', '"municipality" =', 'staat een =', 'een dubbele punt', 0],
    ['a quote within a text', NAME, '"Voor"beeld', 'gaat de tekst verder', 'schrijft u als \\"', 0],
    ['a word in quotes within a text', NAME, '"Een "voor" beeld"', 'gaat de tekst verder', 'schrijft u als \\"', 0],
    [
      'a space of a word processor',
      '"municipality"',
      '\u00a0"municipality"',
      'een tekstverwerker',
      'typ ze opnieuw',
      0,
    ],
    ['an amount', COST, '"euros": € 500', 'zoals op papier', 'Schrijf 500:', 0],
  ])('%s', (_, from, to, cause, remedy, lines) => {
    const { finding, line } = afterChange('json', from, to);
    expect(finding).toMatchObject({
      code: 'text.json',
      message: expect.stringContaining(cause),
      remedy: expect.stringContaining(remedy),
    });
    const at = to.startsWith('//') || to.includes('\n') ? line - 1 : line;
    expect(finding?.message).toMatch(new RegExp(`\\(regel (${at}|${line + lines}), kolom `));
  });

  test.each(['# Regels\nid: x\n', 'id: x\n', '$schema: x\nformat: y\n'])('YAML is said to be that: %j', (text) => {
    const parsed = parseRuleSetText(text, 'json');
    expect(parsed.ok ? '' : `${parsed.findings[0]?.message} ${parsed.findings[0]?.remedy}`).toMatch(/YAML/);
  });

  test('a name twice, in a group of a list too', () => {
    expect(afterChange('json', `"municipality": ${NAME}`, `"id": "x", "municipality": ${NAME}`).finding).toMatchObject({
      code: 'text.doubleKey',
      place: '/id',
      message: expect.stringContaining('(regel 4, kolom 3)'),
    });
    const { finding, line } = afterChange('json', '"id": "grow",', '"id": "grow", "id": "x",');
    expect(finding).toMatchObject({ code: 'text.doubleKey', place: '/goals/1/id', line: expect.any(Number) });
    expect(finding?.message).toContain('De naam "id" staat twee keer');
    expect(finding?.message).toContain(`(regel ${line}, kolom `);
  });

  test('brackets that stay open, or close what is not open', () => {
    const json = JSON.stringify(smallDocument(), null, 2);
    for (const text of [json.slice(0, -2), json.replace(/\]\n\}$/, '}')]) {
      const parsed = parseRuleSetText(text, 'json');
      expect(parsed.ok ? '' : parsed.findings[0]?.message).toMatch(/\(regel \d+, kolom \d+\): .*haakje/);
    }
  });
});

// biome-ignore lint/suspicious/noExplicitAny: a document that a test breaks on purpose has no type.
type Broken = any;

const remedyAfter = (change: (document: Broken) => void) => {
  const document: Broken = smallDocument();
  change(document);
  const loaded = loadRuleSet(document);
  expect(loaded.ok ? [] : loaded.findings).toHaveLength(1);
  return loaded.ok ? '' : loaded.findings[0]?.remedy;
};

describe('a number that was written as people write it is said to be written otherwise', () => {
  const PLACES: readonly [place: string, isWhole: boolean, write: (document: Broken, text: string) => void][] = [
    ['a figure', false, (document, text) => Object.assign(document.parameters.adultAge.values[0], { value: text })],
    ['a bound of a fact', false, (document, text) => Object.assign(document.facts.step, { maximum: text })],
    ['a fact of a scenario', true, (document, text) => Object.assign(document.scenarios[0].facts, { step: text })],
    [
      'a comparison',
      true,
      (document, text) => {
        document.instruments[0].contraIndications[0].when.value = text;
      },
    ],
    [
      'one of two bounds',
      true,
      (document, text) => {
        document.instruments[0].contraIndications[0].when = { fact: 'step', operator: 'between', value: [1, text] };
      },
    ],
  ];
  test.each(PLACES)('%s', (_, isWhole, write) => {
    for (const [written, right] of [
      ['6', '6'],
      ['30%', '30'],
      ['30 %', '30'],
      ['30.000.000', '30000000'],
      ['€ 500', '500'],
      ['30,5', isWhole ? null : '30.5'],
      ['1.234,50', isWhole ? null : '1234.50'],
      ['2,5', isWhole ? null : '2.5'],
    ] as const)
      expect(remedyAfter((document) => write(document, written))).toContain(
        // The fact of the whole numbers goes from 1 to 6.
        isWhole && !['6', '2,5'].includes(written)
          ? 'Schrijf een getal van 1 tot en met 6'
          : right === null
            ? 'Schrijf een geheel getal'
            : `Schrijf ${right}:`,
      );
  });
});

test.each([
  ['a day on paper', 'birthDate', '1-5-2020', 'zoals "2020-05-01"'],
  ['yes', 'works', 'ja', 'Schrijf true (ja) of false (nee)'],
])('%s in a scenario is said to be written otherwise', (_, fact, value, remedy) => {
  expect(remedyAfter((document) => Object.assign(document.scenarios[0].facts, { [fact]: value }))).toContain(remedy);
});

test('a number as on paper that would be outside the range of its fact is answered with the range', () => {
  const after = (text: string) => remedyAfter((document) => Object.assign(document.scenarios[0].facts, { step: text }));
  for (const text of ['30.000', '30.000.000', '99', '-1'])
    expect(after(text)).toMatch(/^Schrijf een getal van \d+ tot en met \d+,/);
  expect(after('2')).toContain('Schrijf 2:');
});

test('a figure in quotes that can mean thousands is answered with both', () => {
  const remedy = remedyAfter((document) => Object.assign(document.parameters.adultAge.values[0], { value: '30.000' }));
  expect(remedy).toContain('Schrijf 30000 als u duizenden bedoelt, en 30 als');
});

test('what stands empty, and what is a number where a text belongs, is said to be so', () => {
  expect(remedyAfter((document) => Object.assign(document, { municipality: null }))).toContain('Vul dit onderdeel in');
  expect(remedyAfter((document) => Object.assign(document, { version: 1 }))).toContain('"1"');
  expect(remedyAfter((document) => Object.assign(document.facts.works, { changeable: 'ja' }))).toContain('true (ja)');
});

describe('the name of a figure in a list of values', () => {
  const figure = { fact: 'adultAge' };
  test.each([
    ['between', figure],
    ['between', [figure, 60]],
    ['between', [18, figure]],
    ['notBetween', [figure, 60]],
    ['in', [figure, 40]],
    ['in', [30, 40, figure]],
    ['notIn', [figure]],
    ['notIn', figure],
  ])('of %s %j is refused with comparisons to write, which load and hold for the same ages', (operator, value) => {
    const at = (document: Broken) => document.instruments[1].ranking[0];
    const remedy = remedyAfter((document) => {
      at(document).when = { fact: 'age', operator, value };
    });
    const [, text = ''] = /: (\{.*\})\.$/.exec(remedy ?? '') ?? [];
    const when: Condition = JSON.parse(text);
    const document: Broken = smallDocument();
    at(document).when = when;
    document.scenarios = [];
    expect(loadRuleSet(document).ok).toBe(true);
    const values = [value].flat().map((one) => (typeof one === 'number' ? one : 27));
    const known = operator.endsWith('etween') && values.length === 1 ? [27, 27] : values;
    for (let age = 16; age <= 70; age += 1) {
      const facts = { age, adultAge: 27 };
      expect([age, evaluate(when, facts, {})]).toEqual([
        age,
        evaluate({ fact: 'age', operator, value: known }, facts, {}),
      ]);
    }
  });
});
