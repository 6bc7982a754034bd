/** A real Chromium: the one that is named, one on the machine, or the one that npm brought. */
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { type Browser, chromium as playwright } from 'playwright-core';

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
  // So it unpacks NSS and the like as well, which a bare machine lacks.
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs20.x';
  const { default: carried } = await import('@sparticuz/chromium');
  const executablePath = await carried.executablePath();
  const libraries = [join(tmpdir(), 'al2023', 'lib'), process.env.LD_LIBRARY_PATH].filter((one) => one !== undefined);
  return playwright.launch({
    executablePath,
    args: [...carried.args, ...ARGUMENTS],
    env: { ...(process.env as Record<string, string>), LD_LIBRARY_PATH: libraries.join(delimiter) },
  });
};
