/**
 * Where a document names one of its parts, such as the conditions on a fact: as long as it does, that part cannot go. The contract:
 * what the checks of names say of a document without the part, stands here beforehand. Pure; takes a document whatever else is in it.
 */
import { pointerOf } from './finding.ts';

/** The fact whose options are the sectors of instruments. */
export const SECTORS_FACT = 'sectors';

/** The groups and lists of a document whose parts are named elsewhere. */
export type NamedPart =
  | 'sources'
  | 'parameters'
  | 'facts'
  | 'conditions'
  | 'admission'
  | 'cohorts'
  | 'goals'
  | 'exits'
  | 'approaches'
  | 'tracks'
  | 'programmes'
  | 'instruments';

/** Where parts stand, and the values and keys that are their names. */
interface NamingPlaces {
  readonly parts: RegExp;
  readonly values: readonly RegExp[];
  readonly keys?: readonly RegExp[];
  /** Places that name one part, whatever they say. */
  readonly of?: { readonly name: string; readonly values: RegExp };
}

/** A value that is of a scenario or of what a dismissal does stands under the name of a fact, which may be any. */
const ANYWHERE = '^/(?!scenarios/\\d+/facts/|dismissal/becomes/).*';

const NAMING: Readonly<Record<NamedPart, NamingPlaces>> = {
  sources: { parts: /^\/sources\/[^/]+$/, values: [new RegExp(`${ANYWHERE}/source/document$`)] },
  parameters: { parts: /^\/parameters\/[^/]+$/, values: [new RegExp(`${ANYWHERE}/value/fact$`)] },
  facts: {
    parts: /^\/facts\/[^/]+$/,
    values: [
      new RegExp(`${ANYWHERE}/fact$`),
      /^\/facts\/[^/]+\/derive\/(?!cohort$)/,
      /^\/facts\/[^/]+\/notBefore\/\d+$/,
      /^\/remeasured\/\d+$/,
      /^\/dismissal\/(date|outdated\/\d+)$/,
      /^\/scenarios\/\d+\/expect\/needs\/\d+$/,
    ],
    keys: [/^\/scenarios\/\d+\/facts\/[^/]+$/, /^\/dismissal\/becomes\/[^/]+$/],
    of: { name: SECTORS_FACT, values: /^\/instruments\/\d+\/sectors\/\d+$/ },
  },
  conditions: { parts: /^\/conditions\/[^/]+$/, values: [new RegExp(`${ANYWHERE}/condition$`)] },
  admission: { parts: /^\/admission\/[^/]+$/, values: [/^\/scenarios\/\d+\/expect\/refused$/] },
  cohorts: {
    parts: /^\/cohorts\/[^/]+$/,
    values: [/^\/facts\/[^/]+\/derive\/cohort$/, /^\/scenarios\/\d+\/cohorts\/\d+$/],
  },
  goals: {
    parts: /^\/goals\/[^/]+$/,
    values: [/^\/instruments\/\d+\/goals\/\d+$/, /^\/scenarios\/\d+\/expect\/goal$/],
  },
  exits: { parts: /^\/exits\/[^/]+$/, values: [/^\/scenarios\/\d+\/expect\/exit$/] },
  approaches: { parts: /^\/approaches\/[^/]+$/, values: [/^\/scenarios\/\d+\/expect\/approach$/] },
  tracks: { parts: /^\/approaches\/\d+\/tracks\/\d+$/, values: [/^\/scenarios\/\d+\/expect\/track$/] },
  programmes: {
    parts: /^\/approaches\/\d+\/programmes\/\d+$/,
    values: [/^\/scenarios\/\d+\/expect\/programmes\/\d+$/],
  },
  instruments: { parts: /^\/instruments\/[^/]+$/, values: [/^\/scenarios\/\d+\/expect\/instruments\/\d+$/] },
};

const NAMED_PARTS = Object.entries(NAMING) as readonly (readonly [NamedPart, NamingPlaces])[];

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

const nameOf = ({ key, value }: Step): unknown =>
  typeof key === 'string' ? key : (value as { readonly id?: unknown } | null)?.id;

/** Everything in a document with its pointer, in its order. */
function* eachIn(value: unknown, at = ''): Generator<{ readonly pointer: string; readonly step: Step }> {
  for (const step of within(value)) {
    const pointer = at + pointerOf([step.key]);
    yield { pointer, step };
    yield* eachIn(step.value, pointer);
  }
}

/** Every place outside a part that names it or what goes with it, as a pointer, in the order of the document; none where another part has the same name. */
export const namedAt = (raw: unknown, path: readonly (string | number)[]): readonly string[] => {
  const own = pointerOf(path);
  const isOwn = (pointer: string) => pointer === own || pointer.startsWith(`${own}/`);
  const all = [...eachIn(raw)];
  const going = NAMED_PARTS.flatMap(([, places]) => {
    const parts = all.filter(({ pointer }) => places.parts.test(pointer));
    const left = new Set(parts.flatMap(({ pointer, step }) => (isOwn(pointer) ? [] : [nameOf(step)])));
    const names = parts.flatMap(({ pointer, step }) => (isOwn(pointer) ? [nameOf(step)] : []));
    return names.filter((name) => typeof name === 'string' && !left.has(name)).map((name) => ({ name, places }));
  });
  const namesIt = (pointer: string, { key, value }: Step): boolean =>
    going.some(
      ({ name, places: { values, keys = [], of } }) =>
        (value === name && values.some((place) => place.test(pointer))) ||
        (key === name && keys.some((place) => place.test(pointer))) ||
        (of !== undefined && of.name === name && of.values.test(pointer)),
    );
  return all.filter(({ pointer, step }) => !isOwn(pointer) && namesIt(pointer, step)).map(({ pointer }) => pointer);
};
