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
});

const scripts = () => readdirSync(join(folder, 'assets')).filter((name) => name.endsWith('.js'));
const read = (name: string) => readFileSync(join(folder, 'assets', name));
const html = () => readFileSync(join(folder, 'index.html'), 'utf8');

describe('the built pages', () => {
  test('all script is less than 150 kB', () => {
    // Of all pages together as long as that is less; a page that makes it more is then counted apart.
    const all = scripts().reduce((sum, name) => sum + gzipSync(read(name)).length, 0);
    expect(all / 1_000).toBeLessThan(MOST_KB);
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
