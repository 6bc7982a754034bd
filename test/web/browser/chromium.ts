/** A real Chromium: the one that is named, one on the machine, or the one that npm brought. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { type BrowserServer, chromium as playwright } from 'playwright-core';

const ON_THE_MACHINE = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const ARGUMENTS = ['--no-sandbox', '--disable-dev-shm-usage'];

/** @throws when there is none that starts. */
export const startChromium = async (): Promise<BrowserServer> => {
  const named = process.env.KLIMOP_CHROMIUM ?? ON_THE_MACHINE.find((path) => existsSync(path));
  if (named !== undefined) return playwright.launchServer({ executablePath: named, args: ARGUMENTS });
  const { folder, executablePath } = await unpacked();
  const libraries = [join(folder, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH].filter((one) => one !== undefined);
  const chromium = await playwright.launchServer({
    executablePath,
    args: ARGUMENTS,
    env: {
      ...(process.env as Record<string, string>),
      LD_LIBRARY_PATH: libraries.join(delimiter),
      // It asks once in a process, and the folder of the first browser is gone when that is closed.
      FONTCONFIG_PATH: join(folder, 'fonts'),
    },
  });
  chromium.on('close', () => rmSync(folder, { recursive: true, force: true }));
  return chromium;
};

/** The browser from npm, in a folder of this process: two that unpack it in one place at once would start half a program. */
const unpacked = async (): Promise<{ readonly folder: string; readonly executablePath: string }> => {
  const folder = mkdtempSync(join(tmpdir(), 'klimop-chromium-'));
  const { TMPDIR } = process.env;
  process.env.TMPDIR = folder;
  // So it unpacks NSS and the like as well, which a bare machine lacks.
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs20.x';
  try {
    const { default: carried } = await import('@sparticuz/chromium');
    const executablePath = await carried.executablePath();
    // It looks for its fonts in /tmp, whatever the folder; without any it ends at the first letter.
    const fonts = join(folder, 'fonts', 'fonts.conf');
    writeFileSync(fonts, readFileSync(fonts, 'utf8').replaceAll('/tmp/', `${folder}/`));
    return { folder, executablePath };
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
  }
};
