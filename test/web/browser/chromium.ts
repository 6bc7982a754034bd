/** A real Chromium: the one that is named, one on the machine, or the one that npm brought. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium as playwright } from 'playwright-core';
import { inject } from 'vitest';
import type { Unpacked } from './unpacked-chromium.ts';

const ON_THE_MACHINE = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const ARGUMENTS = ['--no-sandbox', '--disable-dev-shm-usage'];

/** @throws when there is none that starts. */
export const openChromium = async (): Promise<Browser> => {
  const named = process.env.KLIMOP_CHROMIUM ?? ON_THE_MACHINE.find((path) => existsSync(path));
  if (named !== undefined) return playwright.launch({ executablePath: named, args: ARGUMENTS });
  const answer = await fetch(inject('chromiumAddress'));
  if (!answer.ok) throw new Error(await answer.text());
  const { folder, executablePath } = (await answer.json()) as Unpacked;
  const libraries = [join(folder, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH].filter((one) => one !== undefined);
  return playwright.launch({
    executablePath,
    args: ARGUMENTS,
    env: {
      ...(process.env as Record<string, string>),
      LD_LIBRARY_PATH: libraries.join(delimiter),
      FONTCONFIG_PATH: join(folder, 'fonts'),
    },
  });
};
