/** The pages as they are built from web/, made once for its sources (docs/decisions/0019-an-api-and-pages.md). */
import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { keptFolder } from './kept-folder.js';
import { readPageSources } from './sources.js';

/** In a page's html: the server puts a fresh one in its place at each answer. */
export const NONCE_PLACE = 'nonce-of-this-answer';

const run = promisify(execFile);

/**
 * @param {string} root the folder that holds package.json.
 * @param {() => void} [onBuild] told when there is none yet, which takes a few seconds.
 * @returns {Promise<string>} the folder with index.html.
 * @throws when the pages cannot be built.
 */
export const pagesIn = async (root, onBuild = () => {}) => {
  const { key } = readPageSources(root);
  const make = async (/** @type {string} */ into) => {
    onBuild();
    // Whatever this process is for: pages are made for use.
    const env = { ...process.env, NODE_ENV: 'production' };
    await run(process.execPath, [join(root, 'bin', 'build-pages.js'), root, into], { cwd: root, env });
  };
  const kept = await keptFolder(root, `pages-${key}`, make, () => true).catch(() => null);
  if (kept !== null) return kept;
  // Where nothing can be kept, as in a folder that cannot be written, each start makes its own.
  const own = mkdtempSync(join(tmpdir(), 'klimop-pages-'));
  await make(own);
  return own;
};
