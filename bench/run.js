/**
 * Runs the benchmark compiled as Klimop runs: tsx has every function named as it is made, which costs what makes many of them up to half of its
 * pace.
 */
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { compiledIn } from '../bin/compiled.js';
import { tracePlacesIn } from '../bin/source-places.js';

const folder = await compiledIn(fileURLToPath(new URL('..', import.meta.url)), 'bench');
if (folder === null) {
  console.error('The benchmark could not be compiled. What is wrong with it: node --import tsx bench/main.ts');
  process.exitCode = 1;
} else {
  tracePlacesIn(folder);
  await import(pathToFileURL(join(folder, 'main.mjs')).href);
}
