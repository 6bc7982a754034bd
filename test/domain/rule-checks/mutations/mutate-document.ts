/** Changes to a document as a hand, a program or an attacker may make them. */
import { fc } from '../../../property.ts';
import { WILD_KEYS, WILD_TEXTS, wildValue } from './wild-values.ts';

type Group = Record<string, unknown>;

/** One place in a document: the group or list, and the key in it. */
interface Place {
  readonly parent: Group;
  readonly key: string;
}

/** A change to a document, applied to a copy that it may break in any way. */
export type Change = (document: Group) => void;

/** Every place in a document, however deep; one that a change made endless is cut off. */
const placesOf = (document: Group): Place[] => {
  const places: Place[] = [];
  const seen = new Set<unknown>();
  const left: Group[] = [document];
  for (let parent = left.pop(); parent !== undefined && places.length <= 20_000; parent = left.pop()) {
    if (seen.has(parent)) continue;
    seen.add(parent);
    for (const key of Object.keys(parent)) {
      places.push({ parent, key });
      const inner = parent[key];
      if (isGroup(inner)) left.push(inner);
    }
  }
  return places;
};

const isGroup = (value: unknown): value is Group =>
  value !== null && typeof value === 'object' && !(Array.isArray(value) && value.length > 1_000_000);

const copy = (value: unknown): unknown => {
  try {
    return structuredClone(value);
  } catch {
    // A function or symbol that an earlier change put there has no copy.
    return 'no copy';
  }
};

/** As JSON.parse does it: an own key, whatever its name. */
const put = (parent: Group, key: string, value: unknown): void => {
  Object.defineProperty(parent, key, { value, writable: true, enumerable: true, configurable: true });
};

/** A change at one place of the document, chosen by a number that means the same place as long as the document is the same. */
const at = (change: (place: Place, places: readonly Place[], document: Group) => void): fc.Arbitrary<Change> =>
  fc.nat().map((number) => (document) => {
    const places = placesOf(document);
    const place = places[number % Math.max(1, places.length)];
    if (place !== undefined) change(place, places, document);
  });

const atTwo = (change: (one: Place, other: Place) => void): fc.Arbitrary<Change> =>
  fc.tuple(fc.nat(), fc.nat()).map(([first, second]) => (document) => {
    const places = placesOf(document);
    const [one, other] = [places[first % Math.max(1, places.length)], places[second % Math.max(1, places.length)]];
    if (one !== undefined && other !== undefined) change(one, other);
  });

const withText = (change: (text: string) => string): fc.Arbitrary<Change> =>
  fc.nat().map((number) => (document) => {
    const texts = placesOf(document).filter(({ parent, key }) => typeof parent[key] === 'string');
    const place = texts[number % Math.max(1, texts.length)];
    if (place !== undefined) place.parent[place.key] = change(place.parent[place.key] as string);
  });

const withNumber = (change: (number: number) => number): fc.Arbitrary<Change> =>
  fc.nat().map((number) => (document) => {
    const numbers = placesOf(document).filter(({ parent, key }) => typeof parent[key] === 'number');
    const place = numbers[number % Math.max(1, numbers.length)];
    if (place !== undefined) place.parent[place.key] = change(place.parent[place.key] as number);
  });

const nested = (depth: number, inner: unknown, wrap: (inner: unknown) => unknown): unknown =>
  depth === 0 ? inner : nested(depth - 1, wrap(inner), wrap);

/** The changes that mean something: names that refer to each other, rules that move, numbers that shift. */
const meaningful: readonly fc.Arbitrary<Change>[] = [
  withText((text) => `${text}.`),
  withText((text) => text.slice(1)),
  withText((text) => text.toUpperCase()),
  withNumber((number) => number + 1),
  withNumber((number) => number - 1),
  withNumber((number) => number * 2),
  withNumber((number) => -number),
  at(({ parent, key }) => {
    const value = parent[key];
    if (Array.isArray(value)) parent[key] = [...value].reverse();
  }),
  // A name where another name stands.
  atTwo((one, other) => {
    if (typeof one.parent[one.key] === 'string' && typeof other.parent[other.key] === 'string')
      one.parent[one.key] = other.parent[other.key];
  }),
  fc.tuple(fc.nat(), fc.nat()).map(([first, second]) => (document) => {
    const conditions = document.conditions;
    if (!isGroup(conditions)) return;
    const names = Object.keys(conditions);
    const [from, to] = [names[first % Math.max(1, names.length)], names[second % Math.max(1, names.length)]];
    const condition = from === undefined ? undefined : conditions[from];
    if (isGroup(condition)) condition.when = { any: [{ condition: to }, condition.when] };
  }),
];

/** Not by `splice`: a change before this one may have given the list a `constructor`, which that would ask. */
const takeOut = (list: unknown[], at: number): void => {
  for (let index = at; index < list.length - 1; index++) list[index] = list[index + 1];
  if (list.length > 0) list.length -= 1;
};

const putIn = (list: unknown[], at: number, value: unknown): void => {
  for (let index = list.length; index > at; index--) list[index] = list[index - 1];
  list[at] = value;
};

const structural: readonly fc.Arbitrary<Change>[] = [
  fc.tuple(fc.nat(), wildValue).map(([number, make]) => (document) => {
    const places = placesOf(document);
    const place = places[number % Math.max(1, places.length)];
    if (place !== undefined) put(place.parent, place.key, make());
  }),
  at(({ parent, key }) => {
    if (Array.isArray(parent)) takeOut(parent, Number(key));
    else delete parent[key];
  }),
  at(({ parent, key }) => {
    if (Array.isArray(parent)) putIn(parent, Number(key), copy(parent[key]));
    else put(parent, `${key}2`, copy(parent[key]));
  }),
  fc.tuple(fc.nat(), fc.constantFrom(...WILD_KEYS)).map(([number, name]) => (document) => {
    const places = placesOf(document);
    const place = places[number % Math.max(1, places.length)];
    if (place === undefined) return;
    const value = place.parent[place.key];
    delete place.parent[place.key];
    put(place.parent, name, value);
  }),
  fc.tuple(fc.nat(), fc.constantFrom(...WILD_KEYS), fc.constantFrom(...WILD_TEXTS)).map(([number, name, text]) => {
    return (document) => {
      const groups = placesOf(document).filter(({ parent, key }) => isGroup(parent[key]));
      const place = groups[number % Math.max(1, groups.length)];
      if (place !== undefined) put(place.parent[place.key] as Group, name, text);
    };
  }),
  atTwo((one, other) => {
    const [left, right] = [copy(one.parent[one.key]), copy(other.parent[other.key])];
    put(one.parent, one.key, right);
    put(other.parent, other.key, left);
  }),
  // The same group in two places, or within itself.
  atTwo((one, other) => put(one.parent, one.key, other.parent[other.key])),
  at(({ parent, key }, _places, document) => put(parent, key, document)),
  at(({ parent, key }) => put(parent, key, parent)),
  fc.tuple(fc.nat(), fc.constantFrom(1, 2, 11, 12, 13, 40, 3_000), fc.boolean()).map(([number, depth, list]) => {
    return (document) => {
      const places = placesOf(document);
      const place = places[number % Math.max(1, places.length)];
      if (place === undefined) return;
      const value = place.parent[place.key];
      put(
        place.parent,
        place.key,
        nested(depth, value, (inner) => (list ? [inner] : { not: inner })),
      );
    };
  }),
];

/** One to three changes; about as many that mean something as changes of the structure. */
export const changes: fc.Arbitrary<readonly Change[]> = fc.array(
  fc.oneof({ weight: 1, arbitrary: fc.oneof(...meaningful) }, { weight: 1, arbitrary: fc.oneof(...structural) }),
  { minLength: 1, maxLength: 3 },
);
