/** The rooms of db/ read from the ground: what a question is asked with first, then whom it is about, then what happens to them. */
import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const DB = fileURLToPath(new URL('../../db', import.meta.url));

/** Each may import from those before it; the files of db/ itself are for all. */
const ORDER = [
  'connection',
  'office',
  'people',
  'rules',
  'clients',
  'places',
  'trajectories',
  'letters',
  'lists',
  'operations',
];

test('no import goes up from room to room', () => {
  const files = readdirSync(DB, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts') && path.includes('/'));
  const roomOf = (file: string): number => ORDER.indexOf(posix.dirname(file));
  const up = files.flatMap((file) =>
    [...readFileSync(`${DB}/${file}`, 'utf8').matchAll(/from '(\.[^']+)'/g)]
      .map(([, to = '']) => posix.join(posix.dirname(file), to))
      .filter((to) => !to.startsWith('../') && to.includes('/') && roomOf(to) > roomOf(file))
      .map((to) => `${file} imports ${to}`),
  );
  expect(files.length).toBeGreaterThan(50);
  expect(files.filter((file) => roomOf(file) === -1)).toEqual([]);
  expect(up).toEqual([]);
});
