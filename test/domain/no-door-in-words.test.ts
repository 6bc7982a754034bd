/**
 * What is decided is said to whoever asked, at whichever door: no sentence of domain/, commands/, activities/ or the API names the command line or
 * a field as programs have it. What to type is the command line's to say (cli/hints.ts), by the refusal's code.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import { expect, test } from 'vitest';
import { HINTS, hinted } from '../../cli/hints.ts';
import { refuse } from '../../domain/refusal.ts';

const ROOT = join(import.meta.dirname, '../..');

const filesOf = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name));

/** A source without its comments and its types. */
const codeOf = (file: string): string =>
  transformSync(readFileSync(join(ROOT, file), 'utf8'), { loader: 'ts', charset: 'utf8' }).code;

/** The lines of it on which something is said. */
const saying = (file: string): string[] =>
  codeOf(file)
    .split('\n')
    .filter((line) => /["'`]/.test(line))
    .map((line) => `${file}: ${line.trim()}`);

/** Run at a terminal only. */
const AT_A_TERMINAL = ['api/write-docs.ts'];
/** What is found in a rule file or an import is said in the words of that file. */
const OF_A_FILE = /^domain\/(rule-checks|rules|caseload|transparency|impact)\//;

const NAMES_THE_COMMAND_LINE = /\bnpx\b|\bklimop [a-z]+ [a-z]|[\s(`"']--[a-z]/;

const SOURCES = ['domain', 'commands', 'activities', 'api']
  .flatMap(filesOf)
  .filter((file) => !AT_A_TERMINAL.includes(file));

test.each(['domain', 'commands', 'activities', 'api'])('no sentence of %s names the command line', (folder) => {
  const lines = SOURCES.filter((file) => file.startsWith(`${folder}/`)).flatMap(saying);
  expect(lines.filter((line) => NAMES_THE_COMMAND_LINE.test(line))).toEqual([]);
});

test('what is read at a terminal would be found', () => {
  expect(saying('cli/ops/cause-hints.ts').some((line) => NAMES_THE_COMMAND_LINE.test(line))).toBe(true);
});

test('an id that belongs to something else is refused in one set of words', () => {
  const made = SOURCES.filter((file) => /refuse\(\s*["']COMMAND_ID_REUSED["']/.test(codeOf(file)));
  expect(made).toEqual(['domain/trajectory/refusals.ts']);
});

test('no refusal names a field as programs have it', () => {
  const files = SOURCES.filter((file) => /^(domain|commands|activities)\//.test(file) && !OF_A_FILE.test(file));
  const sentences = files.flatMap((file) =>
    (codeOf(file).match(/["`][A-Z][^"`\n]* [^"`\n]*[.]["`]/g) ?? [])
      .map((text) => text.replaceAll(/\$\{[^}]*\}+/g, '…'))
      .map((text) => `${file}: ${text}`),
  );
  expect(sentences.length).toBeGreaterThan(50);
  expect(sentences.filter((text) => /: .*\b[a-z]+[A-Z][A-Za-z]+\b/.test(text))).toEqual([]);
});

const SOURCE_OF_REFUSALS = ['domain', 'commands', 'db', 'cli']
  .flatMap(filesOf)
  .filter((file) => file !== 'cli/hints.ts')
  .map(codeOf)
  .join('\n');

test.each(Object.keys(HINTS))('%s, of which the command line says what to type, is a refusal that is given', (code) => {
  expect(SOURCE_OF_REFUSALS.includes(`"${code}"`)).toBe(true);
  expect(hinted(refuse(code, 'Dat kan niet.'))).toEqual({
    ok: false,
    code,
    message: 'Dat kan niet.',
    hint: HINTS[code],
  });
});

test('a refusal without anything to type is said as it is, whatever its code', () => {
  for (const code of ['OTHER', 'toString', '__proto__'])
    expect(hinted(refuse(code, 'Dat kan niet.'))).toEqual(refuse(code, 'Dat kan niet.'));
});
