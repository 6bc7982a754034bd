import { readdirSync, readFileSync } from 'node:fs';

const FOLDER = new URL('../../rules/', import.meta.url);

/** The rules of each municipality that Klimop comes with, as they are written. */
export const SHIPPED_TEXTS: readonly string[] = readdirSync(FOLDER, { withFileTypes: true })
  .filter((one) => one.isDirectory())
  .map(({ name }) => readFileSync(new URL(`${name}/rule-set.json`, FOLDER), 'utf8'));
