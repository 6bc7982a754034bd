/** A real browser on the real API, with clients of its own. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Download, Page } from 'playwright-core';
import { expect, vi } from 'vitest';
import { createApi } from '../../../api/server.ts';
import { NONCE_PLACE, pagesIn } from '../../../bin/pages.js';
import { lettersOf } from '../../../db/letters/letters.ts';
import { openChangeFeed } from '../../../db/lists/changes.ts';
import { listCaseworkers } from '../../../db/people/caseworkers.ts';
import type { TemporalUi } from '../../../domain/operations/temporal-ui.ts';
import { rolesInWords } from '../../../domain/person/roles.ts';
import type { RuleSetDocument } from '../../../domain/rules/language/schema.ts';
import { choosePort } from '../../../worker/servers/ports.ts';
import { type Harness, openHarness, rulesNamed } from '../../workflows/harness.ts';
import { urlOf } from '../../workflows/own-database.ts';
import { openChromium } from './chromium.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A loaded machine takes its time; what never comes still ends. */
const PATIENCE_MS = 45_000;

export interface Screen {
  readonly harness: Harness;
  readonly origin: string;
  /** Another browser, with nothing in it. */
  open(options?: Parameters<Browser['newContext']>[0]): Promise<{ page: Page; context: BrowserContext }>;
  /** One in which a caseworker has signed in and sees this address. */
  signedIn(
    path: string,
    options?: Parameters<Browser['newContext']>[0],
    who?: RegExp,
  ): Promise<{ page: Page; context: BrowserContext }>;
  /** Takes the server away, as a restart does, and brings it back at the same address. */
  away(): Promise<void>;
  back(): Promise<void>;
  close(): Promise<void>;
}

/**
 * @param rules their name, or the rules themselves
 * @param on a Klimop that stands already, on servers that somebody takes away
 */
export const openScreen = async (
  rules: string | RuleSetDocument,
  on?: { readonly harness: Harness; readonly databaseUrl: string; readonly temporalUi?: TemporalUi },
): Promise<Screen> => {
  const harness = on?.harness ?? (await openHarness(typeof rules === 'string' ? rulesNamed(rules) : rules));
  const feed = openChangeFeed(on?.databaseUrl ?? urlOf(harness.office.db), harness.office.db);
  const faults: unknown[] = [];
  const settings = {
    office: harness.office,
    feed,
    pages: { folder: await pagesIn(ROOT), noncePlace: NONCE_PLACE },
    origin: '',
    provider: null,
    isTrial: true,
    temporalUi: on?.temporalUi ?? null,
    onFault: (fault: unknown) => void faults.push(fault),
  };
  let app = await createApi(settings);
  // It listens there again after it was away: no port that an outgoing connection may have taken meanwhile.
  const port = await choosePort({ preferred: 0, server: 'test' });
  const origin = await app.listen({ host: '127.0.0.1', port });
  settings.origin = origin;
  const browser = await openChromium();
  /** What a page should never say of itself: a script that the policy refused, a fault of its own. */
  const said: string[] = [];

  const open: Screen['open'] = async (options = {}) => {
    const context = await browser.newContext({ locale: 'nl-NL', viewport: { width: 1280, height: 900 }, ...options });
    context.setDefaultTimeout(PATIENCE_MS);
    const page = await context.newPage();
    page.on('pageerror', (error) => said.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && /Content Security|Trusted|Warning:/.test(message.text()))
        said.push(message.text());
    });
    return { page, context };
  };
  return {
    harness,
    origin,
    open,
    away: () => app.close(),
    back: async () => {
      app = await createApi(settings);
      await app.listen({ host: '127.0.0.1', port });
    },
    signedIn: async (path, options, who) => {
      const opened = await open(options);
      await beginSession({ harness, origin }, opened.page, who);
      await opened.page.goto(`${origin}${path}`);
      await opened.page.getByRole('button', { name: 'Meld af' }).waitFor();
      return opened;
    },
    close: async () => {
      await browser.close();
      await app.close();
      await feed.close();
      if (on === undefined) await harness.close();
      expect(said).toEqual([]);
      // Where servers are taken away, that they are away is one.
      if (on === undefined) expect(faults).toEqual([]);
    },
  };
};

/** What the page had the browser keep. */
export const bytesOf = async (file: Download): Promise<Buffer> => buffer(await file.createReadStream());

/** A client for whom was decided, and the address of the draft that tells them. */
export const addressOfDraft = async (harness: Harness): Promise<string> => {
  const clientId = await harness.client();
  const { trajectoryId } = await harness.begin(clientId);
  const approved = await harness.send(clientId, 'approve', {});
  if (!approved.ok) throw new Error(approved.message);
  const id = await vi.waitFor(async () => {
    const [letter] = await lettersOf(harness.office.db, trajectoryId);
    if (letter === undefined) throw new Error('the letter is not written yet');
    return letter.id;
  }, PATIENCE_MS);
  return `/klanten/${clientId}/brieven/${id}`;
};

/**
 * Becomes somebody who works here, by role and name, for the pages that are loaded from now on. Others of the same role may be there: tests share
 * a database.
 */
export const beginSession = async (
  { harness, origin }: Pick<Screen, 'harness' | 'origin'>,
  page: Page,
  who = /Klantmanager cw-01/,
): Promise<void> => {
  const people = await listCaseworkers(harness.office.db);
  const found = people.find(({ roles, name }) => who.test(`${capital(rolesInWords(roles))} ${name},`));
  if (found === undefined) throw new Error(`nobody here is ${who}`);
  const answer = await page.request.post(`${origin}/v1/session`, { data: { personId: found.id } });
  expect(answer.status()).toBe(201);
};

/** Becomes them on a page that is open already. */
export const signInAs = async (screen: Pick<Screen, 'harness' | 'origin'>, page: Page, who?: RegExp): Promise<void> => {
  await beginSession(screen, page, who);
  await page.reload();
  await page.getByRole('button', { name: 'Meld af' }).waitFor();
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Widths in CSS pixels at which pages are drawn. */
const WIDTHS = [400, 1280];

/** A third of what JPEG takes for a page of letters and lines, so that all of them can be kept in docs/. */
const WHOLE_PAGE = { format: 'webp', quality: 30, captureBeyondViewport: true } as const;

/** A longer page is cut: of more than 16,383 pixels this format makes an empty file, and nobody scrolls through so much. */
const LONGEST_PICTURE = 8_000;

/** From the top, where what stays in sight has its place, and with the pictures that belong to this width. */
const settled = async (): Promise<void> => {
  scrollTo(0, 0);
  await new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown)));
  await Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)));
};

/** Draws the page as it is, in light and dark, narrow and wide, where pictures are asked for: `npm run screenshots`. */
export const draw = async (page: Page, name: string): Promise<void> => {
  const folder = process.env.KLIMOP_SCREENSHOTS;
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  const tab = await page.context().newCDPSession(page);
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      await page.evaluate(settled);
      const height = await page.evaluate(() => Math.max(innerHeight, document.documentElement.scrollHeight));
      const clip = { x: 0, y: 0, width, height: Math.min(height, LONGEST_PICTURE), scale: 1 };
      const { data } = await tab.send('Page.captureScreenshot', { ...WHOLE_PAGE, clip });
      writeFileSync(join(folder, `${name}-${colorScheme}-${width}.webp`), Buffer.from(data, 'base64'));
    }
  }
};

/** How far the page is wider than the screen, in CSS pixels. */
export const tooWide = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** What axe finds wrong with the page as it is shown now: rule and place. */
export const faultsOfAxe = async (page: Page): Promise<string[]> => {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(
          options: object,
        ): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }>;
      };
    };
    const { violations } = await axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      // Of what is well nobody reads where it is.
      resultTypes: ['violations'],
      // What else it would fetch, every style sheet, is for a rule that is not among these.
      preload: { assets: ['media'] },
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
    );
  });
};

/** Presses Tab until what has the focus is called so. */
export const tabTo = async (page: Page, name: RegExp): Promise<void> => {
  const MOST = 80;
  for (let n = 0; n < MOST; n++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const it = document.activeElement as HTMLElement | null;
      const label = it instanceof HTMLInputElement || it instanceof HTMLTextAreaElement ? it.labels?.[0] : null;
      return (label ?? it)?.textContent ?? '';
    });
    if (name.test(focused)) return;
  }
  throw new Error(`the keyboard does not come to ${name}`);
};
