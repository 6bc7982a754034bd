/** Findings name things by their words, with the name in the file behind them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { called } from '../../../domain/rules/language/called.ts';

const CHECKS = fileURLToPath(new URL('../../../domain/rule-checks', import.meta.url));

/** What stands between straight quotes is a name that has no words: it is not there, is one too many, or is a key of the file itself. */
const NAMES_WITHOUT_WORDS: Readonly<Record<string, readonly string[]>> = {
  'static/names.ts': [
    'name', // fact.unknown
    'name', // to write
    'name', // to write
    'inner.condition',
    'inner.operator',
    'reference',
    'name', // source.unknown
    'name', // name.double
    'cohort',
    'type', // of the file
    'goal',
    'sector',
    'name', // scenario.unknownName
    'id', // name.double
  ],
  'static/types.ts': ['value', 'value.slice(0, 60)', 'bound'],
  'static/dismissal.ts': ['option'],
  'reading/structure.ts': ['key'],
  'reading/named-things.ts': ['keyOf(way)'], // a part of the file
  'reading/text-fault.ts': ['String(name).slice(0, LONGEST_NAME)'],
  'reading/json-faults.ts': ['day'], // to write
  'reading/written.ts': ["day ?? '2020-05-31'"],
  'reading/schema-findings.ts': [
    'fact', // no fact
    'key',
    'String(path[holder.length])', // a part
    'key.slice(0, LONGEST_KEY)',
    'meant', // to write
    'meant',
    'last',
    'last',
    'input',
  ],
};

test('no check writes the name of a thing between straight quotes, but for names that have no words', () => {
  const quoted = readdirSync(CHECKS, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .flatMap((path) => {
      const found = [...readFileSync(join(CHECKS, path), 'utf8').matchAll(/"\$\{([^}]+)\}"/g)].map(([, name]) => name);
      return found.length === 0 ? [] : [[path, found] as const];
    });
  expect(Object.fromEntries(quoted)).toEqual(NAMES_WITHOUT_WORDS);
});

test.each([
  ['Leeftijd', 'age', '“Leeftijd” (age)'],
  [undefined, 'ag', '"ag"'],
  ['  ', 'ag', '"ag"'],
  ['age', 'age', '"age"'],
  [
    'U doet onbetaald werk. Daarom is het doel: betaald werk bij een werkgever.',
    'step4',
    '“U doet onbetaald werk. Daarom is het doel: betaald werk bij…” (step4)',
  ],
  [undefined, 'x'.repeat(80), `"${'x'.repeat(60)}…"`],
])('%s and %s is called %s', (words, name, said) => {
  expect(called(words, name)).toBe(said);
});
