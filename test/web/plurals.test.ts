/** Of one thing a page says one: '1 medewerkers toegevoegd' stood where a file held one. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../../web');

/** What is counted on pages, where it is more than one. */
const MORE = [
  ...[
    'klanten',
    'trajecten',
    'brieven',
    'voorstellen',
    'plaatsen',
    'rijen',
    'punten',
    'fouten',
    'vragen',
    'medewerkers',
  ],
  ...[
    'gebeurtenissen',
    'antwoorden',
    'weergaven',
    'dossiers',
    'dagen',
    'mensen',
    'wijzigingen',
    'onderdelen',
    'groepen',
  ],
  ...['clients', 'trajectories', 'letters', 'proposals', 'places', 'rows', 'points', 'faults', 'questions', 'people'],
  ...[
    'events',
    'answers',
    'views',
    'files',
    'days',
    'changes',
    'parts',
    'groups',
    'scenarios',
    'things',
    'times',
    'values',
  ],
].join('|');

/** Not 'of 1 places': that is how many there are of all. */
const WRONG = new RegExp(`(?<!\\b(?:van|van de|of) )\\b1 (?:[a-zé-]+ )?(?:${MORE})\\b`, 'iu');

/** Said of more than one only, or of a number that comes as text and of which one is never shown. */
const NEVER_ONE = [
  'overview.mostlyHidden',
  'ruleDraft.comparedWith',
  'ruleTables.standing',
  'ruleTables.addedTo',
  'ruleTables.standingPoints',
  'ruleTables.outcomes.ranking',
  'ruleSet.scenariosNotFound',
];

const said = (words: unknown, path: string): [string, string][] => {
  if (typeof words === 'function')
    try {
      return [[path, String(words(1, 1, 1, 1, 1))]];
    } catch {
      // Of something else than numbers.
      return [];
    }
  if (typeof words !== 'object' || words === null) return [];
  return Object.entries(words).flatMap(([name, part]) => said(part, `${path}.${name}`));
};

test('of one thing pages say one', async () => {
  const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter((name) => /words\.ts$/.test(name));
  expect(files.length).toBeGreaterThan(20);
  const wrong: [string, string][] = [];
  for (const file of files) {
    const both = Object.entries((await import(join(ROOT, file))) as Record<string, unknown>);
    for (const [name, words] of both)
      wrong.push(
        ...said(words, name)
          .map(([path, text]): [string, string] => [path.replace(/\.(nl|en)\./, '.'), text])
          .filter(([path, text]) => WRONG.test(text) && !NEVER_ONE.includes(path)),
      );
  }
  expect(wrong).toEqual([]);
});
