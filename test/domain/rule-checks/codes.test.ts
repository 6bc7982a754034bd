/** Every code that a check can give is explained to the rules owner, and no code that no check gives. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

const textIn = (folder: string): string =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => readFileSync(join(ROOT, folder, path), 'utf8'))
    .join('\n');

/** What the first argument of a finding looks like. */
const given = [...textIn('domain/rule-checks').matchAll(/'([a-z]+\.[a-z][A-Za-z]+)',/g)].map(([, code]) => code);

/** A broken text is told with the format in which it was read. */
const ofTexts = ['text.json', 'text.yaml'];

test('docs/rules.md has every code of the checks in its table, and no other', () => {
  const guide = readFileSync(join(ROOT, 'docs/rules.md'), 'utf8');
  const section = guide.slice(
    guide.indexOf('## Wat wordt gecontroleerd'),
    guide.indexOf('## Van concept tot in werking'),
  );
  const explained = [...section.matchAll(/`([a-z]+\.[a-z][A-Za-z]+)`/g)].map(([, code]) => code);
  expect(new Set(explained)).toEqual(new Set([...given, ...ofTexts]));
});
