/** The things of a document that one of its places can name, with what they are called. The document is as it was read: nothing was checked of it yet. Pure. */
import { pointerOf } from '../../rules/language/finding.ts';
import { namable, nameOf } from '../../rules/language/named-at.ts';
import type { Named } from './meant-name.ts';

/** What a place can name. */
export interface ThingsToName {
  readonly among: readonly Named[];
  /** Dutch, with the parts that they stand in. */
  readonly choose: string;
}

/** The things that a place can name; undefined where it names none. */
export const thingsNamedAt = (raw: unknown, path: readonly PropertyKey[]): ThingsToName | undefined => {
  const groups = namable(raw, pointerOf(path));
  return groups.length === 0
    ? undefined
    : {
        among: groups.flatMap(([, parts]) =>
          parts.flatMap((part): Named[] => {
            const name = nameOf(part);
            return typeof name === 'string' ? [[name, ...wordsOf(part.value)]] : [];
          }),
        ),
        choose: `Kies een naam die onder ${groups.map(([way]) => `"${keyOf(way)}"`).join(' of ')} staat.`,
      };
};

/** As people write it: a fact has options, an approach has tracks. */
const keyOf = (way: string): string => way.replace('/options', '').replaceAll('/*', '').replaceAll('/', '.');

/** What a part is called, in both languages. */
const wordsOf = (thing: unknown): readonly string[] => {
  const called = ['label', 'title', 'reason'].map((words) => within(thing, words)).find((one) => one !== undefined);
  return ['nl', 'en'].map((language) => within(called ?? thing, language)).filter((one) => typeof one === 'string');
};

const within = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
