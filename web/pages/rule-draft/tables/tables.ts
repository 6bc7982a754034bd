/**
 * The rules of a document as tables for people: of each goal, approach, instrument and whatever else has rules one, with a row for each way in which
 * a rule can hold and a column for each fact. The contract:
 * 1. a rule holds exactly when one of its rows does, and a row when all its cells do; a cell without words is “whatever it is”;
 * 2. the ways are those of the decision tables for DMN (domain/transparency/ways.ts): there is one normal form;
 * 3. a cell can be changed where it is one comparison that stands at one place in the document; every other says why not;
 * 4. a rule that cannot be taken apart, or never holds, has one row with its whole condition: no rule is left out.
 * The document may be anything: it is what somebody is typing. Pure.
 */
import { own } from '../../../../domain/rules/language/own.ts';
import type { Condition, Entrance, Leaf, RuleSetDocument } from '../../../../domain/rules/language/schema.ts';
import { isThing } from '../../../../domain/rules/language/thing.ts';
import {
  comparisonInCell,
  entranceInWords,
  factInWords,
  type Vocabulary,
} from '../../../../domain/rules/language/words.ts';
import { type Asked, type Way, type WithWays, waysOf } from '../../../../domain/transparency/ways.ts';
import { type BuilderGroup, builderOf, isDay, isGroup, KEPT, NAMED } from '../builder/conditions.ts';
import { sentenceOf } from '../builder/in-words.ts';
import { type BuiltRule, type RulePart, rulesIn } from '../builder/rules.ts';
import { vocabularyOf } from '../builder/vocabulary.ts';
import { valueAt } from '../builder/write.ts';
import type { Path } from '../document.ts';
import { canTakeOneMore } from './change.ts';

/** What it does when a rule holds, by where the rule stands. */
export type Outcome =
  | {
      readonly kind: Exclude<RulePart, 'approaches' | 'instruments'> | 'approach' | 'eligibility' | 'contraIndications';
    }
  | { readonly kind: 'tracks' | 'programmes'; readonly label: string }
  | { readonly kind: 'ranking'; readonly points: number | null; readonly path: Path };

/** Why a rule is one row with its whole condition. */
export type WhyWhole = 'never' | 'unfit' | 'tooMany';

export type TableCell =
  /** Whatever it is. `mayAdd`: whether a comparison can be added to the rule that asks it of each of its rows. */
  | { readonly kind: 'any'; readonly mayAdd: boolean }
  | {
      readonly kind: 'one';
      readonly text: string;
      readonly place: Path;
      readonly leaf: Leaf;
      readonly negated: boolean;
      /** The name under which it stands, where other rules may name it too. */
      readonly named: string | null;
    }
  /** Several comparisons, or one that stands at several places; `within`: the condition in which they stand. */
  | {
      readonly kind: 'several';
      readonly text: string;
      readonly asked: Way;
      readonly within: Path;
      readonly why: 'comparisons' | 'places';
    };

export interface TableRow {
  readonly key: string;
  /** Which rule of the table, as people count. */
  readonly number: number;
  readonly rule: BuiltRule;
  readonly outcome: Outcome;
  /** Which way in which the rule holds, and of how many. */
  readonly way: number;
  readonly ways: number;
  readonly whole: { readonly text: string; readonly why: WhyWhole } | null;
  /** As many as there are columns; none where the whole condition stands in their place. */
  readonly cells: readonly TableCell[];
}

export interface RuleTable {
  readonly key: string;
  readonly part: RulePart;
  readonly title: string;
  /** For whom the rules are asked at all: entrances, and goals by their name. */
  readonly entrances: readonly string[];
  readonly goals: readonly string[];
  readonly columns: readonly { readonly fact: string; readonly label: string }[];
  readonly rows: readonly TableRow[];
}

/** Where a comparison is shown: in how many rows, and in which tables. */
export interface Standing {
  readonly rows: number;
  readonly titles: readonly string[];
}

export interface Tables {
  readonly vocabulary: Vocabulary;
  readonly tables: readonly RuleTable[];
  readonly standing: (place: Path) => Standing;
}

const NOWHERE: Standing = { rows: 0, titles: [] };

/** All tables of a document. */
export const tablesIn = (raw: unknown): Tables => {
  const vocabulary = vocabularyOf(raw);
  const document = withWaysOf(raw, vocabulary);
  const isSound = soundnessIn(vocabulary);
  const seen = new Set<string>();
  const tables = rulesIn(raw).flatMap(({ part, id, title, rules }): RuleTable[] => {
    if (rules.length === 0) return [];
    // While somebody types two may be called the same.
    let key = `${part}.${id}`;
    while (seen.has(key)) key += '+';
    seen.add(key);
    const thing = isThing(raw) ? thingOf(raw, rules[0]?.path ?? []) : {};
    const told = rules.map((rule) => ({ rule, ...waysOrWhole(document, vocabulary, rule, isSound) }));
    const used = new Set(told.flatMap(({ ways }) => ways.flat().map(({ leaf }) => leaf.fact)));
    const columns = ['entrance', ...Object.keys(vocabulary.facts)]
      .filter((fact) => used.has(fact))
      .map((fact) => ({ fact, label: factInWords(vocabulary, fact).nl }));
    return [
      {
        key,
        part,
        title,
        entrances: textsIn([thing.entrance, thing.entrances].flat()).map((one) => entranceNamed(one) ?? one),
        goals: part === 'instruments' ? textsIn([thing.goals].flat()).map((goal) => goalNamed(raw, goal)) : [],
        columns,
        rows: told.flatMap(({ rule, ways, whole }, n) =>
          (whole === null ? ways : [[]]).map((way, at) => ({
            key: `${rule.path.join('.')}-${at}`,
            number: n + 1,
            rule,
            outcome: outcomeOf(raw, part, rule.path),
            way: at + 1,
            ways: whole === null ? ways.length : 1,
            whole,
            cells: whole === null ? columns.map(({ fact }) => cellOf(vocabulary, rule, way, fact)) : [],
          })),
        ),
      },
    ];
  });
  return { vocabulary, tables, standing: standingIn(tables) };
};

const standingIn = (tables: readonly RuleTable[]): Tables['standing'] => {
  const found = new Map<string, { rows: number; titles: Set<string> }>();
  for (const { title, rows } of tables)
    for (const { cells } of rows)
      for (const cell of cells) {
        if (cell.kind !== 'one') continue;
        const key = cell.place.join('/');
        const one = found.get(key) ?? { rows: 0, titles: new Set() };
        found.set(key, { rows: one.rows + 1, titles: one.titles.add(title) });
      }
  return (place) => {
    const one = found.get(place.join('/'));
    return one === undefined ? NOWHERE : { rows: one.rows, titles: [...one.titles] };
  };
};

/** The ways of a rule; or none and its condition in a sentence, where it has no ways that a table can show. */
const waysOrWhole = (
  document: WithWays,
  vocabulary: Vocabulary,
  { when, path }: BuiltRule,
  isSound: (condition: unknown) => boolean,
): { readonly ways: readonly Way[]; readonly whole: TableRow['whole'] } => {
  const whole = (why: WhyWhole) => ({ ways: [], whole: { text: sentenceOf(when, vocabulary), why } });
  if (!isSound(when)) return whole('unfit');
  const ways = waysOf(document, when as Condition, path);
  if (ways === null) return whole('tooMany');
  return ways.length === 0 ? whole('never') : { ways, whole: null };
};

const cellOf = (vocabulary: Vocabulary, rule: BuiltRule, way: Way, fact: string): TableCell => {
  const asked = way.filter(({ leaf }) => leaf.fact === fact);
  const [first] = asked;
  if (first === undefined) return { kind: 'any', mayAdd: canTakeOneMore(rule.when) };
  const [place] = first.places;
  if (asked.length > 1 || first.places.length > 1 || place === undefined)
    return {
      kind: 'several',
      text: asked.map((one) => inCell(vocabulary, one)).join(' en '),
      asked,
      within: within(rule, asked),
      why: asked.length > 1 ? 'comparisons' : 'places',
    };
  return {
    kind: 'one',
    text: inCell(vocabulary, first),
    place,
    leaf: first.leaf,
    negated: first.negated,
    named: place[0] === 'conditions' && rule.path[1] !== place[1] ? String(place[1]) : null,
  };
};

const inCell = (vocabulary: Vocabulary, { leaf, negated }: Asked): string =>
  comparisonInCell(vocabulary, leaf, negated).nl;

/** The condition that has a name, where all of them stand in it; else the rule's. */
const within = (rule: BuiltRule, asked: Way): Path => {
  const [first, ...others] = asked.flatMap(({ places }) => places);
  const isOfName = first?.[0] === 'conditions' && others.every(([key, name]) => key === first[0] && name === first[1]);
  return isOfName ? first.slice(0, 3) : rule.path;
};

/** Whether a condition is all comparisons and names that the document knows, and none names itself. */
const soundnessIn = (vocabulary: Vocabulary) => {
  const known = new Map<string, boolean>();
  const isSoundName = (name: string): boolean => {
    const before = known.get(name);
    if (before !== undefined) return before;
    // While it is asked, who comes to it again goes round.
    known.set(name, false);
    const is = isSound(own(vocabulary.conditions, name)?.when);
    known.set(name, is);
    return is;
  };
  const isSoundGroup = ({ rules }: BuilderGroup): boolean =>
    rules.every((one) =>
      isGroup(one)
        ? isSoundGroup(one)
        : one.field !== KEPT && (one.field !== NAMED || (typeof one.value === 'string' && isSoundName(one.value))),
    );
  const isSound = (condition: unknown): boolean => isSoundGroup(builderOf(condition, vocabulary));
  return isSound;
};

const isFigure = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value);

/** A fact without bounds tells nothing of what it can be: then no way is left out. */
const hasBounds = (fact: unknown): boolean => {
  if (!isThing(fact)) return false;
  const is = fact.type === 'date' ? isDay : isFigure;
  return 'options' in fact || fact.type === 'boolean' || (is(fact.minimum) && is(fact.maximum));
};

const withWaysOf = (raw: unknown, vocabulary: Vocabulary): WithWays => {
  const from = isThing(raw) ? raw.effectiveFrom : undefined;
  return {
    ...vocabulary,
    facts: Object.fromEntries(Object.entries(vocabulary.facts).filter(([, fact]) => hasBounds(fact))),
    // Before every day no figure is known: then no way is left out for its sake.
    effectiveFrom: isDay(from) ? (from as RuleSetDocument['effectiveFrom']) : '0000-01-01',
  };
};

const textsIn = (values: readonly unknown[]): readonly string[] =>
  values.filter((one): one is string => typeof one === 'string');

const entranceNamed = (name: string): string | undefined =>
  Object.hasOwn(ENTRANCES, name) ? entranceInWords(name as Entrance).nl : undefined;
const ENTRANCES: Readonly<Record<Entrance, true>> = { benefit: true, crisis: true };

const goalNamed = (raw: unknown, id: string): string =>
  rulesIn(isThing(raw) ? { goals: raw.goals } : {}).find((goal) => goal.id === id)?.title ?? id;

/** What a rule is of. */
const thingOf = (raw: unknown, path: Path): Readonly<Record<string, unknown>> => {
  const thing = valueAt(raw, path.slice(0, 2));
  return isThing(thing) ? thing : {};
};

const outcomeOf = (raw: unknown, part: RulePart, path: Path): Outcome => {
  const [, , key, place] = path;
  if (part === 'approaches') {
    if (key !== 'tracks' && key !== 'programmes') return { kind: 'approach' };
    const one = valueAt(raw, path.slice(0, 4));
    const label = isThing(one) && isThing(one.label) ? one.label.nl : undefined;
    return { kind: key, label: typeof label === 'string' ? label : String(isThing(one) ? one.id : place) };
  }
  if (part !== 'instruments') return { kind: part };
  if (key !== 'ranking') return { kind: key === 'eligibility' ? 'eligibility' : 'contraIndications' };
  const at = [...path.slice(0, -1), 'points'];
  const points = valueAt(raw, at);
  return { kind: 'ranking', points: typeof points === 'number' ? points : null, path: at };
};
