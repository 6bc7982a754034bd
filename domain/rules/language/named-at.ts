/**
 * Where a document names one of its parts, such as the conditions on a fact: as long as it does, that part cannot go. The contract:
 * what the checks of names say of a document without the part, stands here beforehand. Pure; takes a document whatever else is in it.
 */
import { pointerOf } from './finding.ts';

/** The fact whose options are the sectors of instruments. */
export const SECTORS_FACT = 'sectors';

/** A value that is of a scenario or of what a dismissal does stands under the name of a fact, which may be any. */
const ANYWHERE = '^/(?!scenarios/\\d+/facts/|dismissal/becomes/).*';

/** Where the parts of a group or list are named. */
interface NamingPlaces {
  /** Values that are a name of one. */
  readonly values: readonly RegExp[];
  /** Values that may be one, or say something else. */
  readonly perhaps?: RegExp;
  readonly keys?: readonly RegExp[];
  /** Places that name one part, whatever they say: one of its options. */
  readonly of?: { readonly name: string; readonly values: RegExp };
}

/** By the way to a group or list from the top of the document; * is each part. */
const NAMING = {
  sources: { values: [new RegExp(`${ANYWHERE}/source/document$`)] },
  facts: {
    values: [
      new RegExp(`${ANYWHERE}/fact$`),
      /^\/facts\/[^/]+\/derive\/(ageOf|monthsSince|monthsBegunSince|daysSince|movedBy\/(from|to))$/,
      /^\/facts\/[^/]+\/notBefore\/\d+$/,
      /^\/remeasured\/\d+$/,
      /^\/dismissal\/(date|outdated\/\d+)$/,
      /^\/scenarios\/\d+\/expect\/needs\/\d+$/,
    ],
    perhaps: /^\/facts\/[^/]+\/derive\/on$/,
    keys: [/^\/scenarios\/\d+\/facts\/[^/]+$/, /^\/dismissal\/becomes\/[^/]+$/],
    of: { name: SECTORS_FACT, values: /^\/instruments\/\d+\/sectors\/\d+$/ },
  },
  parameters: { values: [new RegExp(`${ANYWHERE}/value/fact$`)] },
  conditions: { values: [new RegExp(`${ANYWHERE}/condition$`)] },
  admission: { values: [/^\/scenarios\/\d+\/expect\/refused$/] },
  cohorts: { values: [/^\/facts\/[^/]+\/derive\/cohort$/, /^\/scenarios\/\d+\/cohorts\/\d+$/] },
  goals: { values: [/^\/instruments\/\d+\/goals\/\d+$/, /^\/scenarios\/\d+\/expect\/goal$/] },
  exits: { values: [/^\/scenarios\/\d+\/expect\/exit$/] },
  approaches: { values: [/^\/scenarios\/\d+\/expect\/approach$/] },
  'approaches/*/tracks': { values: [/^\/scenarios\/\d+\/expect\/track$/] },
  'approaches/*/programmes': { values: [/^\/scenarios\/\d+\/expect\/programmes\/\d+$/] },
  instruments: { values: [/^\/scenarios\/\d+\/expect\/instruments\/\d+$/] },
} satisfies Readonly<Record<string, NamingPlaces>>;

const NAMED_PARTS: readonly (readonly [way: string, places: NamingPlaces])[] = Object.entries(NAMING);

interface Step {
  readonly key: string | number;
  readonly value: unknown;
}

const within = (value: unknown): readonly Step[] =>
  Array.isArray(value)
    ? value.map((one: unknown, key) => ({ key, value: one }))
    : typeof value === 'object' && value !== null
      ? Object.entries(value).map(([key, one]) => ({ key, value: one }))
      : [];

/** What a part of a group or list is named by. */
export const nameOf = ({ key, value }: Step): unknown =>
  typeof key === 'string' ? key : (value as { readonly id?: unknown } | null)?.id;

interface Found {
  readonly pointer: string;
  readonly step: Step;
}

const foundIn = (value: unknown, at: string): readonly Found[] =>
  within(value).map((step) => ({ pointer: at + pointerOf([step.key]), step }));

/** Everything in a document with its pointer, in its order. */
function* eachIn(value: unknown, at = ''): Generator<Found> {
  for (const found of foundIn(value, at)) {
    yield found;
    yield* eachIn(found.step.value, found.pointer);
  }
}

/** The parts of a group or list, by the way to it. */
const partsIn = (raw: unknown, way: string): readonly Found[] =>
  way
    .split('/')
    .reduce<readonly Found[]>(
      (found, key) =>
        found
          .filter(({ step }) => key === '*' || step.key === key)
          .flatMap(({ pointer, step }) => foundIn(step.value, pointer)),
      foundIn(raw, ''),
    );

/** The groups and lists, by the way to each, whose parts a place names and nothing else; with those parts. */
export const namable = (raw: unknown, pointer: string): readonly (readonly [way: string, parts: readonly Step[]])[] =>
  NAMED_PARTS.flatMap(([way, { values, of }]) => [
    ...(values.some((place) => place.test(pointer)) ? [way] : []),
    ...(of?.values.test(pointer) ? [`${way}/${of.name}/options`] : []),
  ]).map((way) => [way, partsIn(raw, way).map(({ step }) => step)]);

/** What names an option of a fact: a comparison, a client of a scenario, an order of options, what a dismissal does. */
const optionNamedAt = (raw: unknown, [, fact, , option]: readonly (string | number)[]): readonly string[] => {
  const own = pointerOf(['facts', fact ?? '']);
  const { keys, of } = NAMING.facts;
  const isOfFact = (pointer: string, key: string | number): boolean =>
    pointer === `${own}/improvement/to` || (key === fact && keys.some((place) => place.test(pointer)));
  const compared = (value: unknown): readonly Step[] =>
    within(value).some((step) => step.key === 'fact' && step.value === fact)
      ? within(value).filter(({ key }) => key === 'value' || key === 'options')
      : [];
  const names = (value: unknown): boolean => value === option || (Array.isArray(value) && value.includes(option));
  return [...eachIn(raw)].flatMap(({ pointer, step: { key, value } }) => [
    ...(isOfFact(pointer, key) && names(value) ? [pointer] : []),
    ...(of.name === fact && of.values.test(pointer) && value === option ? [pointer] : []),
    ...compared(value).flatMap((step) => (names(step.value) ? [pointer + pointerOf([step.key])] : [])),
  ]);
};

/** Every place outside a part that names it or what goes with it, as a pointer, in the order of the document; none where another part has the same name. */
export const namedAt = (raw: unknown, path: readonly (string | number)[]): readonly string[] => {
  if (path.length === 4 && path[0] === 'facts' && path[2] === 'options') return optionNamedAt(raw, path);
  const own = pointerOf(path);
  const isOwn = (pointer: string) => pointer === own || pointer.startsWith(`${own}/`);
  const all = [...eachIn(raw)];
  const going = NAMED_PARTS.flatMap(([way, places]) => {
    const parts = partsIn(raw, way);
    const left = new Set(parts.flatMap(({ pointer, step }) => (isOwn(pointer) ? [] : [nameOf(step)])));
    const names = parts.flatMap(({ pointer, step }) => (isOwn(pointer) ? [nameOf(step)] : []));
    return names.filter((name) => typeof name === 'string' && !left.has(name)).map((name) => ({ name, places }));
  });
  const namesIt = (pointer: string, { key, value }: Step): boolean =>
    going.some(
      ({ name, places: { values, perhaps, keys = [], of } }) =>
        (value === name && (values.some((place) => place.test(pointer)) || perhaps?.test(pointer))) ||
        (key === name && keys.some((place) => place.test(pointer))) ||
        (of !== undefined && of.name === name && of.values.test(pointer)),
    );
  return all.filter(({ pointer, step }) => !isOwn(pointer) && namesIt(pointer, step)).map(({ pointer }) => pointer);
};
