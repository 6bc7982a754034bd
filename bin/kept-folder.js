/**
 * Folders that are made once for a key, and kept under node_modules/.cache.
 *
 * 1. A folder is named after the key of all it was made of. Other sources, another folder: none is ever out of date.
 * 2. It is made elsewhere and gets its name by a rename: whoever sees it sees it whole, also when two start at once.
 * 3. Its files are on the disk before it gets its name, so that a machine that goes down leaves no half of them; one that is cut off or
 *    missing all the same is noticed by its size. More is not held of the packages in node_modules either.
 * 4. Who goes on reading from one says so, and it is not taken away, however many are made meanwhile.
 */
import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';

/** Says of each file how large it is; written last. */
const LIST = 'files.json';

/** Old ones are taken away, but none that another process may just have begun to load. */
const KEEP = 8;
const KEEP_MS = 60 * 60 * 1000;

/** Several times within the time that one is kept in any case. */
const SAY_AGAIN_MS = KEEP_MS / 4;

/** Packages are looked for from here upwards, and `npm ci` takes it away together with the packages. @param {string} root */
const cacheOf = (root) => join(root, 'node_modules', '.cache', 'klimop');

/**
 * @param {string} root the folder that holds package.json.
 * @param {string} name with the key in it.
 * @param {(into: string) => Promise<void>} make fills an existing folder.
 * @param {(path: string) => boolean} mustBeThere which files it is not whole without.
 * @returns {Promise<string | null>} the folder; null when it could not be kept whole.
 */
export const keptFolder = async (root, name, make, mustBeThere) => {
  const cache = cacheOf(root);
  const folder = join(cache, name);
  if (isWhole(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  const fresh = join(cache, `.${name}-${randomUUID()}`);
  try {
    mkdirSync(fresh);
    await make(fresh);
    writeFileSync(join(fresh, LIST), JSON.stringify(await sizesOf(fresh, mustBeThere)));
    putInPlace(fresh, folder);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
  forgetOld(cache, folder);
  return isWhole(folder) ? folder : null;
};

/**
 * Keeps it for as long as this process reads from it.
 *
 * @param {string} folder
 * @returns {() => void} ends that
 */
export const inUse = (folder) => {
  const say = () => {
    try {
      utimesSync(folder, new Date(), new Date());
    } catch {
      // Where nothing can be written nothing is taken away either.
    }
  };
  say();
  const timer = setInterval(say, SAY_AGAIN_MS).unref();
  return () => clearInterval(timer);
};

/**
 * @param {string} fresh @param {(path: string) => boolean} mustBeThere
 * @returns {Promise<Record<string, number>>} in bytes, of files that are certain to be on the disk
 */
const sizesOf = async (fresh, mustBeThere) => {
  /** @type {Record<string, number>} */
  const sizes = {};
  const sync = async (/** @type {string} */ name) => {
    const file = await open(join(fresh, name), 'r+');
    try {
      await file.sync();
      sizes[name] = (await file.stat()).size;
    } finally {
      await file.close();
    }
  };
  await Promise.all(
    readdirSync(fresh, { recursive: true, encoding: 'utf8' })
      .filter((name) => mustBeThere(name) && statSync(join(fresh, name)).isFile())
      .map(sync),
  );
  return sizes;
};

/** @param {string} folder */
const isWhole = (folder) => {
  try {
    /** @type {Record<string, number>} */
    const sizes = JSON.parse(readFileSync(join(folder, LIST), 'utf8'));
    return Object.entries(sizes).every(([name, size]) => statSync(join(folder, name)).size === size);
  } catch {
    return false;
  }
};

/** @param {string} fresh @param {string} folder */
const putInPlace = (fresh, folder) => {
  try {
    renameSync(fresh, folder);
  } catch {
    // Another process was first, or what stands there is broken. Moved aside and not taken away in place: that would take longer than a
    // process that begins to load it can do without.
    if (isWhole(folder)) return;
    const aside = `${fresh}-broken`;
    renameSync(folder, aside);
    renameSync(fresh, folder);
    rmSync(aside, { recursive: true, force: true });
  }
};

/** @param {string} folder @returns {number} now for one that another process has just given its name */
const madeAt = (folder) => statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();

/** @param {string} cache @param {string} newest */
const forgetOld = (cache, newest) => {
  const since = Date.now() - KEEP_MS;
  const compiles = readdirSync(cache)
    .map((name) => join(cache, name))
    .filter((folder) => folder !== newest)
    .map((folder) => ({ folder, made: madeAt(folder) }))
    .sort((a, b) => b.made - a.made);
  for (const { folder, made } of compiles.slice(KEEP - 1))
    if (made < since) rmSync(folder, { recursive: true, force: true });
};
