/** The first rules of a municipality, as a copy of others: only what names them changes. */
import { expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { loadRuleSet } from '../../domain/rule-checks/load.ts';
import { isId } from '../../domain/rules/language/limits.ts';
import { copyFor, idFor, idIn } from '../../web/pages/rule-sets/new-rules.ts';
import { policyRules } from '../workflows/harness.ts';

const RULES = policyRules('enschede');

test.each(['json', 'yaml'] as const)(
  'a copy in %s is of the other municipality, sound, and else the same',
  (format) => {
    const text =
      format === 'json' ? JSON.stringify(RULES, null, 2) : `# van ons\n${stringify(RULES, { lineWidth: 0 })}`;
    const copy = copyFor(text, format, { id: 'groningen', municipality: 'Groningen: stad & “Ommeland”' }) ?? '';
    const raw = parse(copy);
    expect(raw).toEqual({
      ...parse(text),
      id: 'groningen',
      municipality: 'Groningen: stad & “Ommeland”',
      title: { nl: 'Regels van Groningen: stad & “Ommeland”', en: 'Rules of Groningen: stad & “Ommeland”' },
      version: '1',
    });
    expect(loadRuleSet(raw).ok).toBe(true);
    expect(copy.startsWith('# van ons')).toBe(format === 'yaml');
    expect(idIn(copy)).toBe('groningen');
  },
);

test.each(['', '[', 'goals: []', '[]', 'id: 5'])('%s is no text to copy, and names no rules', (text) => {
  expect(copyFor(text, 'yaml', { id: 'groningen', municipality: 'Groningen' })).toBeNull();
  expect(idIn(text)).toBeNull();
});

test.each([
  ['Groningen', 'groningen'],
  ['Súdwest-Fryslân', 'sudwest-fryslan'],
  ['’s-Hertogenbosch', 's-hertogenbosch'],
  ['Den Haag (2026)', 'den-haag-2026'],
  ['1 Stad', 'stad'],
])('the rules of %s may be called %s', (municipality, id) => {
  expect(idFor(municipality)).toBe(id);
  expect(isId(id)).toBe(true);
});

test('a name with a space, a slash or a capital first is none', () => {
  for (const id of ['', 'Groningen', 'den haag', 'a/b', '1stad', 'é', 'constructor', 'a'.repeat(61)])
    expect(isId(id)).toBe(false);
});
