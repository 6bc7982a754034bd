/** Where something stands in a document, as its reader looks for it: the names of the goal and the rule. Pure. */
import { called } from './called.ts';
import { FIELDS, THINGS } from './parts-in-words.ts';

/** In Dutch, what stands in a list, and what a part is: as in the words of a change, and what is only looked for and never changed by itself. */
export const PLACE_WORDS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Object.entries({ ...FIELDS, ...THINGS }).flatMap(([key, words]) => (words === null ? [] : [[key, words.nl]])),
  ),
  parameters: 'grens',
  values: 'waarde',
  value: 'waarde',
  rule: 'regel',
  capacity: 'plaatsen',
  operator: 'vergelijking',
  condition: 'voorwaarde',
  expect: 'verwachting',
  refused: 'toelating',
  needs: 'nog nodig',
  all: 'deel',
  any: 'deel',
  not: 'niet',
  derive: 'berekening',
  document: 'stuk',
  place: 'plaats',
  on: 'dag',
  from: 'vanaf',
  to: 'tot',
  by: 'naar',
  order: 'oplopend of aflopend',
  number: 'nummer',
  entrances: 'ingangen',
  summary: 'samenvatting',
  publisher: 'uitgever',
  kind: 'soort',
  link: 'webadres',
  ageOf: 'leeftijd sinds',
  monthsSince: 'maanden sinds',
  monthsBegunSince: 'begonnen maanden sinds',
  daysSince: 'dagen sinds',
  movedBy: 'verschil',
  cohort: 'groep',
  goal: 'doel',
  exit: 'uitgang',
  approach: 'aanpak',
  track: 'spoor',
  format: 'vorm van het bestand',
  $schema: 'schema',
  id: 'naam in het bestand',
};

/** The other way round of `pointerOf`. */
export const stepsOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));

/** A place in a document, whatever else is in it, by the names of what stands there: Dutch, such as `doel “Werk” (work), regel “U werkt al.” (to-work), voorwaarde`. */
export const wordsOf = (root: unknown, steps: readonly string[]): string => {
  const words: string[] = [];
  let value = root;
  let list: string | undefined;
  for (const step of steps) {
    const isIn = typeof value === 'object' && value !== null && Object.hasOwn(value, step);
    value = isIn ? (value as Record<string, unknown>)[step] : undefined;
    const { id, said } = namesOf(value);
    if (list !== undefined) {
      const isNumbered = id === undefined && /^\d+$/.test(step);
      words.push(`${list} ${isNumbered ? Number(step) + 1 : called(said ?? labelIn(root, list, step), id ?? step)}`);
      list = undefined;
      continue;
    }
    const word = Object.hasOwn(PLACE_WORDS, step) ? PLACE_WORDS[step] : undefined;
    // A list, or a group of things by name, is said with what is named in it.
    if (word !== undefined && (Array.isArray(value) || GROUPS.has(step))) list = word;
    // One rule by itself, such as that of an approach, has a name too.
    else words.push(id === undefined ? (word ?? step) : `${word ?? step} ${called(said, id)}`);
  }
  if (list !== undefined) words.push(list);
  return words.join(', ');
};

/** The name and the words of something, as far as it has them: nothing was checked of it yet. */
const namesOf = (value: unknown): { readonly id: string | undefined; readonly said: string | undefined } => {
  const { id, label, title, reason, nl } = (value ?? {}) as Readonly<Record<string, unknown>>;
  const said = [label, title, reason, { nl }]
    .map((texts) => (typeof texts === 'string' ? texts : (texts as { readonly nl?: unknown } | null | undefined)?.nl))
    .find((one) => typeof one === 'string');
  return { id: typeof id === 'string' ? id : undefined, said: said as string | undefined };
};

/** What a name within something else, such as a fact of a scenario, is called where it is described. */
const labelIn = (root: unknown, list: string, name: string): string | undefined => {
  const facts = (root as { readonly facts?: unknown } | null | undefined)?.facts;
  const isFact =
    list === PLACE_WORDS.facts && typeof facts === 'object' && facts !== null && Object.hasOwn(facts, name);
  return isFact ? namesOf((facts as Readonly<Record<string, unknown>>)[name]).said : undefined;
};

const GROUPS: ReadonlySet<string> = new Set(['facts', 'parameters', 'conditions', 'sources', 'options']);
