/** The things of a document that one of its places can name, with what they are called. The document is as it was read: nothing was checked of it yet. Pure. */
import type { Named } from './meant-name.ts';

type Path = readonly PropertyKey[];

/** Where a thing is named: the key, and the parts that it is one of. */
const ONE: Readonly<Record<string, readonly string[]>> = {
  fact: ['facts'],
  'value/fact': ['facts', 'parameters'],
  ageOf: ['facts'],
  monthsSince: ['facts'],
  monthsBegunSince: ['facts'],
  daysSince: ['facts'],
  condition: ['conditions'],
  document: ['sources'],
  cohort: ['cohorts'],
  goal: ['goals'],
  exit: ['exits'],
  approach: ['approaches'],
  refused: ['admission'],
};
const LIST: Readonly<Record<string, readonly string[]>> = {
  notBefore: ['facts'],
  remeasured: ['facts'],
  outdated: ['facts'],
  needs: ['facts'],
  cohorts: ['cohorts'],
  goals: ['goals'],
  instruments: ['instruments'],
  sectors: ['facts/sectors/options'],
};

/** What a place can name. */
export interface ThingsToName {
  readonly among: readonly Named[];
  /** Dutch, with the parts that they stand in. */
  readonly choose: string;
}

/** The things that a place can name; undefined where it names none. */
export const thingsNamedAt = (raw: unknown, path: Path): ThingsToName | undefined => {
  const isInList = typeof path.at(-1) === 'number';
  const last = String(path.at(isInList ? -2 : -1));
  const key = last === 'fact' && path.at(-2) === 'value' ? 'value/fact' : last;
  const table = isInList ? LIST : ONE;
  const parts = Object.hasOwn(table, key) ? table[key] : undefined;
  return (
    parts && {
      among: parts.flatMap((part) => thingsIn(part.split('/').reduce(within, raw))),
      choose: `Kies een naam die onder ${parts.map((part) => `"${part.split('/', 2).join('.')}"`).join(' of ')} staat.`,
    }
  );
};

const within = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;

const thingsIn = (part: unknown): Named[] => {
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([key, thing]): Named[] => {
    const id = Array.isArray(part) ? within(thing, 'id') : key;
    const called = ['label', 'title', 'reason'].map((words) => within(thing, words)).find((one) => one !== undefined);
    const words = [called ?? thing]
      .flatMap((texts) => [within(texts, 'nl'), within(texts, 'en')])
      .filter((one) => typeof one === 'string');
    return typeof id === 'string' ? [[id, ...words]] : [];
  });
};
