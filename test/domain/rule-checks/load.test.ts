import { describe, expect, test } from 'vitest';
import { loadRuleSet } from '../../../domain/rule-checks/load.ts';
import { timed } from '../../processor-time.ts';
import { enschedeDocument } from '../../rules/enschede-rule-set.ts';

const codesOf = (raw: unknown): string[] => {
  const loaded = loadRuleSet(raw);
  return loaded.ok ? [] : loaded.findings.map(({ code }) => code);
};

const nested = (depth: number): unknown =>
  depth === 0 ? { fact: 'ladderStep', operator: 'equal', value: 1 } : { not: nested(depth - 1) };

describe('loading a rule set', () => {
  test.each([[undefined], [null], [42], ['rules'], [[]], [{}], [() => 1], [new Date(0)], [Number.NaN]])(
    'refuses %s with findings',
    (raw) => {
      expect(codesOf(raw).length).toBeGreaterThan(0);
    },
  );

  test.each([['__proto__'], ['constructor'], ['prototype']])('refuses the key %s wherever it stands', (key) => {
    const facts = enschedeDocument();
    facts.facts = JSON.parse(`{"${key}": {"type": "boolean", "label": {"nl": "x", "en": "x"}}}`);
    expect(codesOf(facts)).toEqual(['structure.key']);
    const deep = enschedeDocument();
    deep.goals[0].rules[0].when = JSON.parse(`{"all": [{"${key}": {}}]}`);
    expect(codesOf(deep)).toEqual(['structure.key']);
  });

  test('takes conditions twelve deep and refuses thirteen, however deep', () => {
    const at = (depth: number) => {
      const document = enschedeDocument();
      document.scenarios = [];
      document.admission[0].when = { any: [{ fact: 'age', operator: 'greaterThan', value: 15 }, nested(depth - 1)] };
      return codesOf(document);
    };
    expect(at(12)).not.toContain('structure.depth');
    expect(at(13)).toEqual(['structure.depth']);
    expect(at(5_000)).toEqual(['structure.depth']);
  });

  test('refuses a cycle of objects', () => {
    const document = enschedeDocument();
    document.goals.push(document);
    expect(codesOf(document)).toEqual(['structure.depth']);
  });

  test('refuses a million values within seconds', () => {
    const document = enschedeDocument();
    document.goals[0].rules[0].when = { any: Array.from({ length: 1_000_000 }, () => nested(0)) };
    const { result, processorMs } = timed(() => codesOf(document));
    expect(result).toEqual(['structure.size']);
    expect(processorMs).toBeLessThan(5_000);
  });

  test('refuses names that double at each step before writing them out', () => {
    const document = enschedeDocument();
    const { label, source } = document.conditions.young;
    for (let step = 0; step < 40; step += 1) {
      const next = step === 39 ? nested(0) : { condition: `step${step + 1}` };
      document.conditions[`step${step}`] = { label, source, when: { all: [next, next] } };
    }
    const { result, processorMs } = timed(() => codesOf(document));
    expect(result).toContain('condition.size');
    expect(processorMs).toBeLessThan(5_000);
  });

  test('refuses a chain of nearly two thousand names, and costly rules with many scenarios, within seconds', () => {
    const chain = enschedeDocument();
    const { label, source } = chain.conditions.young;
    for (let step = 0; step < 1_900; step += 1) {
      const next = step === 1_899 ? nested(0) : { condition: `step${step + 1}` };
      chain.conditions[`step${step}`] = { label, source, when: next };
    }
    const costly = enschedeDocument();
    costly.goals[0].rules[0].when = { any: Array.from({ length: 100 }, () => ({ condition: 'heavy' })) };
    const heavy = { any: Array.from({ length: 49 }, () => nested(0)) };
    costly.conditions.heavy = { label, source, when: heavy };
    costly.goals[0].rules[1].when = { any: Array.from({ length: 100 }, () => ({ condition: 'heavy' })) };
    costly.scenarios = Array.from({ length: 2_000 }, (_, index) => ({
      ...costly.scenarios[0],
      id: `scenario${index}`,
    }));
    for (const exit of costly.exits) exit.rules[0].when = costly.goals[0].rules[0].when;
    const { result, processorMs } = timed(() => ({ chain: codesOf(chain), costly: codesOf(costly) }));
    expect(result.chain).toContain('condition.tooMany');
    expect(result.costly).toContain('condition.size');
    expect(processorMs).toBeLessThan(5_000);
  });

  test('refuses a name that reads like code', () => {
    const document = enschedeDocument();
    document.goals[0].rules[0].when.fact = 'x"];process.exit()//';
    expect(codesOf(document)).toEqual(['schema.format']);
  });
});
