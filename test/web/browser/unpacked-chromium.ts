/** The browser from npm, unpacked once for all files of tests: it takes three seconds of a core. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

declare module 'vitest' {
  interface ProvidedContext {
    /** Says where it is. */
    chromiumAddress: string;
  }
}

export interface Unpacked {
  readonly folder: string;
  readonly executablePath: string;
}

/** Unpacks for whoever asks first: tests without pages wait for none. It is gone with the run, whatever became of the tests. */
export const unpackedOnDemand = async (): Promise<{ readonly address: string; stop(): Promise<void> }> => {
  let asked: Promise<Unpacked> | null = null;
  const door = createServer(async (_, answer) => {
    try {
      asked ??= unpack();
      answer.end(JSON.stringify(await asked));
    } catch (error) {
      answer.writeHead(500).end(String(error));
    }
  });
  await new Promise<void>((listening) => door.listen(0, '127.0.0.1', listening));
  return {
    address: `http://127.0.0.1:${(door.address() as AddressInfo).port}`,
    stop: async () => {
      door.close();
      const unpacked = await asked?.catch(() => null);
      if (unpacked) rmSync(unpacked.folder, { recursive: true, force: true });
    },
  };
};

/** In a folder of this run: two that unpack it in one place at once would start half a program. */
const unpack = async (): Promise<Unpacked> => {
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
