/** What is marked as Dutch is Dutch: the words of a page are in the language of its reader, and are read aloud as such. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const WEB = join(import.meta.dirname, '../../web');

const DUTCH = /<([A-Za-z.]+)\b[^<>]*\slang="nl"(?:[^<>]*[^<>/])?>([\s\S]*?)<\/\1>/g;
/** What says a language of its own within. */
const OTHERWISE = /<([A-Za-z.]+)\b[^<>]*\slang=\{[\s\S]*?<\/\1>/g;
const OF_THE_PAGE = /\{[^{}]*\b(words\.\w+|\w+InWords\([^()]*\blanguage\b)/g;

/** Words of the page within what is marked as Dutch. */
const mixedIn = (source: string): string[] =>
  [...source.matchAll(DUTCH)].flatMap(([, , within = '']) => within.replaceAll(OTHERWISE, '').match(OF_THE_PAGE) ?? []);

const pages = readdirSync(WEB, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tsx'));

test('nothing that is marked as Dutch has words of the page in it', () => {
  const found = pages.flatMap((name) => mixedIn(readFileSync(join(WEB, name), 'utf8')).map((one) => `${name}: ${one}`));
  expect(found).toEqual([]);
});

test.each([
  '<span lang="nl">{row.goal ?? <span className="soft">{words.none}</span>}</span>',
  '<dd lang="nl">{factInWords(fact, language)}</dd>',
  '<p lang="nl">\n<strong>{words.opinionDiffers}</strong> {data.difference}\n</p>',
])('which is found: %s', (source) => {
  expect(mixedIn(source)).toHaveLength(1);
});
