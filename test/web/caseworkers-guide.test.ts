/** What the guide for caseworkers calls a button, a list or a page is called so in the browser. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { NAVIGATION } from '../../web/app/navigation.ts';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

const textsIn = (words: unknown): string[] => {
  if (typeof words === 'string') return [words];
  return words !== null && typeof words === 'object' ? Object.values(words).flatMap(textsIn) : [];
};

/** All that stands on pages in Dutch, as it stands there. */
const ofPages = async (): Promise<Set<string>> => {
  const files = readdirSync(`${PROJECT}/web/pages`, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /(^|\/)words\.ts$/.test(name),
  );
  const modules = await Promise.all(
    files.map((name): Promise<Record<string, { nl?: unknown }>> => import(`../../web/pages/${name}`)),
  );
  const texts = modules.flatMap((module) => Object.values(module).flatMap(({ nl }) => textsIn(nl)));
  return new Set([...NAVIGATION.map(({ name }) => name.nl), ...texts]);
};

test('what stands bold in the guide, as a button does, is there', async () => {
  const texts = await ofPages();
  const guide = readFileSync(`${PROJECT}/docs/caseworkers.md`, 'utf8');
  // What begins a line of the last lists is a question and no button.
  const [told = ''] = guide.split('## Als het misgaat');
  const bold = [...told.matchAll(/\*\*([^*]+)\*\*/g)]
    .map(([, text = '']) => text)
    .filter((one) => one !== 'Vet gedrukt');
  expect(bold.length).toBeGreaterThan(25);
  expect(bold.filter((one) => !texts.has(one))).toEqual([]);
});
