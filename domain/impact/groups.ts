/** Groups of clients by one fact, and how evenly a share is spread over them. Pure. */
import type { Columns } from '../rules/compiled/column-layout.ts';
import { isKnownAt, valueAt } from '../rules/compiled/columns-to-facts.ts';
import { own } from '../rules/language/own.ts';
import type { Fact, RuleSetDocument, Texts } from '../rules/language/schema.ts';

/** A fact to break down by; `from` gives the lowest number of each band, ascending. */
export interface GroupBy {
  readonly fact: string;
  readonly from?: readonly number[];
}

/** By ladder step, age and neighbourhood. The first age band ends where the policy's youth does (003, strategic goal 4). */
export const USUAL_GROUPS: readonly GroupBy[] = [
  { fact: 'ladderStep' },
  { fact: 'age', from: [0, 27, 35, 45, 55] },
  { fact: 'neighbourhood' },
];

/** One group: its key, and its name for people. */
export interface Group {
  readonly key: string;
  readonly label: Texts;
}

/** How clients are grouped by one fact. The last group holds those of whom the fact is unknown. */
export interface Grouping {
  readonly fact: string;
  readonly label: Texts;
  readonly groups: readonly Group[];
  /** The place in `groups` of each client's, for columns that hold the fact. */
  readonly groupsOf: (columns: Columns) => Uint16Array;
}

/** Numbers with no more values than this each get a group. */
const MOST_SINGLE_VALUES = 12;
const BANDS = 5;

/**
 * Groups by a fact as the rules define it. Undefined for a fact that they do not have, or that says nothing alone: a date, a list, a place
 * in a cohort.
 */
export const groupingOf = ({ facts }: RuleSetDocument, { fact: name, from }: GroupBy): Grouping | undefined => {
  const fact = own(facts, name);
  if (fact === undefined || fact.type === 'date' || fact.type === 'list') return undefined;
  if ('derive' in fact && 'cohort' in fact.derive) return undefined;
  const { groups, find } = groupsOf(fact, from);
  return {
    fact: name,
    label: fact.label,
    groups: [...groups, { key: 'unknown', label: { nl: 'onbekend', en: 'unknown' } }],
    groupsOf: (columns) => {
      const place = columns.layout.places.get(name);
      const codes = columns.arrays[place?.slot ?? -1];
      const groupOfCode = new Map<number, number>();
      const of = new Uint16Array(columns.size);
      for (let client = 0; client < of.length; client += 1) {
        const code = codes?.[client] as number;
        let at = groupOfCode.get(code);
        if (at === undefined) {
          const isKnown = place !== undefined && isKnownAt(columns, place, client);
          const found = isKnown ? find(valueAt(columns, place, client)) : -1;
          at = found === -1 ? groups.length : found;
          groupOfCode.set(code, at);
        }
        of[client] = at;
      }
      return of;
    },
  };
};

type Found = { readonly groups: readonly Group[]; readonly find: (value: unknown) => number };

const groupsOf = (fact: Fact, from: readonly number[] | undefined): Found => {
  if (fact.type === 'choice') {
    const places = new Map(Object.keys(fact.options).map((option, at) => [option, at]));
    return {
      groups: Object.entries(fact.options).map(([key, label]) => ({ key, label })),
      find: (value) => places.get(value as string) ?? -1,
    };
  }
  if (fact.type === 'boolean') {
    return {
      groups: [
        { key: 'true', label: { nl: 'ja', en: 'yes' } },
        { key: 'false', label: { nl: 'nee', en: 'no' } },
      ],
      find: (value) => (value === true ? 0 : 1),
    };
  }
  if (fact.type === 'integer' || fact.type === 'number') {
    const lowest = from ?? bandsOf(fact.minimum, fact.maximum, fact.type === 'integer');
    return {
      groups: lowest.map((low, at) => bandOf(low, lowest[at + 1] ?? lastEnd(fact, low), fact.type === 'integer')),
      find: (value) => lowest.findLastIndex((low) => (value as number) >= low),
    };
  }
  throw new Error(`a fact of type ${fact.type} is not grouped`);
};

const bandsOf = (minimum: number, maximum: number, whole: boolean): readonly number[] => {
  if (whole && maximum - minimum < MOST_SINGLE_VALUES) {
    return Array.from({ length: maximum - minimum + 1 }, (_, at) => minimum + at);
  }
  const width = (maximum - minimum) / BANDS;
  return Array.from({ length: BANDS }, (_, at) => minimum + (whole ? Math.round(at * width) : at * width));
};

/** Where the last band ends: nowhere, but for a value that is the highest there is. */
const lastEnd = (fact: { readonly type: string; readonly maximum: number }, low: number): number | undefined =>
  fact.type === 'integer' && low === fact.maximum ? low + 1 : undefined;

const bandOf = (low: number, next: number | undefined, whole: boolean): Group => {
  if (next === undefined) {
    return { key: `${low}-`, label: { nl: `${low} en hoger`, en: `${low} and higher` } };
  }
  if (!whole) return { key: `${low}-${next}`, label: { nl: `${low} tot ${next}`, en: `${low} up to ${next}` } };
  const last = next - 1;
  const text = last === low ? String(low) : `${low}–${last}`;
  return { key: last === low ? String(low) : `${low}-${last}`, label: { nl: text, en: text } };
};

/** How many of a group, and what that is beside the best-off group. */
export interface GroupShare {
  readonly eligible: number;
  /** Of the group, 0 to 1; null for a group without clients. */
  readonly share: number | null;
  /** The group's share divided by that of the best-off group; null where one of them has none. */
  readonly ratio: number | null;
  /** The ratio is under four fifths. */
  readonly flagged: boolean;
}

/** Under this ratio a group is flagged: the four-fifths rule of thumb. It asks for a look, and proves nothing. */
export const FAIR_RATIO = 0.8;

/** A smaller group is not taken for the best-off one as long as there are larger ones: one client more or less would move every ratio. */
export const SMALL_GROUP = 30;

/** The share of each group beside the best-off one. */
export const sharesOf = (groups: readonly { readonly clients: number; readonly eligible: number }[]): GroupShare[] => {
  const shares = groups.map(({ clients, eligible }) => (clients === 0 ? null : eligible / clients));
  const large = groups.some(({ clients }) => clients >= SMALL_GROUP);
  const best = Math.max(
    0,
    ...groups.map(({ clients }, at) => (!large || clients >= SMALL_GROUP ? (shares[at] ?? 0) : 0)),
  );
  return groups.map(({ eligible }, at) => {
    const share = shares[at] ?? null;
    const ratio = share === null || best === 0 ? null : share / best;
    return { eligible, share, ratio, flagged: ratio !== null && ratio < FAIR_RATIO };
  });
};
