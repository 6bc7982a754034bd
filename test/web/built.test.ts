/** What is built of web/: small enough, from here only, and none of it the API's. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { NONCE_PLACE, pagesIn } from '../../bin/pages.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Of all script that the first page loads, compressed (kB of 1000 bytes). */
const MOST_KB = 150;
let folder: string;
beforeAll(async () => {
  folder = await pagesIn(ROOT);
}, 120_000);

const scripts = () => readdirSync(join(folder, 'assets')).filter((name) => name.endsWith('.js'));
const read = (name: string) => readFileSync(join(folder, 'assets', name));
const html = () => readFileSync(join(folder, 'index.html'), 'utf8');

/** What a file cannot do without, itself among it. */
const atOnce = (name: string, known: ReadonlySet<string> = new Set()): ReadonlySet<string> => {
  if (known.has(name)) return known;
  const needs = [
    ...read(name)
      .toString('utf8')
      .matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g),
  ];
  return needs.reduce<ReadonlySet<string>>((all, [, needed = '']) => atOnce(needed, all), new Set([...known, name]));
};

/** What is loaded when it is asked for, from a file or from what that cannot do without. */
const lazily = (name: string): ReadonlySet<string> =>
  new Set(
    [...atOnce(name)].flatMap((one) =>
      [
        ...read(one)
          .toString('utf8')
          .matchAll(/import\(\s*["'`]\.\/([^"'`]+\.js)["'`]/g),
      ].map(([, lazy = '']) => lazy),
    ),
  );

describe('the built pages', () => {
  test('whichever page is opened first, its script is less than 150 kB', () => {
    const [first] = /[^"'/]+\.js/.exec(/<script[^>]*src="([^"]+)"/.exec(html())?.[1] ?? '') ?? [];
    if (first === undefined) throw new Error('the page names its script');
    const pages = scripts().filter((name) => lazily(first).has(name));
    expect(pages.length).toBeGreaterThan(2);
    for (const page of pages) {
      const size = [...atOnce(page, atOnce(first))].reduce((sum, name) => sum + gzipSync(read(name)).length, 0);
      expect([page, size / 1_000 < MOST_KB ? 'small' : size]).toEqual([page, 'small']);
    }
  });

  test('hold no code of the API', () => {
    for (const name of scripts()) expect(read(name).toString('utf8')).not.toMatch(/ZodObject|strictObject|kysely/);
  });

  test('name no other address', () => {
    for (const name of readdirSync(join(folder, 'assets')).filter((one) => /\.(css|html)$/.test(one)))
      expect(read(name).toString('utf8')).not.toMatch(/https?:\/\//);
    expect(html()).not.toMatch(/https?:\/\//);
  });

  test('every script and style of the page carries the nonce, and none stands in it', () => {
    const tags = html().match(/<(script|style|link)[^>]*>/g) ?? [];
    expect(tags.filter((tag) => tag.startsWith('<script')).every((tag) => tag.includes(`nonce="${NONCE_PLACE}"`))).toBe(
      true,
    );
    expect(html()).not.toMatch(/<script[^>]*>[^<]|<style|style="/);
  });

  test('are built once', async () => {
    let built = 0;
    expect(await pagesIn(ROOT, () => built++)).toBe(folder);
    expect(built).toBe(0);
  });
});
