/** The compile of the sources as they are now, made where there is none (docs/decisions/0015-compiled-once.md). */
import { keptFolder } from './kept-folder.js';
import { KINDS } from './kinds.js';
import { readSources } from './sources.js';

/**
 * @param {string} root the folder that holds package.json.
 * @param {import('./kinds.js').Kind} kind
 * @returns {Promise<string | null>} the folder with main.mjs, or with each entry by its path; null when there is none and none can be made, as in a folder that cannot be written.
 */
export const compiledIn = async (root, kind) => {
  try {
    const { key, contents } = readSources(root, KINDS[kind].beside);
    const make = async (/** @type {string} */ into) => {
      const { compile } = await import('./compile.js');
      await compile(root, contents, kind, into);
    };
    // The maps may be lost: a trace then points into the compile.
    return await keptFolder(root, `${kind}-${key}`, make, (name) => name.endsWith('.mjs'));
  } catch {
    // The sources run without a compile as well, and then say themselves what is wrong with them.
    return null;
  }
};
