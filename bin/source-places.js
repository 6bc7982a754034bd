/**
 * Stack traces that point to the sources. Node can do so by itself, but then reads every map at the start, which costs more than the
 * program; here a map is read when the first trace is made.
 */
import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { dirname, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** @param {string} folder a compile: every place in it becomes the place in the source. */
export const tracePlacesIn = (folder) => {
  const prefix = `${pathToFileURL(folder).href}/`;
  /** @type {Map<string, SourceMap | null>} */
  const maps = new Map();
  /** @param {string} url */
  const mapOf = (url) => {
    if (!maps.has(url)) maps.set(url, readMap(url));
    return maps.get(url) ?? null;
  };
  /** @param {string} frame as V8 writes it, such as `async list (file:///…/main.mjs:12:5)` */
  const inSource = (frame) =>
    frame.replace(/(file:[^\s()]+\.mjs):(\d+):(\d+)/, (place, url, line, column) => {
      if (!url.startsWith(prefix)) return place;
      const entry = mapOf(url)?.findEntry(Number(line) - 1, Number(column) - 1);
      if (entry === undefined || !('originalSource' in entry)) return place;
      const source = pathToFileURL(resolve(dirname(fileURLToPath(url)), entry.originalSource)).href;
      return `${source}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
    });
  Error.prepareStackTrace = (error, frames) =>
    [headOf(error), ...frames.map((frame) => `    at ${inSource(String(frame))}`)].join('\n');
};

/** @param {unknown} error */
const headOf = (error) => {
  try {
    return String(error);
  } catch {
    return 'Error';
  }
};

/** @param {string} url */
const readMap = (url) => {
  try {
    return new SourceMap(JSON.parse(readFileSync(`${fileURLToPath(url)}.map`, 'utf8')));
  } catch {
    // Without a map the place in the compile has to do.
    return null;
  }
};
