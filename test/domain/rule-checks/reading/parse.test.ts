import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { loadRuleSet } from '../../../../domain/rule-checks/load.ts';
import { parseRuleSetText } from '../../../../domain/rule-checks/reading/parse.ts';
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
    const start = performance.now();
    expect(codesOf(lines.join('\n'), 'yaml')).toEqual(['text.yaml']);
    expect(performance.now() - start).toBeLessThan(5_000);
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

describe('what is wrong with a YAML text is said by its cause', () => {
  test.each([
    ['a tab', 'a:\n\tb: 1\n', 'ingesprongen met een tab (regel 2', 'spaties'],
    ['a wrong indent', 'a:\n  b: 1\n c: 2\n', 'niet goed ingesprongen', 'even ver naar rechts'],
    ['too deep an indent', 'a:\n  b: 1\n    c: 2\n', 'niet goed ingesprongen', 'even ver naar rechts'],
    ['a percent sign', 'a:\n  unit: %\n', 'begint met een teken', 'unit: "%"'],
    ['a colon in a text', 'nl: Let op: dit is zo\n', 'staat een dubbele punt', 'aanhalingstekens'],
    ['a name twice', 'a: 1\na: 2\n', 'een naam staat twee keer', 'andere naam'],
  ])('%s', (_, text, cause, remedy) => {
    const parsed = parseRuleSetText(text, 'yaml');
    const [finding] = parsed.ok ? [] : parsed.findings;
    for (const part of cause.split(' (')) expect(finding?.message).toContain(part);
    expect(finding?.message).toMatch(/\(regel \d+/);
    expect(finding?.remedy).toContain(remedy);
  });
});

describe('a number that was written as people write it', () => {
  test.each([
    ['30,5', '30.5'],
    ['30%', '30'],
    ['30.000.000', '30000000'],
    ['1.234,50', '1234.50'],
    ['€ 500', '500'],
  ])('%s is said to be written %s', (written, right) => {
    const document = smallDocument();
    (document.budget as { euros: unknown }).euros = written;
    const loaded = loadRuleSet(document);
    expect(loaded.ok ? [] : loaded.findings).toMatchObject([
      { code: 'schema.type', place: '/budget/euros', remedy: expect.stringContaining(`Schrijf ${right}:`) },
    ]);
  });
});
