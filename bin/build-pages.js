/** `node bin/build-pages.js ROOT INTO`: builds the pages into an existing folder. A process of its own: it takes memory, and React for real use. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build } from 'vite';
import { NONCE_PLACE } from './pages.js';
import { pagesConfig } from './pages-config.js';

const [, , root, into] = process.argv;
if (root === undefined || into === undefined) throw new Error('usage: node bin/build-pages.js ROOT INTO');

/** Parts of a form: they stand on most pages. */
const FORM_PARTS =
  /design-system-react[\\/]dist[\\/](?:Checkbox|ErrorMessage|Field|FieldSet|Hint|Label|Radio|Select|TextArea|TextInput)[\\/]|web[\\/]parts[\\/](?:field|mixed)\.tsx/;

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
    // Together they are smaller than each by itself, and where one is most of the others are.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'form', test: FORM_PARTS }] } } },
  },
});

// Compressed once here instead of for each who opens a page.
const assets = join(into, 'assets');
for (const name of readdirSync(assets)) {
  const bytes = readFileSync(join(assets, name));
  writeFileSync(join(assets, `${name}.br`), brotliCompressSync(bytes));
  writeFileSync(join(assets, `${name}.gz`), gzipSync(bytes));
}
