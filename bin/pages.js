/** The pages as they are built from web/, made once for its sources (docs/decisions/0019-an-api-and-pages.md). */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { keptFolder } from './kept-folder.js';
import { readPageSources } from './sources.js';

/** In a page's html: the server puts a fresh one in its place at each answer. */
export const NONCE_PLACE = 'nonce-of-this-answer';

/**
 * How Vite reads web/, for a build and while one writes.
 *
 * @param {string} root the folder that holds package.json.
 * @returns {import('vite').InlineConfig}
 */
export const pagesConfig = (root) => ({
  configFile: false,
  root: join(root, 'web'),
  // Nothing that is not in the sources gets into a page.
  envDir: false,
  publicDir: false,
  plugins: [react()],
  logLevel: 'warn',
});

/**
 * @param {string} root
 * @param {() => void} [onBuild] told when there is none yet, which takes a few seconds.
 * @returns {Promise<string>} the folder with index.html.
 * @throws when the pages cannot be built or kept.
 */
export const pagesIn = async (root, onBuild = () => {}) => {
  const { key } = readPageSources(root);
  const folder = await keptFolder(
    root,
    `pages-${key}`,
    (into) => buildPages(root, into, onBuild),
    () => true,
  );
  if (folder === null) throw new Error('the pages could not be kept in node_modules/.cache');
  return folder;
};

/** @param {string} root @param {string} into @param {() => void} onBuild */
const buildPages = async (root, into, onBuild) => {
  onBuild();
  await build({
    ...pagesConfig(root),
    html: { cspNonce: NONCE_PLACE },
    build: {
      outDir: into,
      emptyOutDir: false,
      target: 'es2022',
      // No picture or style as a data: address, which the policy of a page does not let in.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
    },
  });
  const assets = join(into, 'assets');
  for (const name of readdirSync(assets)) {
    // Once here instead of for each who opens a page.
    const bytes = readFileSync(join(assets, name));
    writeFileSync(join(assets, `${name}.br`), brotliCompressSync(bytes));
    writeFileSync(join(assets, `${name}.gz`), gzipSync(bytes));
  }
};
