import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApi } from '../../api/server.ts';
import { NONCE_PLACE, pagesIn } from '../../bin/pages.js';
import { openChangeFeed } from '../../db/lists/changes.ts';
import { projectRoot } from '../../worker/environment.ts';
import { type Harness, openHarness, rulesNamed } from '../workflows/harness.ts';
import { urlOf } from '../workflows/own-database.ts';

let harness: Harness;
let folder: string;
const stops: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  harness = await openHarness(rulesNamed('api-pages'), { worker: false });
  folder = await pagesIn(projectRoot);
});

afterAll(async () => {
  for (const stop of stops) await stop();
  await harness?.close();
});

/** A server of this address, asked without a network. */
const served = async (origin: string) => {
  const feed = openChangeFeed(urlOf(harness.office.db), harness.office.db);
  const pages = { folder, noncePlace: NONCE_PLACE };
  const app = await createApi({
    office: harness.office,
    feed,
    pages,
    origin,
    provider: null,
    isTrial: true,
    onFault: () => {},
  });
  stops.push(
    () => app.close(),
    () => feed.close(),
  );
  const { host } = new URL(origin);
  return (url: string, accept = 'text/html', headers: Record<string, string> = {}) =>
    app.inject({ url, headers: { host, accept, ...headers } });
};

describe('the pages beside the API', () => {
  test('what is asked outside the folder of files, or of a file as it is not, is no fault of Klimop', async () => {
    const ask = await served('http://127.0.0.1:4000');
    const svg = (await readdir(join(folder, 'assets'))).find((name) => name.endsWith('.svg'));
    const status = async (url: string, headers: Record<string, string> = {}) =>
      [url, (await ask(url, 'text/html', headers)).statusCode] as const;
    for (const path of [
      '/assets/',
      '/assets/..%2f..%2fpackage.json',
      '/assets/%5c..%5cpackage.json',
      '/assets/.hidden',
    ])
      expect(await status(path)).toEqual([path, 404]);
    const file = `/assets/${svg}`;
    expect(await status(file, { range: 'bytes=99999999-' })).toEqual([file, 416]);
    expect(await status(file, { 'if-match': '"of another day"' })).toEqual([file, 412]);
  });

  test('every address that is no file gives the page, each with a nonce of its own', async () => {
    const ask = await served('http://127.0.0.1:4000');
    const answers = [await ask('/'), await ask('/klanten/c-000001?doe=approve'), await ask('/nergens')];
    const nonces = answers.map(({ statusCode, body, headers }) => {
      expect(statusCode).toBe(200);
      expect(headers['cache-control']).toBe('no-store');
      const policy = String(headers['content-security-policy']);
      const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toMatch(/unsafe|http|\*/);
      expect(body).toContain(`nonce="${nonce}"`);
      expect(body).not.toContain(NONCE_PLACE);
      return nonce;
    });
    expect(new Set(nonces).size).toBe(answers.length);
  });

  test('what has its hash in its name is kept for ever, and comes compressed', async () => {
    const ask = await served('http://127.0.0.1:4000');
    const script = /\/assets\/[^"]+\.js/.exec((await ask('/')).body)?.[0] ?? '';
    const { statusCode, headers } = await ask(script, '*/*');
    expect(statusCode).toBe(200);
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
  });

  test('an address of the API, or a file that is not there, is no page', async () => {
    const ask = await served('http://127.0.0.1:4000');
    for (const url of ['/v1/nergens', '/assets/nergens.js']) expect((await ask(url)).statusCode, url).toBe(404);
    for (const url of ['/assets/../files.json', '/assets/%2e%2e/files.json', '/assets/..%2ffiles.json', '/files.json'])
      expect((await ask(url)).body, url).not.toContain('index.html"');
    // A program that asks for no page is told so.
    expect((await ask('/nergens', 'application/json')).json().code).toBe('UNKNOWN_ADDRESS');
    expect((await ask('/', '*/*')).headers['content-type']).toContain('text/html');
  });

  test('over TLS a browser is told to come back over TLS only', async () => {
    const ask = await served('https://klimop.voorbeeld.nl');
    expect((await ask('/')).headers['strict-transport-security']).toContain('max-age=63072000');
  });
});
