/** One Chromium for all files of tests: to unpack and start one takes seconds of a core. It ends with the run, whatever became of the tests. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, type BrowserServer, chromium as playwright } from 'playwright-core';
import { inject } from 'vitest';
import { startChromium } from './chromium.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Says where Chromium is. */
    chromiumAddress: string;
  }
}

/** Starts one for whoever asks first: tests without pages wait for none, and go on where none starts. */
export const chromiumOnDemand = async (): Promise<{ readonly address: string; stop(): Promise<void> }> => {
  let started: Promise<BrowserServer> | null = null;
  const start = async (): Promise<BrowserServer> => {
    const chromium = await startChromium();
    // Who asks after it broke off gets another.
    chromium.on('close', () => {
      started = null;
    });
    return chromium;
  };
  const door = createServer(async (_, answer) => {
    try {
      started ??= start();
      answer.end((await started).wsEndpoint());
    } catch (error) {
      answer.writeHead(500).end(String(error));
    }
  });
  await new Promise<void>((listening) => door.listen(0, '127.0.0.1', listening));
  return {
    address: `http://127.0.0.1:${(door.address() as AddressInfo).port}`,
    stop: async () => {
      door.close();
      const chromium = await started?.catch(() => null);
      await chromium?.close();
    },
  };
};

/**
 * The browser as one file of tests has it: what it opens is closed with it, and is nobody else's.
 *
 * @throws when there is none that starts.
 */
export const openChromium = async (): Promise<Browser> => {
  const answer = await fetch(inject('chromiumAddress'));
  const said = await answer.text();
  if (!answer.ok) throw new Error(said);
  return playwright.connect(said);
};
